"""What a family member's journey needs of the worker's: the day of entry, from which the window runs."""

from datetime import date

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.dating import row_for
from rules.deadlines import DEADLINES
from rules.terms.deadlines import Unit
from rules.terms.outcomes import Outcome
from rules.terms.tasks import Task
from schemas.clock import Clock
from store import journeys, tasks
from store.journeys import JourneyRow
from store.store import Store
from store.tasks import TaskRow


async def sponsor_entered_on(connection: AsyncConnection, store: Store, journey: str) -> date | None:
    """Return the day on which the worker entered: as the worker's own journey knows it, else as the facts say."""
    family = (await journeys.dossier(connection, store.vault, journey)).get("family")
    if not isinstance(family, dict):
        return None
    if entered := await entered_on(connection, str(family.get("sponsor") or "")):
        return entered
    known = family.get("sponsor_entered_on")
    return date.fromisoformat(str(known)) if known else None


async def window_opened_on(connection: AsyncConnection, store: Store, row: JourneyRow) -> date | None:
    """Return the day from which a family's window runs, if it is known; without one, the visa alone sets the end.

    Only who joins within the accelerated procedure has such a window (§ 81a Abs. 4 AufenthG).
    """
    ends = row_for(Task.REPORT_FAMILY_ENTRY, row).deadline
    if all(version.unit is Unit.STATED for version in DEADLINES[ends]):
        return None
    return await sponsor_entered_on(connection, store, row.id)


async def entered_on(connection: AsyncConnection, journey: str) -> date | None:
    """Return the day on which the worker of a journey entered, or None if that is not known yet."""
    told = [row for row in await tasks.all_of(connection, journey) if row.task is Task.REPORT_ENTRY]
    return next((row.answered_on for row in told if row.outcome is Outcome.ENTERED), None)


def window(row: TaskRow, entered_on: date) -> Clock:
    """Return the clock of a family's entry once the worker has entered; the day it had until now stays the latest."""
    return Clock(since_on=entered_on, latest_on=row.due_on)


def follows(row: TaskRow, entered_on: date | None) -> bool:
    """Tell whether a family's entry is still dated without the worker's."""
    return bool(entered_on) and row.explanation.get("event_on") != str(entered_on)
