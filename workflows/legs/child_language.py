"""The German of a child of 16 or more who comes on its own (§ 32 Abs. 2 AufenthG)."""

from rules.terms.tasks import Task
from workflows.desk import Desk
from workflows.legs.proofs import proven


async def child_language(desk: Desk) -> None:
    """Ask for C1, or for what makes it needless: a move together with the parents, a good forecast."""
    await proven(desk, Task.PROVE_C1)
