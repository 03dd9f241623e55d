"""After a partial recognition: another residence purpose, an objection, or the end (§ 81a Abs. 3 S. 2 AufenthG)."""

from datetime import date

from temporalio import workflow

from rules.terms.outcomes import Outcome
from rules.terms.pathways import Pathway
from rules.terms.stages import Ending
from rules.terms.tasks import Task
from schemas.clock import Clock
from workflows.desk import Desk
from workflows.legs.partnership import partnership
from workflows.legs.qualification_plan import qualification_plan
from workflows.legs.state_recognition import state_recognition

STOPS = {Outcome.STOP: Ending.PARTIAL_EQUIVALENCE}


async def after_partial(desk: Desk, served_on: date | None = None) -> bool:
    """Let the employer choose until there is a way on, and tell whether it is full recognition after all.

    `served_on` is the day the notice was handed over.
    """
    while True:
        choice = await desk.ask(Task.CHOOSE_AFTER_PARTIAL)
        if not workflow.patched("go-on-after-partial"):
            desk.end(Ending.PARTIAL_EQUIVALENCE, choice)
        match desk.end_on(choice, STOPS).outcome:
            case Outcome.CONTINUE_16D_1:
                desk.remember(purpose=Pathway.P16D1)
                await qualification_plan(desk)
                return False
            case Outcome.CONTINUE_16D_3:
                desk.remember(purpose=Pathway.P16D3)
                await state_recognition(desk)
                await partnership(desk)
                return False
            case _:
                if await objection(desk, served_on or choice.on):
                    return True


async def objection(desk: Desk, served_on: date) -> bool:
    """Tell whether an objection in time led to full recognition (§§ 68 to 73 VwGO); if not, there is a new choice."""
    filed = await desk.ask(Task.FILE_OBJECTION, Clock(since_on=served_on))
    if filed.outcome is not Outcome.FILED:
        return False
    return (await desk.ask(Task.DECIDE_OBJECTION, Clock(since_on=filed.on))).outcome is Outcome.UPHELD
