"""The chamber's check, before the file is handed over; incomplete only where that was agreed."""

from datetime import date

from rules.terms.answers import Reason
from rules.terms.outcomes import Outcome
from rules.terms.stages import Ending, Stage
from rules.terms.tasks import Task
from schemas.clock import Clock
from schemas.journey import Settled
from schemas.task import Matter
from workflows.desk import Desk
from workflows.legs import LEGS
from workflows.legs.papers import supply

ALONE = Task.COMPILE_WORKER_PAPERS  # nobody has offered a job yet
COMPLETE = Matter()
WITHDRAWN = {Outcome.WITHDRAWN: Ending.WITHDRAWN}


async def completeness_check(desk: Desk) -> None:
    """Collect the papers of all sides and those the purpose asks for first, check them, and hand the file over."""
    legs = desk.itinerary.legs.get(Stage.COMPLETENESS_CHECK, ())
    await desk.legs(compiling(desk), *(LEGS[leg](desk) for leg in legs))
    await hand_over_complete(desk, last_paper_on(desk))


async def compiling(desk: Desk) -> None:
    """Ask every side for its papers; where nobody has offered a job, there is one side."""
    sides = (Task.COMPILE_EMPLOYER_PAPERS, Task.COMPILE_WORKER_PAPERS) if desk.itinerary.employed else (ALONE,)
    await desk.legs(*(compiled(desk, task) for task in sides))


def last_paper_on(desk: Desk) -> date:
    """Return the day of the last answer of this stage, with which the file became ready for the check."""
    return max(answer.on for answer in desk.board.settled.values() if answer.stage is Stage.COMPLETENESS_CHECK)


async def compiled(desk: Desk, task: Task) -> Settled:
    """Ask one side for its papers; who withdraws does so at once, whatever the other side still owes."""
    return desk.end_on(await desk.ask(task), WITHDRAWN)


async def hand_over_complete(desk: Desk, last_paper_on: date, reasons: tuple[Reason, ...] = ()) -> None:
    """Check until the file is complete, then hand it over; `reasons` say why it came back."""
    while True:
        clock, matter = Clock(since_on=last_paper_on), Matter(reasons=reasons)
        check = desk.end_on(await desk.ask(Task.CHECK_COMPLETENESS, clock, matter=matter), WITHDRAWN)
        match check.outcome:
            case Outcome.COMPLETE:
                await hand_over(desk)
                return
            case Outcome.HAND_OVER_INCOMPLETE:
                missing = (*check.details.employer_papers, *check.details.worker_papers)
                await hand_over(desk, Matter(papers=missing, reasons=check.details.reasons))
                return
            case Outcome.INCOMPLETE:
                last_paper_on = await supply(desk, check)
            case _:
                last_paper_on = (await despite_no_prospect(desk)).on


async def hand_over(desk: Desk, matter: Matter = COMPLETE) -> None:
    """Hand the file to the authority that leads the procedure, else back to those who apply themselves."""
    await desk.ask(Task.HAND_OVER if desk.itinerary.led_by_authority else Task.RELEASE_FILE, matter=matter)


async def despite_no_prospect(desk: Desk) -> Settled:
    """Let the employer decide whether to stop or to go on at their own risk."""
    return desk.end_on(await desk.ask(Task.DECIDE_DESPITE_NO_PROSPECT), {Outcome.STOP: Ending.NO_PROSPECT})
