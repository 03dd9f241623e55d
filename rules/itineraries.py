"""Put an itinerary together: the stages of the route and the legs the residence purpose needs."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from rules.pathway_rows import PathwayRow
from rules.pathways import UnknownPathway
from rules.routes import ROWS as ROUTES
from rules.routes import Slot
from rules.terms.pathways import Route
from rules.terms.stages import Leg, Stage

LEGS_ONLY = (Stage.EXAMINATION, Stage.RETENTION)  # they do nothing beside their legs


class NoSuchWay(ValueError):
    """A residence purpose that cannot take this route; the message lists those it can."""


NO_WAY = frozenset(
    {NoSuchWay.__name__, UnknownPathway.__name__}
)  # as the engine tells them: to try again changes nothing


@dataclass(frozen=True)
class Itinerary:
    """The stages of a journey in legal order, and the legs of those that have parts."""

    stages: tuple[Stage, ...]
    legs: Mapping[Stage, tuple[Leg, ...]]


def itinerary(way: PathwayRow, route: Route, *, regulated: bool, waived: Collection[Leg] = ()) -> Itinerary:
    """Return the way of a residence purpose along a route; raises `NoSuchWay`.

    A stage of nothing but legs is left out with the last of them. The stage of the stay comes before retention.
    `waived` are legs that another's residence purpose makes needless, as the sponsor's does for the family.
    """
    if route not in way.routes:
        raise NoSuchWay(f"{way.id} cannot take {route}; use one of {', '.join(way.routes)}")
    row = ROUTES[route]
    left_out = {*waived, *(leg for leg, needed in _conditions(way).items() if not needed)}
    legs = {stage: _needed(of_stage, _slots(way, regulated), left_out) for stage, of_stage in row.legs.items()}
    empty = {stage for stage in LEGS_ONLY if stage in legs and not legs[stage]}
    wanted = {*row.stages, *([way.stay] if way.stay else [])} - empty
    stages = tuple(stage for stage in Stage if stage in wanted)
    return Itinerary(stages, {stage: of_stage for stage, of_stage in legs.items() if of_stage})


def _needed(
    legs: tuple[Leg | Slot, ...], slots: Mapping[Slot, tuple[Leg, ...]], left_out: Collection[Leg]
) -> tuple[Leg, ...]:
    wanted = [leg for one in legs for leg in (slots[one] if isinstance(one, Slot) else (one,))]
    return tuple(leg for leg in wanted if leg not in left_out)


def _slots(way: PathwayRow, regulated: bool) -> Mapping[Slot, tuple[Leg, ...]]:
    branch = way.branch(regulated=regulated)
    return {
        Slot.QUALIFICATION: (branch,) if branch else (),
        Slot.PREPARATION: way.preparation,
        Slot.AFTER_ENTRY: way.after_entry,
    }


def _conditions(way: PathwayRow) -> Mapping[Leg, bool]:
    consents = dict.fromkeys((Leg.LABOUR_MARKET_CONSENT, Leg.ADVANCE_CONSENT, Leg.CONSENT_FOR_VISA), way.consent)
    working = dict.fromkeys((Leg.WORK, Leg.TITLE_BEFORE_WORK), not way.at_school)
    learning = dict.fromkeys((Leg.SCHOOL_START, Leg.TITLE_BEFORE_SCHOOL), way.at_school)
    titles = {Leg.FIRST_TITLE: not way.visa_only, Leg.SETTLEMENT: bool(way.settlement)}
    return {**consents, **working, **learning, **titles}
