"""The first day at a school; no work begins, so nothing of what employers owe on that day (§ 16a Abs. 2 AufenthG)."""

from rules.terms.tasks import Task
from schemas.clock import Clock
from workflows.desk import Desk
from workflows.legs.title_before_work import titled_before
from workflows.legs.work import start


async def school_start(desk: Desk) -> None:
    """See the training begin as planned, or after a later entry."""
    planned_on = desk.itinerary.planned_start_on
    await start(desk, Clock(ends_on=max(planned_on, desk.record.entered_on or planned_on)))


async def title_before_school(desk: Desk) -> None:
    """See the title of somebody who came without a visa or lives here issued, and then the training begin."""
    await start(desk, Clock(ends_on=await titled_before(desk)))
    await desk.ask(Task.INTEGRATION_COURSE_OFFER)
