"""The routes a journey can take: their stages in legal order, and the legs of those stages that have parts."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from rules.grounds import COLUMNS as LAW
from rules.grounds import Grounded, ground, rows_of
from rules.law import Table
from rules.rows import BadRow, Row
from rules.tables import toml
from rules.terms.pathways import Route
from rules.terms.stages import Leg, Stage
from rules.versions import versions

FILE = "routes.toml"
COLUMNS = ("id", *LAW, "name", "authority_leads", "stages", "legs")


class Slot(StrEnum):
    """Stands for the legs that the residence purpose names."""

    QUALIFICATION = "qualification"  # its branch of recognition
    PREPARATION = "preparation"  # what it asks for before the visa
    AFTER_ENTRY = "after_entry"  # what it asks for in the first months


@dataclass(frozen=True, kw_only=True)
class RouteRow(Grounded):
    """A route: German name, stages in order; a slot stands for legs of the residence purpose.

    `authority_leads` where the immigration authority acts for the worker (§ 81a Abs. 3 AufenthG).
    """

    name: str
    authority_leads: bool
    stages: tuple[Stage, ...]
    legs: Mapping[Stage, tuple[Leg | Slot, ...]]

    @property
    def route(self) -> Route:
        """Return its code."""
        return Route(self.id)


def read(rows: tuple[Row, ...]) -> Mapping[str, tuple[RouteRow, ...]]:
    """Return every route in the order in which they are tried, or raise `BadRow`."""
    found = versions(FILE, [_route(row) for row in rows])
    for route in Route:
        if route not in found:
            raise BadRow(FILE, route, "", "has no row; add one")
    return found


def _route(row: Row) -> RouteRow:
    row.only(*COLUMNS)
    row.word("id", Route)
    order = row.words("stages", Stage)
    if list(order) != [stage for stage in Stage if stage in order] or not order:
        raise row.bad("stages", "list the stages in legal order")
    legs = row.part("legs")
    legs.only(*order)
    found = {Stage(stage): tuple(_leg(legs, stage, leg) for leg in legs.texts(stage)) for stage in legs.cells}
    return RouteRow(
        **ground(row),
        name=row.text("name"),
        authority_leads=row.flag("authority_leads"),
        stages=order,
        legs=MappingProxyType(found),
    )


def _leg(legs: Row, stage: str, leg: str) -> Leg | Slot:
    if leg in set(Slot):
        return Slot(leg)
    return Row(legs.file, legs.name, {stage: leg}).word(stage, Leg)


TABLE = Table("routes", rows_of(toml(FILE), ""), read, COLUMNS, fixed=True)
ROWS: Mapping[Route, RouteRow] = MappingProxyType({row.route: row for (row,) in TABLE.values()})
