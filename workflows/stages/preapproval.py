"""Family, pre-approval and its transmission."""

from temporalio import workflow

from rules.terms.outcomes import Outcome
from rules.terms.roles import Role
from rules.terms.stages import Ending
from rules.terms.tasks import Task
from schemas.journey import Settled
from schemas.task import Matter
from workflows.desk import Desk


async def preapproval(desk: Desk) -> None:
    """Include the family, decide by four eyes, transmit (§ 81a Abs. 3 S. 1 Nr. 6, Abs. 4 AufenthG)."""
    await family(desk)
    granted = await decision(desk)
    transmitted = await desk.ask(Task.TRANSMIT_PREAPPROVAL)
    ends_on = granted.details.valid_until_on
    desk.remember(preapproved_until_on=ends_on, preapproval_transmitted_on=transmitted.on)
    await desk.announce("preapproval", Role.EMPLOYER, Role.WORKER, on=ends_on, about=granted.task_id)


async def family(desk: Desk) -> None:
    """Let the worker say who comes along; each of them gets a journey of their own, linked to this one."""
    answer = await desk.ask(Task.DECIDE_ON_FAMILY)
    if answer.outcome is Outcome.INCLUDED and workflow.patched("open-family-journeys"):
        desk.remember(family=answer.details.members)
        await desk.ask(Task.OPEN_FAMILY_JOURNEYS)


async def decision(desk: Desk) -> Settled:
    """Have one person prepare and another approve; what is returned is prepared anew."""
    matter = Matter()
    while True:
        await desk.ask(Task.PREPARE_PREAPPROVAL, matter=matter)
        answer = desk.end_on(await desk.ask(Task.APPROVE_PREAPPROVAL), {Outcome.DENIED: Ending.REFUSED})
        if answer.outcome is not Outcome.RETURNED:
            return answer
        matter = Matter(reasons=answer.details.reasons)
