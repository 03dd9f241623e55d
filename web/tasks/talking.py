"""What was said about a task: its answer, the answers before it, and the talk of the people around it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from rules.terms.roles import SIDES
from store import comments, members
from store.comments import Comment
from store.sessions import Session
from store.tasks import TaskRow
from store.vault import Vault
from web.tasks.answered import Answered, Waiting, answer_of, answer_waiting, answers_before


@dataclass(frozen=True)
class Talk:
    """Everything said; `answer` closed the task, `waiting` is saved and will, `before` are those of the stage."""

    answer: Answered | None
    waiting: Waiting | None
    before: Sequence[Answered]
    comments: Sequence[tuple[Comment, str]]
    names: dict[str, str]


async def talk_of(
    connection: AsyncConnection, vault: Vault, session: Session, row: TaskRow, rows: Sequence[TaskRow],
    now: datetime,
) -> Talk:  # fmt: skip
    """Return what somebody may read of it, of all tasks given; employer and worker read no notes but their own."""
    staff = session.role not in SIDES
    said = await comments.of(connection, vault, row.journey, session.organisation, staff=staff)
    names = {one.person: one.name for one in await members.every(connection)}
    answer = await answer_of(connection, vault, row)
    waiting = await answer_waiting(connection, vault, row, now)
    if answer and not staff:
        answer = _for_side(answer, session)
    if waiting and not staff:
        waiting = replace(waiting, answer=_for_side(waiting.answer, session))
    return Talk(
        answer=answer,
        waiting=waiting,
        before=await answers_before(connection, vault, row, rows) if staff else (),
        comments=[(one, names.get(one.person, "")) for one in said],
        names=names,
    )


def _for_side(answer: Answered, session: Session) -> Answered:
    """Return an answer as employer and worker read it."""
    return answer if answer.row.answered_by == session.person else replace(answer, note="")
