"""The end: a person explains it to both sides before the file is closed (ST-24)."""

from rules.terms.stages import Ending
from rules.terms.tasks import Task
from workflows.desk import Desk

WISHED_FOR = {Ending.SETTLED, Ending.ACCOMPANIED}


async def closure(desk: Desk) -> None:
    """Have the guide explain an end that nobody wished for, and the remedies there are."""
    if desk.closing is None or desk.closing.ending not in WISHED_FOR:
        await desk.ask(Task.CLOSING_TALK)
