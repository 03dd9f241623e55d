"""Proofs that may take their time: who has none yet says when to ask again."""

from rules.terms.outcomes import Outcome
from rules.terms.tasks import Task
from schemas.books import Anchor
from schemas.clock import Clock
from schemas.journey import Settled
from workflows.desk import Desk


async def proven(desk: Desk, task: Task, clock: Clock | None = None) -> Settled:
    """Ask for a proof, and again on the day that was named, until it is there or not needed."""
    while True:
        answer = await desk.ask(task, clock)
        if answer.outcome is not Outcome.NOT_YET:
            return answer
        until_on = answer.details.until_on or answer.on
        await desk.until(Anchor.DAY, until_on)
        clock = Clock(ends_on=until_on)
