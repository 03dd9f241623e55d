"""The marks of the talk that a follow-up comes from: for the office that follows it up, and for nobody else."""

from collections.abc import Sequence

from sqlalchemy.ext.asyncio import AsyncConnection

from rules.terms.desk import TaskState
from rules.terms.tasks import Task
from store import answers
from store.sealing import Erased
from store.sessions import Session
from store.tasks import TaskRow
from store.vault import Vault

FOLLOW_UPS = {Task.FOLLOW_UP_RED, Task.FOLLOW_UP_AMBER}
WITH_EMPLOYER = "-employer"
Mark = tuple[str, int]  # what was asked, and from 1 (bad) to 5 (good)


async def marks_of(
    connection: AsyncConnection, vault: Vault, session: Session, row: TaskRow, rows: Sequence[TaskRow]
) -> list[Mark]:
    """Return the marks behind a follow-up, the lowest first; none of any other task, to others, or once erased."""
    if row.task not in FOLLOW_UPS or row.organisation != session.organisation:
        return []
    talks = {one.command: one for one in rows if _is_talk(one, row)}
    try:
        given = await answers.of_commands(connection, [command for command in talks if command])
        contents = [await answers.content(connection, vault, one) for one in given]
    except Erased:
        return []
    private = contents[-1].get("private") if contents else None
    scores = private.get("scores") if isinstance(private, dict) else None
    return sorted((scores or {}).items(), key=lambda mark: mark[1])


def _is_talk(one: TaskRow, followed_up: TaskRow) -> bool:
    """Tell whether a task is the answered talk, with worker or employer, that is followed up."""
    subject = followed_up.subject or ""
    talk = Task.CHECK_IN_EMPLOYER if subject.endswith(WITH_EMPLOYER) else Task.CHECK_IN
    answered = one.state is TaskState.ANSWERED and bool(one.command)
    return answered and one.task is talk and one.subject == subject.removesuffix(WITH_EMPLOYER)
