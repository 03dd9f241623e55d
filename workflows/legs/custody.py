"""Custody of a child who joins, or the consent of the other parent (§ 32 Abs. 3 AufenthG; ST-19)."""

from rules.terms.tasks import Task
from workflows.desk import Desk
from workflows.legs.proofs import proven


async def custody(desk: Desk) -> None:
    """Ask the custodians for the proof of custody or consent."""
    await proven(desk, Task.PROVE_CUSTODY)
