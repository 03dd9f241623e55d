"""Where a task stands, in words: open, on hold until when and why, or how it ended, by whom and when."""

from fachlotse.console.words import Words
from rules.assessment.options import Judged
from rules.terms.desk import TaskState
from schemas.instants import berlin_day
from store import commands
from store.store import Store
from store.tasks import CLOSED, TaskRow


def standing(row: TaskRow, words: Words) -> str:
    """Return the state of a task; a hold with its end and its reason."""
    state = words.code("task_state", row.state)
    if row.state is not TaskState.HELD or row.held_until is None:
        return state
    return words.say("word.held", state=state, day=berlin_day(row.held_until), reason=_reason(row, words))


def hold_explained(row: TaskRow, words: Words) -> str | None:
    """Return what a hold does to the day of a task, where it is on hold."""
    if row.state is not TaskState.HELD or row.held_until is None:
        return None
    return words.say("word.hold_explained", day=words.day(berlin_day(row.held_until)), reason=_reason(row, words))


async def ended(store: Store, row: TaskRow, words: Words) -> str | None:
    """Return how a closed task ended, by whom and when; None for an open one."""
    if row.state not in CLOSED:
        return None
    at = words.moment(row.closed_at)
    async with store.read() as connection:
        command = await commands.get(connection, row.command) if row.command else None
    if row.state is not TaskState.ANSWERED or command is None:
        return words.say("word.ended", state=words.code("task_state", row.state), at=at)
    said = {"outcome": words.code("outcome", row.outcome), "who": words.code("role", command.role)}
    return words.say("word.answered", **said, at=at)


def possible_answers(row: TaskRow, words: Words) -> str:
    """Return the outcomes of a task, each with its word."""
    return ", ".join(f"{one} ({words.code('outcome', one)})" for one in row.outcomes)


def _reason(row: TaskRow, words: Words) -> str:
    return words.code("hold_reason", row.hold_reason)


def doubt_said(doubt: Judged, words: Words) -> str:
    """Return a condition that fails, with its basis, in a sentence."""
    return words.say("word.doubt", condition=words.code("condition", doubt.condition), basis=doubt.basis)
