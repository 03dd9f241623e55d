"""The itinerary of a journey, made from its cooperation, its route and its pathway."""

from dataclasses import dataclass
from datetime import date

from activities.cast import Cast
from rules.cooperations import cooperation
from rules.itineraries import itinerary
from rules.pathways import pathway
from rules.terms.stages import Pathway, Route, Stage
from schemas.instants import berlin_day
from schemas.journey import Plan
from store import journeys
from store.journeys import JourneyRow
from store.store import Store


@dataclass(frozen=True)
class Circumstances:
    """What of the dossier decides the way: the route, the first working day as planned, whether it is regulated."""

    route: Route
    planned_start_on: date
    regulated: bool


def make_plan(
    row: JourneyRow, cast: Cast, known: Circumstances, purpose: Pathway | None = None, after: Stage | None = None
) -> Plan:
    """Return the stages and legs in legal order, the order of the legs as agreed, and who takes part.

    Where the `purpose` has changed, the plan begins after the stage that is finished.
    """
    requested_on = berlin_day(row.requested_at)
    agreed = cooperation(row.cooperation, requested_on)
    way = pathway(purpose or row.pathway, requested_on)
    planned = itinerary(way, known.route, regulated=known.regulated)
    return Plan(
        cooperation=agreed.id,
        pathway=way.code,
        route=known.route,
        stages=_after(planned.stages, after),
        legs=dict(planned.legs),
        settlement=way.settlement,
        leg_order=agreed.leg_order,
        parties={role: party.organisation for role, party in cast.parties.items()},
        planned_start_on=known.planned_start_on,
    )


def _after(stages: tuple[Stage, ...], finished: Stage | None) -> tuple[Stage, ...]:
    order = list(Stage)
    return stages if finished is None else tuple(one for one in stages if order.index(one) > order.index(finished))


async def circumstances_of(store: Store, journey: str) -> Circumstances:
    """Return what of the dossier decides the way."""
    async with store.read() as connection:
        dossier = await journeys.dossier(connection, store.vault, journey)
    job = dossier["job"]
    assert isinstance(job, dict)  # noqa: S101 - facts are validated before a journey is opened
    return Circumstances(
        route=Route(str(dossier.get("route") or Route.ACCELERATED)),
        planned_start_on=date.fromisoformat(str(job["planned_start_on"])),
        regulated=bool(job.get("regulated")),
    )
