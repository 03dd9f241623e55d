"""The routes a journey can take: their stages in legal order, and the legs of those stages that have parts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from types import MappingProxyType

from rules.rows import Row
from rules.tables import toml
from rules.terms.deadlines import Mark
from rules.terms.stages import Leg, Route, Stage


class Slot(StrEnum):
    """Stands for the legs that the residence purpose names."""

    QUALIFICATION = "qualification"  # its branch of recognition
    PREPARATION = "preparation"  # what it asks for before the visa
    AFTER_ENTRY = "after_entry"  # what it asks for in the first months


@dataclass(frozen=True)
class RouteRow:
    """A route: German name, legal basis, stages in order; a slot stands for legs of the residence purpose.

    `authority_leads` where the immigration authority acts for the worker (§ 81a Abs. 3 AufenthG).
    """

    route: Route
    name: str
    basis: str
    mark: Mark
    verified_on: date | None
    authority_leads: bool
    stages: tuple[Stage, ...]
    legs: Mapping[Stage, tuple[Leg | Slot, ...]]


def read(table: Row) -> Mapping[Route, RouteRow]:
    """Return every route in the order in which they are tried, or raise `BadRow`."""
    table.only(*Route)
    for route in Route:
        if route not in table.cells:
            raise table.bad(route, "has no row; add one")
    return MappingProxyType({Route(row.name): _route(row) for row in table.each()})


def _route(row: Row) -> RouteRow:
    row.only("name", "basis", "mark", "verified_on", "authority_leads", "stages", "legs")
    order = row.words("stages", Stage)
    if list(order) != [stage for stage in Stage if stage in order] or not order:
        raise row.bad("stages", "list the stages in legal order")
    legs = row.part("legs")
    legs.only(*order)
    found = {Stage(stage): tuple(_leg(legs, stage, leg) for leg in legs.texts(stage)) for stage in legs.cells}
    texts = (row.text("name"), row.text("basis"), row.word("mark", Mark), row.day_or_none("verified_on"))
    return RouteRow(Route(row.name), *texts, row.flag("authority_leads"), order, MappingProxyType(found))


def _leg(legs: Row, stage: str, leg: str) -> Leg | Slot:
    if leg in set(Slot):
        return Slot(leg)
    return Row(legs.file, legs.name, {stage: leg}).word(stage, Leg)


ROWS = read(toml("routes.toml"))
