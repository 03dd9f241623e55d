"""What stands against the purpose of a running journey, by the law it was promised."""

from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.dating import footing
from activities.enacting import refresh_law
from commands.assessing import doubts
from commands.facts import BadFacts, read_facts
from rules.assessment.options import Judged
from schemas.instants import berlin_day
from store import journeys
from store.journeys import JourneyRow
from store.states import JourneyState
from store.vault import Vault


async def doubts_of(connection: AsyncConnection, vault: Vault, row: JourneyRow, at: datetime) -> tuple[Judged, ...]:
    """Return the conditions that fail at an instant, as far as the facts tell; none of a journey that is closed."""
    if row.state is not JourneyState.OPEN:
        return ()
    await refresh_law(connection)
    try:
        facts = read_facts(await journeys.dossier(connection, vault, row.id))
    except BadFacts:
        return ()  # a dossier of an older form
    today, plan = berlin_day(at), row.itinerary
    present = facts.model_copy(update={"pathway": plan.pathway}) if plan else facts
    return doubts(present, today, footing(row, today, at))
