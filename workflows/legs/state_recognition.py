"""Whether the state of training recognises the qualification (§ 16d Abs. 3 AufenthG; ST-07, branch 07d)."""

from rules.terms.tasks import Task
from schemas.task import Matter
from workflows.desk import Desk

PROOF = Matter(papers=("qualification_certificate",))


async def state_recognition(desk: Desk) -> None:
    """Ask the worker for the confirmation."""
    await desk.ask(Task.SUPPLY_WORKER_PAPERS, matter=PROOF)
