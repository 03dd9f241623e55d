"""A training from its first day to the final exam, and the title that follows (§ 16a AufenthG)."""

from rules.terms.outcomes import Outcome
from rules.terms.stages import Ending
from rules.terms.tasks import Task
from schemas.books import Anchor, Visit
from schemas.clock import Clock
from workflows.desk import Desk
from workflows.legs.check_ins import later_check_ins
from workflows.legs.place_lost import place_lost
from workflows.legs.title import title_watch
from workflows.legs.title_change import title_change

FAILED = {Outcome.FAILED_FINALLY: Ending.EXAM_FAILED}


async def training(desk: Desk) -> None:
    """Accompany the apprentice year by year until the exam is passed, then change the title."""
    record, starts_on = desk.record, desk.itinerary.planned_start_on
    until_on = record.training_until_on or record.title_until_on or starts_on
    *years, last = await desk.visits(Anchor.TRAINING, starts_on, until_on=until_on)
    support = await desk.visits(Anchor.SCHOOL, starts_on)
    await desk.accompany(
        exam(desk, last),
        *(year(desk, visit) for visit in years),
        *(desk.keep(visit, Task.SCHOOL_LANGUAGE_SUPPORT) for visit in support),
        title_watch(desk),
        later_check_ins(desk),
    )
    await title_change(desk)


async def exam(desk: Desk, visit: Visit) -> None:
    """Wait for the exam; who fails goes on training until the next one (§ 21 Abs. 3 BBiG)."""
    answer = desk.end_on(await desk.keep(visit, Task.REPORT_EXAM), FAILED)
    while answer.outcome is Outcome.FAILED:
        again_on = answer.details.until_on or answer.on
        await desk.until(Anchor.DAY, again_on)
        answer = desk.end_on(await desk.ask(Task.REPORT_EXAM, Clock(ends_on=again_on)), FAILED)


async def year(desk: Desk, visit: Visit) -> None:
    """Ask at the end of a year whether the training goes on; a lost place is replaced within the time of grace."""
    answer = await desk.keep(visit, Task.REPORT_TRAINING_YEAR)
    if answer.outcome is Outcome.ENDED_EARLY:
        await place_lost(desk, Clock(since_on=answer.on))
