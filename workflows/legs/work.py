"""The first working day and the employer's duties around it (§§ 4a, 45c AufenthG, § 2 NachwG)."""

from datetime import date

from rules.terms.outcomes import Outcome
from rules.terms.pathways import Route
from rules.terms.stages import Ending
from rules.terms.tasks import Task
from schemas.clock import Clock
from schemas.journey import Settled
from workflows.desk import Desk


async def work(desk: Desk) -> None:
    """See the worker start as planned, or after a later entry."""
    planned_on = desk.itinerary.planned_start_on
    await first_days(desk, max(planned_on, desk.record.entered_on or planned_on))


async def work_without_title(desk: Desk) -> None:
    """See a worker start who needs no residence title (§ 2 Abs. 4 FreizügG/EU)."""
    planned_on = desk.itinerary.planned_start_on
    started = await start(desk, Clock(ends_on=max(planned_on, desk.record.entered_on or planned_on)))
    await desk.ask(Task.PROVE_CONTRACT_TERMS, Clock(since_on=started.on))


async def first_days(desk: Desk, first_on: date) -> None:
    """See the worker start, with title checked, counselling pointed to and contract terms proven."""
    first_day = Clock(ends_on=first_on)
    from_abroad = desk.itinerary.route is not Route.IN_COUNTRY  # § 45c speaks of people hired while abroad
    duties = (Task.NOTICE_45C, Task.TITLE_CHECK_COPY) if from_abroad else (Task.TITLE_CHECK_COPY,)
    started, *_ = await desk.legs(start(desk, first_day), *(desk.ask(duty, first_day) for duty in duties))
    await desk.ask(Task.PROVE_CONTRACT_TERMS, Clock(since_on=started.on))


async def start(desk: Desk, first_day: Clock) -> Settled:
    """Wait for the first working day; a worker who does not come is reported, and the journey ends."""
    while True:
        answer = await desk.ask(Task.START_WORK, first_day)
        match answer.outcome:
            case Outcome.STARTED:
                desk.remember(work_since_on=answer.on)
                return answer
            case Outcome.NO_SHOW:
                if desk.itinerary.route is not Route.FREE_MOVEMENT:
                    await no_show(desk, answer.on)
                desk.end(Ending.NO_SHOW, answer)
            case _:
                first_day = Clock(ends_on=answer.details.until_on)


async def no_show(desk: Desk, known_on: date) -> None:
    """Have the employer tell the authority (§ 4a Abs. 5 S. 3 Nr. 3 AufenthG, as a precaution)."""
    await desk.ask(Task.REPORT_NO_SHOW, Clock(since_on=known_on))
