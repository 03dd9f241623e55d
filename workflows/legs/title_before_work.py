"""The residence title of those who came without a visa or live here: first the title, then the work."""

from datetime import date

from rules.terms.tasks import Task
from schemas.clock import Clock
from workflows.desk import Desk
from workflows.legs.labour_market_consent import consent_for_title
from workflows.legs.title import LOST
from workflows.legs.work import first_days


async def title_before_work(desk: Desk) -> None:
    """Have the title applied for in time and issued, and only then the work begun (§ 4a Abs. 5 AufenthG)."""
    await first_days(desk, await titled_before(desk))
    await desk.ask(Task.INTEGRATION_COURSE_OFFER)


async def titled_before(desk: Desk) -> date:
    """Have the title applied for in time and issued; return the first day on which its holder can begin."""
    lawful = Clock(since_on=desk.record.entered_on, ends_on=desk.itinerary.lawful_until_on)
    applied = desk.end_on(await desk.ask(Task.APPLY_FOR_TITLE, lawful), LOST)
    desk.remember(applied_for_title_on=applied.on)
    await consent_for_title(desk)
    issued = desk.end_on(await desk.ask(Task.DECIDE_TITLE, Clock(since_on=applied.on)), LOST)
    printed = issued.details
    desk.remember(first_title_on=printed.valid_from_on, title_until_on=printed.valid_until_on)
    return max(desk.itinerary.planned_start_on, printed.valid_from_on or issued.on, issued.on)
