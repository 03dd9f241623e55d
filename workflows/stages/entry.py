"""Entry without a visa, beside the preparation at the employer's (§ 41 AufenthV, § 2 FreizügG/EU)."""

from rules.terms.outcomes import Outcome
from rules.terms.stages import Ending
from rules.terms.tasks import Task
from schemas.books import Anchor
from schemas.clock import Clock
from workflows.desk import Desk
from workflows.legs.check_ins import visit_or_check_in


async def entry(desk: Desk) -> None:
    """Wait for the entry, while the employer prepares team, mentor and housing."""
    preparation = await desk.visits(Anchor.PLANNED_START, desk.itinerary.planned_start_on)
    await desk.accompany(entered(desk), *(visit_or_check_in(desk, visit) for visit in preparation))


async def entered(desk: Desk) -> None:
    """Have the worker say when they came, or come later."""
    planned_on = desk.itinerary.planned_start_on
    while True:
        answer = await desk.ask(Task.REPORT_ENTRY, Clock(ends_on=planned_on))
        desk.end_on(answer, {Outcome.NOT_ENTERED: Ending.NOT_ENTERED})
        if answer.outcome is Outcome.ENTERED:
            desk.remember(entered_on=answer.on)
            return
        planned_on = answer.details.until_on or planned_on
