"""Whether a foreign degree is comparable to a German one (§§ 18b, 18g AufenthG)."""

from rules.terms.outcomes import Outcome
from rules.terms.pathways import Pathway
from rules.terms.stages import Ending
from rules.terms.tasks import Task
from schemas.clock import Clock
from schemas.journey import Settled
from workflows.desk import Desk
from workflows.legs.papers import supply

UNPAID = {Outcome.NOT_PAID: Ending.WITHDRAWN}
NOT_COMPARABLE = {Outcome.NOT_COMPARABLE: Ending.NO_EQUIVALENCE}
NO_OTHER_WAY = {Outcome.APPEAL: Ending.PARTIAL_EQUIVALENCE, Outcome.STOP: Ending.PARTIAL_EQUIVALENCE}


async def degree(desk: Desk) -> None:
    """Look the degree up in the database anabin; where that does not settle it, have a statement issued."""
    found = await desk.ask(Task.LOOK_UP_DEGREE)
    if found.outcome is not Outcome.STATEMENT_NEEDED:
        return
    await desk.ask(Task.APPLY_FOR_STATEMENT)
    paid = desk.end_on(await desk.ask(Task.PAY_STATEMENT_FEE), UNPAID)
    issued = desk.end_on(await statement(desk, paid), NOT_COMPARABLE)
    if issued.outcome is Outcome.STATEMENT_CONDITIONAL:
        await by_experience(desk)


async def statement(desk: Desk, paid: Settled) -> Settled:
    """Wait for the statement; work on it begins with the fee and the complete papers."""
    complete_on = paid.on
    while True:
        answer = await desk.ask(Task.ISSUE_STATEMENT, Clock(since_on=complete_on))
        if answer.outcome is not Outcome.DOCS_REQUESTED:
            return answer
        complete_on = await supply(desk, answer)


async def by_experience(desk: Desk) -> None:
    """Offer the way of experienced workers, for which a degree recognised by its state is enough (§ 6 BeschV)."""
    desk.end_on(await desk.ask(Task.CHOOSE_AFTER_STATEMENT), NO_OTHER_WAY)
    desk.remember(purpose=Pathway.P19C2_6)
