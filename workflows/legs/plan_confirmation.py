"""The plan of an adaptation is confirmed in the third month."""

from rules.terms.outcomes import Outcome
from rules.terms.stages import Ending
from rules.terms.tasks import Task
from schemas.books import Anchor
from workflows.desk import Desk


async def plan_confirmation(desk: Desk) -> None:
    """Have the employer confirm that the measure has begun as planned."""
    entered_on = desk.record.entered_on or desk.itinerary.planned_start_on
    for visit in await desk.visits(Anchor.PLAN, entered_on):
        answer = await desk.keep(visit, Task.CONFIRM_PLAN)
        desk.end_on(answer, {Outcome.ABANDONED: Ending.ABANDONED})
