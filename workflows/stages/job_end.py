"""The job ends early: both sides report it, and the authority says what follows for the stay."""

from rules.terms.happenings import EarlyEnd
from rules.terms.outcomes import Outcome
from rules.terms.pathways import Route
from rules.terms.stages import Ending
from rules.terms.tasks import Task
from schemas.clock import Clock
from workflows.desk import Desk
from workflows.legs.place_lost import place_lost

LEAVES = {
    Outcome.LEAVES_REGION: Ending.LEFT_REGION,
    Outcome.LEAVES_GERMANY: Ending.LEFT_GERMANY,
    Outcome.REFUSED: Ending.REFUSED,
}


async def job_end(desk: Desk) -> None:
    """Have employer (§ 4a Abs. 5 S. 3 Nr. 3 AufenthG) and worker (§ 82 Abs. 6) report, then settle the stay."""
    if not desk.itinerary.employed:
        return None
    known = Clock(since_on=desk.record.job_ended_on)
    if desk.itinerary.early_end is not EarlyEnd.EMPLOYMENT:
        return await place_lost(desk, known)
    if desk.itinerary.route is not Route.FREE_MOVEMENT:
        await desk.legs(
            desk.ask(Task.EMPLOYER_REPORTS_JOB_END, known),
            desk.ask(Task.WORKER_REPORTS_JOB_END, known),
        )
    remains = Clock(since_on=desk.record.job_ended_on, latest_on=desk.record.title_until_on)  # § 18 Abs. 5 AufenthG
    settled = desk.end_on(await desk.ask(Task.SETTLE_STAY_AFTER_JOB_END, remains), LEAVES)
    if settled.outcome is Outcome.EXPLOITATION:
        desk.end_on(await desk.ask(Task.SETTLE_STAY_AFTER_EXPLOITATION, remains), LEAVES)
    return None
