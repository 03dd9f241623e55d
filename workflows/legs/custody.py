"""Custody of a child who joins, or the consent of the other parent (§ 32 Abs. 3 AufenthG)."""

from temporalio import workflow

from rules.terms.tasks import Task
from workflows.desk import Desk
from workflows.legs.proofs import proven


async def custody(desk: Desk) -> None:
    """Ask the custodians for the proof of custody or consent; nobody has custody of a child who has come of age."""
    if desk.itinerary.minor or not workflow.patched("custody-ends-with-majority"):
        await proven(desk, Task.PROVE_CUSTODY)
