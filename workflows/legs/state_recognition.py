"""Whether the state of training recognises the qualification (§§ 16d Abs. 3, 19c Abs. 2, 20a AufenthG)."""

from rules.terms.outcomes import Outcome
from rules.terms.stages import Ending
from rules.terms.tasks import Task
from schemas.clock import Clock
from schemas.journey import Settled
from workflows.desk import Desk
from workflows.legs.papers import supply

UNPAID = {Outcome.NOT_PAID: Ending.WITHDRAWN}
NEGATIVE = {Outcome.DAB_NEGATIVE: Ending.NO_EQUIVALENCE}


async def state_recognition(desk: Desk) -> None:
    """Have the recognition by the state of training confirmed; a statement on the degree proves it as well."""
    application = await desk.ask(Task.APPLY_FOR_DAB)
    if application.outcome is Outcome.ALREADY_DECIDED:
        return
    paid = desk.end_on(await desk.ask(Task.PAY_DAB_FEE, Clock(since_on=application.on)), UNPAID)
    desk.end_on(await confirmation(desk, paid), NEGATIVE)


async def confirmation(desk: Desk, paid: Settled) -> Settled:
    """Wait for the confirmation; work on it begins only after payment."""
    complete_on = paid.on
    while True:
        answer = await desk.ask(Task.ISSUE_DAB, Clock(since_on=complete_on))
        if answer.outcome is not Outcome.DOCS_REQUESTED:
            return answer
        complete_on = await supply(desk, answer)
