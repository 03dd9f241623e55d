"""A training or adaptation ends early: it is reported, and the stay settled (§§ 16a Abs. 4, 82 Abs. 6 AufenthG)."""

from rules.terms.happenings import EarlyEnd
from rules.terms.outcomes import Outcome
from rules.terms.stages import Ending
from rules.terms.tasks import Task
from schemas.clock import Clock
from workflows.desk import Desk

LEAVES = {
    Outcome.LEAVES_REGION: Ending.LEFT_REGION,
    Outcome.LEAVES_GERMANY: Ending.LEFT_GERMANY,
    Outcome.ABANDONED: Ending.ABANDONED,
    Outcome.REFUSED: Ending.REFUSED,
}


async def place_lost(desk: Desk, known: Clock) -> None:
    """Return when there is another place; an apprentice has a time of grace to find one."""
    await desk.ask(Task.WORKER_REPORTS_JOB_END, known)
    if desk.itinerary.early_end is EarlyEnd.TRAINING:
        desk.end_on(await desk.ask(Task.FIND_TRAINING_PLACE, known), LEAVES)
    else:
        desk.end_on(await desk.ask(Task.SETTLE_STAY_AFTER_MEASURE, known), LEAVES)
