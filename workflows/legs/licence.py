"""The licence to practise a regulated occupation (§ 18 Abs. 2 Nr. 3 AufenthG; ST-07, branch 07b)."""

from rules.terms.outcomes import Outcome
from rules.terms.stages import Ending
from rules.terms.tasks import Task
from schemas.clock import Clock
from workflows.desk import Desk
from workflows.legs.after_partial import after_partial
from workflows.legs.recognition import NEGATIVE, applied, completeness, decision, invite

DIFFERENCES = {Outcome.PARTIAL, Outcome.COMPENSATION_REQUIRED}
NOT_ISSUED = {Outcome.REFUSED: Ending.REFUSED}


async def licence(desk: Desk) -> None:
    """Have the licence granted or promised; differences lead to the choices of the adaptation (§ 16d AufenthG)."""
    application = await applied(desk)
    if application.outcome is Outcome.ALREADY_DECIDED:
        return
    notice = await decision(desk, Task.DECIDE_LICENCE, await completeness(desk, application.on))
    invited_on = await invite(desk, notice)
    if notice.outcome in DIFFERENCES:
        await after_partial(desk, invited_on)
    desk.end_on(notice, NEGATIVE)
    if notice.outcome is Outcome.FULL:
        desk.end_on(await desk.ask(Task.ISSUE_LICENCE, Clock(since_on=notice.on)), NOT_ISSUED)
