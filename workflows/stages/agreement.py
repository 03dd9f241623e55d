"""The agreement of authority and employer, and its fee."""

from rules.terms.outcomes import Outcome
from rules.terms.stages import Ending
from rules.terms.tasks import Task
from workflows.desk import Desk
from workflows.stages.completeness_check import hand_over_complete

WITHDREW = {Outcome.EMPLOYER_WITHDREW: Ending.WITHDRAWN}
NOT_CONCLUDED = {**WITHDREW, Outcome.DECLINED_NOT_ELIGIBLE: Ending.REFUSED}


async def agreement(desk: Desk) -> None:
    """Conclude the agreement (§ 81a Abs. 2 AufenthG) and have its fee paid (§ 47 Abs. 1 Nr. 15 AufenthV)."""
    await conclusion(desk)
    desk.remember(agreed=True)
    desk.end_on(await desk.ask(Task.PAY_PROCEDURE_FEE), WITHDREW)


async def conclusion(desk: Desk) -> None:
    """Ask the authority until it concludes; it may return the file or find a visa application pending."""
    while True:
        answer = desk.end_on(await desk.ask(Task.CONCLUDE_AGREEMENT), NOT_CONCLUDED)
        match answer.outcome:
            case Outcome.CONCLUDED:
                return
            case Outcome.RETURNED:
                await hand_over_complete(desk, answer.on, answer.details.reasons)
            case _:
                await parallel_visa(desk)


async def parallel_visa(desk: Desk) -> None:
    """Have the worker choose one of two procedures."""
    choice = await desk.ask(Task.RESOLVE_PARALLEL_VISA)
    desk.end_on(choice, {Outcome.VISA_APPLICATION_KEPT: Ending.TRANSFERRED})
