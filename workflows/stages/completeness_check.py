"""The chamber's check: only a complete file is handed over (ST-04)."""

from datetime import date

from rules.terms.outcomes import Outcome, Reason
from rules.terms.stages import Ending
from rules.terms.tasks import Task
from schemas.clock import Clock
from schemas.journey import Settled
from schemas.task import Matter
from workflows.desk import Desk
from workflows.legs.papers import supply

WITHDRAWN = {Outcome.WITHDRAWN: Ending.WITHDRAWN}


async def completeness_check(desk: Desk) -> None:
    """Collect the papers of both sides, check them, and hand the complete file over to the authority."""
    both = (compiled(desk, Task.COMPILE_EMPLOYER_PAPERS), compiled(desk, Task.COMPILE_WORKER_PAPERS))
    await hand_over_complete(desk, max(papers.on for papers in await desk.legs(*both)))


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
                await desk.ask(Task.HAND_OVER)
                return
            case Outcome.INCOMPLETE:
                last_paper_on = await supply(desk, check)
            case _:
                last_paper_on = (await despite_no_prospect(desk)).on


async def despite_no_prospect(desk: Desk) -> Settled:
    """Let the employer decide whether to stop or to go on at their own risk."""
    return desk.end_on(await desk.ask(Task.DECIDE_DESPITE_NO_PROSPECT), {Outcome.STOP: Ending.NO_PROSPECT})
