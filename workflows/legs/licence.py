"""The licence to practise a regulated occupation (§ 18 Abs. 2 Nr. 3 AufenthG)."""

from temporalio import workflow

from rules.terms.circumstances import Circumstance
from rules.terms.outcomes import Outcome
from rules.terms.stages import Ending
from rules.terms.tasks import Task
from schemas.clock import Clock
from workflows.desk import Desk
from workflows.legs.after_partial import after_partial
from workflows.legs.recognition import NEGATIVE, applied, completeness, decision, invite

DIFFERENCES = {Outcome.PARTIAL, Outcome.COMPENSATION_REQUIRED}
NOT_ISSUED = {Outcome.REFUSED: Ending.REFUSED}
REGULATED = {Circumstance.REGULATED, Circumstance.NURSE, Circumstance.HEALTH}


async def licence(desk: Desk) -> None:
    """Have the licence granted or promised; differences lead to the choices of the adaptation (§ 16d AufenthG)."""
    application = await applied(desk)
    if application.outcome is Outcome.ALREADY_DECIDED:
        return
    notice = await decision(desk, Task.DECIDE_LICENCE, await completeness(desk, application.on))
    invited_on = await invite(desk, notice)
    if notice.outcome in DIFFERENCES:
        upheld = await after_partial(desk, invited_on)
        if upheld:
            await licence_follows(desk)
    desk.end_on(notice, NEGATIVE)
    if notice.outcome is Outcome.FULL:
        desk.end_on(await desk.ask(Task.ISSUE_LICENCE, Clock(since_on=notice.on)), NOT_ISSUED)


async def licence_follows(desk: Desk) -> None:
    """Have the licence issued where recognition has become full on the way, and the occupation asks for one."""
    if REGULATED.isdisjoint(desk.itinerary.circumstances):
        return
    if workflow.patched("licence-after-recognition"):
        desk.end_on(await desk.ask(Task.ISSUE_LICENCE), NOT_ISSUED)
