"""How far a journey has come: its phases, what is owed, what happens next by itself, and its schedule."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from schemas.instants import berlin_day
from store.journeys import JourneyRow
from store.reminder_wishes import ReminderWish
from store.tasks import OPEN, TaskRow
from store.vault import Vault
from web.journeys.chart import Chart, chart
from web.journeys.forecast import Range, forecast, range_of
from web.journeys.outlook import LegalEnd, Upcoming, legal_ends, next_by_itself
from web.journeys.phases import Phase, phases

Wishes = Mapping[str, Sequence[ReminderWish]]


@dataclass(frozen=True)
class Progress:
    """Where a journey stands on a day."""

    phases: Sequence[Phase]
    owed: Sequence[TaskRow]
    upcoming: Upcoming | None
    ends: Sequence[LegalEnd]
    chart: Chart | None
    range: Range | None


def owed_of(rows: Sequence[TaskRow]) -> list[TaskRow]:
    """Return the open tasks, the soonest due first."""
    return sorted((row for row in rows if row.state in OPEN), key=lambda row: row.due_on or date.max)


async def progress_of(
    connection: AsyncConnection, vault: Vault, journey: JourneyRow, rows: Sequence[TaskRow], wishes: Wishes,
    dossier: Mapping[str, object], now: datetime,
) -> Progress:  # fmt: skip
    """Return how far a journey has come."""
    tree, ends, owed = phases(journey, rows), await legal_ends(connection, vault, journey.id, rows), owed_of(rows)
    ahead = forecast(journey, tree, owed, dossier, now)
    drawn = chart(tree, ends, ahead, berlin_day(now))
    return Progress(tree, owed, next_by_itself(owed, wishes, now), ends, drawn, range_of(ahead))
