"""What was said about a task: its answer, the answers before it, and the talk of the people around it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy.ext.asyncio import AsyncConnection

from rules.terms.roles import SIDES
from store import comments, members
from store.comments import Comment
from store.sessions import Session
from store.tasks import TaskRow
from store.vault import Vault
from web.tasks.answered import Answered, answer_of, answers_before


@dataclass(frozen=True)
class Talk:
    """Everything said; `answer` is the one that closed the task, `before` are those of the stage for offices."""

    answer: Answered | None
    before: Sequence[Answered]
    comments: Sequence[tuple[Comment, str]]
    names: dict[str, str]


async def talk_of(
    connection: AsyncConnection, vault: Vault, session: Session, row: TaskRow, rows: Sequence[TaskRow]
) -> Talk:
    """Return what somebody may read of it, of all tasks given; employer and worker read no notes but their own."""
    staff = session.role not in SIDES
    said = await comments.of(connection, vault, row.journey, session.organisation, staff=staff)
    names = {one.person: one.name for one in await members.every(connection)}
    answer = await answer_of(connection, vault, row)
    if answer and not staff and row.answered_by != session.person:
        answer = replace(answer, note="")
    return Talk(
        answer=answer,
        before=await answers_before(connection, vault, row, rows) if staff else (),
        comments=[(one, names.get(one.person, "")) for one in said],
        names=names,
    )
