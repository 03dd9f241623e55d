"""Papers that are owed: by the employer, by the worker, or by both at once."""

from datetime import date

from rules.terms.tasks import Task
from schemas.clock import Clock
from schemas.journey import Settled
from workflows.desk import Desk


async def supply(desk: Desk, request: Settled, ends_on: date | None = None) -> date:
    """Ask each party for its papers of a request; return the day the last ones came in."""
    clock = Clock(since_on=request.on, ends_on=ends_on)
    owed = []
    if request.details.employer_papers:
        owed.append(desk.ask(Task.SUPPLY_EMPLOYER_PAPERS, clock))
    if request.details.worker_papers:
        owed.append(desk.ask(Task.SUPPLY_WORKER_PAPERS, clock))
    return max((answer.on for answer in await desk.legs(*owed)), default=request.on)
