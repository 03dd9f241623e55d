"""What happened at somebody's desk while they were away."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, select
from sqlalchemy.ext.asyncio import AsyncConnection

from rules.terms.desk import TaskState
from store import rows
from store.tables import claims, tasks
from store.tasks import TaskRow

MOST = 100


@dataclass(frozen=True)
class Digest:
    """The tasks that were answered, that came in, and that were put into one's hands."""

    answered: list[TaskRow]
    filed: list[TaskRow]
    handed_over: list[TaskRow]


async def of(connection: AsyncConnection, person: str, organisation: str, since: datetime, until: datetime) -> Digest:
    """Return what happened to an office's tasks between two instants, and what was handed to one person."""
    ours, closed = tasks.c.organisation == organisation, tasks.c.state == TaskState.ANSWERED
    answered = ours & closed & tasks.c.closed_at.between(since, until) & (tasks.c.answered_by != person)
    filed = ours & tasks.c.filed_at.between(since, until)
    mine = (claims.c.task_id == tasks.c.id) & (claims.c.person == person) & claims.c.since_at.between(since, until)
    return Digest(
        await _read(connection, select(tasks).where(tasks.c.filed_seq > 0, answered), tasks.c.closed_at),
        await _read(connection, select(tasks).where(tasks.c.filed_seq > 0, filed), tasks.c.filed_at),
        await _read(connection, select(tasks).join(claims, mine).where(ours), tasks.c.due_on),
    )


async def _read(
    connection: AsyncConnection, statement: Select[tuple[object, ...]], order: ColumnElement[object]
) -> list[TaskRow]:
    return rows.every(await connection.execute(statement.order_by(order).limit(MOST)), TaskRow)
