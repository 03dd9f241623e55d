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
from rules.terms.stages import Stage
from rules.versions import versions

FILE = "happenings.toml"
COLUMNS = ("id", *LAW, "roles", "stages", "undoes")


@dataclass(frozen=True, kw_only=True)
class HappeningRow(Grounded):
    """Who may report a happening, and when it is possible.

    `undoes` is the stage whose result it takes back; on a route without that stage it cannot happen.
    """

    roles: tuple[Role, ...]
    stages: tuple[Stage, ...]
    undoes: Stage | None

    @property
    def happening(self) -> Happening:
        """Return its code."""
        return Happening(self.id)

    def possible_on(self, route: Route) -> bool:
        """Tell whether it can happen on a route."""
        return self.undoes is None or self.undoes in ROUTES[route].stages


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
    undoes = row.word("undoes", Stage) if "undoes" in row.cells else None
    return HappeningRow(**ground(row), roles=roles, stages=stages, undoes=undoes)


TABLE = Table("happenings", rows_of(toml(FILE), ""), read, COLUMNS, fixed=True)
ROWS: Mapping[Happening, HappeningRow] = MappingProxyType({row.happening: row for (row,) in TABLE.values()})
