"""The first year of those who need no residence title (§ 2 FreizügG/EU)."""

from datetime import date

from rules.terms.outcomes import Outcome
from rules.terms.stages import Ending
from rules.terms.tasks import Task
from schemas.books import Anchor
from workflows.desk import Desk
from workflows.legs.check_ins import later_check_ins


async def accompaniment(desk: Desk) -> None:
    """Talk with the worker for a year; then the guide ends the accompaniment, or goes on for another."""
    entered_on = desk.record.entered_on or desk.itinerary.planned_start_on
    await desk.accompany(year_by_year(desk, entered_on), later_check_ins(desk))


async def year_by_year(desk: Desk, since_on: date) -> None:
    """Wait a year, then have the guide say whether it was enough."""
    while True:
        await desk.until(Anchor.YEAR, since_on)
        answer = await desk.ask(Task.END_ACCOMPANIMENT)
        if answer.outcome is Outcome.ACCOMPANIED:
            desk.end(Ending.ACCOMPANIED, answer)
        since_on = answer.on
