"""Living space for the family, where the sponsor's purpose does not waive the proof (§ 29 AufenthG)."""

from rules.terms.tasks import Task
from workflows.desk import Desk
from workflows.legs.proofs import proven


async def housing(desk: Desk) -> None:
    """Ask for the proof of living space."""
    await proven(desk, Task.PROVE_HOUSING)
