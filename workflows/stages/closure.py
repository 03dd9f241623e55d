"""The end: a person explains it to both sides before the file is closed."""

from temporalio import workflow

from rules.terms.stages import Ending
from rules.terms.tasks import Task
from workflows.desk import Desk

WISHED_FOR = {Ending.SETTLED, Ending.ACCOMPANIED}
FOUND = {Ending.JOB_FOUND, Ending.TRAINING_FOUND}  # the search has succeeded


async def closure(desk: Desk) -> None:
    """Have the guide explain an end that nobody wished for, and the remedies there are."""
    if not wished_for(desk):
        await desk.ask(Task.CLOSING_TALK)


def wished_for(desk: Desk) -> bool:
    """Tell whether there is nothing to be remedied."""
    ending = desk.closing.ending if desk.closing else None
    return ending in WISHED_FOR or (ending in FOUND and workflow.patched("a-find-needs-no-closing-talk"))
