"""The residence title: first issue and renewal (§§ 8, 18a, 81 AufenthG)."""

from datetime import date

from rules.terms.outcomes import Outcome
from rules.terms.stages import Ending
from rules.terms.tasks import Task
from schemas.books import Anchor
from schemas.clock import Clock
from schemas.journey import Settled
from workflows.desk import Desk

LOST = {Outcome.REFUSED: Ending.REFUSED, Outcome.LAPSED: Ending.REFUSED}


async def first_title(desk: Desk) -> None:
    """Have the title applied for before the visa ends, wait for it, and offer the integration course."""
    issued = await titled(desk, Task.APPLY_FOR_TITLE, Task.DECIDE_TITLE, desk.record.visa_until_on)
    desk.remember(first_title_on=issued.details.valid_from_on)
    await desk.ask(Task.INTEGRATION_COURSE_OFFER)


async def title_watch(desk: Desk, longest_on: date | None = None) -> None:
    """Remind of every renewal from half a year before the title ends (§ 81 Abs. 4 AufenthG).

    `longest_on` is the last day a stay can be extended to.
    """
    while (ends_on := desk.record.title_until_on) and ends_on < (longest_on or date.max):
        await desk.until(Anchor.TITLE, ends_on)
        await titled(desk, Task.APPLY_FOR_RENEWAL, Task.DECIDE_RENEWAL, ends_on)


async def titled(desk: Desk, application: Task, decision: Task, ends_on: date | None) -> Settled:
    """Have a title applied for before the old one ends, and keep what is printed on the new one."""
    applied = desk.end_on(await desk.ask(application, Clock(ends_on=ends_on)), LOST)
    issued = desk.end_on(await desk.ask(decision, Clock(since_on=applied.on)), LOST)
    desk.remember(title_until_on=issued.details.valid_until_on)
    return issued
