"""The spouse's German at A1, where the sponsor's residence purpose does not waive it (§ 30 AufenthG)."""

from rules.terms.tasks import Task
from workflows.desk import Desk
from workflows.legs.proofs import proven


async def spouse_language(desk: Desk) -> None:
    """Ask the spouse for the proof of A1."""
    await proven(desk, Task.PROVE_A1)
