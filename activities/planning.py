"""The itinerary of a journey, made once from its cooperation and its pathway."""

from datetime import date

from activities.cast import Cast
from rules.cooperations import cooperation
from rules.pathways import pathway
from schemas.instants import berlin_day
from schemas.journey import Plan
from store import journeys
from store.journeys import JourneyRow
from store.store import Store


def make_plan(row: JourneyRow, cast: Cast, planned_start_on: date) -> Plan:
    """Return the stages in legal order, the order of the legs as agreed, and who takes part."""
    agreed = cooperation(row.cooperation, berlin_day(row.requested_at))
    way = pathway(row.pathway)
    return Plan(
        cooperation=agreed.id,
        pathway=way.code,
        stages=way.stages,
        leg_order=agreed.leg_order,
        parties={role: party.organisation for role, party in cast.parties.items()},
        planned_start_on=planned_start_on,
    )


async def planned_start_of(store: Store, journey: str) -> date:
    """Return the first working day as planned, from the dossier."""
    async with store.read() as connection:
        dossier = await journeys.dossier(connection, store.vault, journey)
    job = dossier["job"]
    assert isinstance(job, dict)  # noqa: S101 - facts are validated before a journey is opened
    return date.fromisoformat(str(job["planned_start_on"]))
