"""The first working day and the employer's duties around it (§§ 4a, 45c AufenthG, § 2 NachwG; ST-15)."""

from datetime import date

from rules.terms.outcomes import Outcome
from rules.terms.stages import Ending
from rules.terms.tasks import Task
from schemas.clock import Clock
from schemas.journey import Settled
from workflows.desk import Desk


async def work(desk: Desk) -> None:
    """See the worker start, with title checked, counselling pointed to and contract terms proven."""
    planned_on = desk.itinerary.planned_start_on
    first_day = Clock(ends_on=max(planned_on, desk.record.entered_on or planned_on))
    started, *_ = await desk.legs(
        start(desk, first_day),
        desk.ask(Task.NOTICE_45C, first_day),
        desk.ask(Task.TITLE_CHECK_COPY, first_day),
    )
    await desk.ask(Task.PROVE_CONTRACT_TERMS, Clock(since_on=started.on))


async def start(desk: Desk, first_day: Clock) -> Settled:
    """Wait for the first working day; a worker who does not come is reported, and the journey ends."""
    while True:
        answer = await desk.ask(Task.START_WORK, first_day)
        match answer.outcome:
            case Outcome.STARTED:
                return answer
            case Outcome.NO_SHOW:
                await no_show(desk, answer.on)
                desk.end(Ending.NO_SHOW, answer)
            case _:
                first_day = Clock(ends_on=answer.details.until_on)


async def no_show(desk: Desk, known_on: date) -> None:
    """Have the employer tell the authority (§ 4a Abs. 5 S. 3 Nr. 3 AufenthG, as a precaution)."""
    await desk.ask(Task.REPORT_NO_SHOW, Clock(since_on=known_on))
