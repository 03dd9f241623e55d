"""What can be reported from outside any task, by whom, and in which stages."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from rules.grounds import COLUMNS as LAW
from rules.grounds import Grounded, ground, rows_of
from rules.law import Table
from rules.routes import ROWS as ROUTES
from rules.rows import BadRow, Row
from rules.tables import toml
from rules.terms.happenings import Happening
from rules.terms.pathways import Route
from rules.terms.roles import Role
from rules.terms.stages import Ending, Stage
from rules.versions import versions

FILE = "happenings.toml"
COLUMNS = ("id", *LAW, "roles", "stages", "undoes", "tells", "routes", "endings")


@dataclass(frozen=True, kw_only=True)
class HappeningRow(Grounded):
    """Who may report a happening, when it is possible, and who gets a letter about it.

    `undoes` is the stage whose result it takes back; on a route without that stage it cannot happen. `routes` are those
    on which alone it can happen, empty for all; `endings` are those of another journey, the worker's, after which a
    family is told.
    """

    roles: tuple[Role, ...]
    stages: tuple[Stage, ...]
    undoes: Stage | None
    tells: tuple[Role, ...]
    routes: tuple[Route, ...]
    endings: tuple[Ending, ...]

    @property
    def happening(self) -> Happening:
        """Return its code."""
        return Happening(self.id)

    def possible_on(self, route: Route) -> bool:
        """Tell whether it can happen on a route."""
        on_its_way = not self.routes or route in self.routes
        return on_its_way and (self.undoes is None or self.undoes in ROUTES[route].stages)


def read(rows: tuple[Row, ...]) -> Mapping[str, tuple[HappeningRow, ...]]:
    """Return the complete table of happenings, or raise `BadRow`."""
    found = versions(FILE, [_happening(row) for row in rows])
    for happening in Happening:
        if happening not in found:
            raise BadRow(FILE, happening, "", "has no row; add one")
    return found


def _happening(row: Row) -> HappeningRow:
    row.only(*COLUMNS)
    row.word("id", Happening)
    roles, stages = row.words("roles", Role), row.words("stages", Stage)
    if not roles or not stages:
        raise row.bad("roles", "name at least one role and one stage")
    return HappeningRow(
        **ground(row),
        roles=roles,
        stages=stages,
        undoes=row.word("undoes", Stage) if "undoes" in row.cells else None,
        tells=row.words("tells", Role),
        routes=row.words("routes", Route),
        endings=row.words("endings", Ending),
    )


TABLE = Table("happenings", rows_of(toml(FILE), ""), read, COLUMNS, fixed=True)
ROWS: Mapping[Happening, HappeningRow] = MappingProxyType({row.happening: row for (row,) in TABLE.values()})
