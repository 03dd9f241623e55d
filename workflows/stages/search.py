"""The search for a job or a training place, with a stay of its own (§§ 17, 20a AufenthG)."""

from rules.terms.outcomes import Outcome
from rules.terms.stages import Ending
from rules.terms.tasks import Task
from schemas.clock import Clock
from schemas.journey import Settled
from workflows.desk import Desk
from workflows.legs.check_ins import later_check_ins

FOUND = {
    Outcome.FOUND_JOB: Ending.JOB_FOUND,
    Outcome.FOUND_TRAINING: Ending.TRAINING_FOUND,
    Outcome.NOT_FOUND: Ending.SEARCH_ENDED,
}
NO_CARD = {Outcome.REFUSED: Ending.SEARCH_ENDED}


async def search(desk: Desk) -> None:
    """Accompany the search; what is found begins a journey of its own, with an employer."""
    await desk.accompany(searching(desk), later_check_ins(desk))


async def searching(desk: Desk) -> None:
    """Ask for the result before the title ends; a follow-up card lets the search go on (§ 20a Abs. 5 AufenthG)."""
    while True:
        await result(desk)
        card = desk.end_on(await desk.ask(Task.DECIDE_FOLLOW_UP_CARD), NO_CARD)
        desk.remember(title_until_on=card.details.valid_until_on)


async def result(desk: Desk) -> Settled:
    """Return the wish for a follow-up card; every other result ends the search."""
    return desk.end_on(await desk.ask(Task.REPORT_SEARCH, Clock(ends_on=desk.record.title_until_on)), FOUND)
