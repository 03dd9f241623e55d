"""Papers that are owed: by the employer, by the worker, or by both at once."""

from datetime import date

from rules.terms.tasks import Task
from schemas.clock import Clock
from schemas.journey import Settled
from schemas.task import Matter
from workflows.desk import Desk


async def supply(desk: Desk, request: Settled, ends_on: date | None = None) -> date:
    """Ask each party for its papers of a request; return the day the last ones came in."""
    clock, details = Clock(since_on=request.on, ends_on=ends_on), request.details
    owed = []
    if details.employer_papers and desk.itinerary.employed:
        matter = Matter(papers=details.employer_papers, reasons=details.reasons)
        owed.append(desk.ask(Task.SUPPLY_EMPLOYER_PAPERS, clock, matter=matter))
    if details.worker_papers:
        matter = Matter(papers=details.worker_papers, reasons=details.reasons)
        owed.append(desk.ask(Task.SUPPLY_WORKER_PAPERS, clock, matter=matter))
    return max((answer.on for answer in await desk.legs(*owed)), default=request.on)
