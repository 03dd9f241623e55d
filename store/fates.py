"""Reading commands by their fate: the answers that still wait, and what was refused in somebody's absence."""

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import ColumnElement, and_, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from store import rows
from store.commands import CommandRow
from store.states import CommandState
from store.tables import commands, tasks

_ABSENT = or_(commands.c.tries > 0, commands.c.decided_at > commands.c.next_try_at)


async def waiting_answer(connection: AsyncConnection, task_id: str, now: datetime) -> CommandRow | None:
    """Return the answer of a task that is saved and was not delivered in its first try."""
    statement = select(commands).where(_waits(now), commands.c.task_id == task_id)
    return rows.first(await connection.execute(statement.order_by(commands.c.created_at).limit(1)), CommandRow)


async def with_waiting_answer(connection: AsyncConnection, task_ids: Collection[str], now: datetime) -> set[str]:
    """Return those of some tasks whose answer is saved and was not delivered in its first try."""
    statement = select(commands.c.task_id).where(_waits(now), commands.c.task_id.in_(task_ids))
    return set((await connection.execute(statement)).scalars()) if task_ids else set()


async def being_carried_out(connection: AsyncConnection, task_ids: Collection[str]) -> set[str]:
    """Return those of some open tasks whose answer the journey has taken and not written down yet."""
    taken = and_(commands.c.kind == "answer", commands.c.state == CommandState.APPLIED)
    since_filed = and_(tasks.c.id == commands.c.task_id, tasks.c.filed_at <= commands.c.decided_at)
    statement = select(tasks.c.id).join(commands, since_filed).where(taken, tasks.c.closed_at.is_(None))
    return set((await connection.execute(statement.where(tasks.c.id.in_(task_ids)))).scalars()) if task_ids else set()


async def refused_in_absence(connection: AsyncConnection, since: datetime) -> list[CommandRow]:
    """Return the commands whose person was told "saved", and which were refused afterwards, oldest first."""
    refused = commands.c.state.in_((CommandState.REFUSED, CommandState.TOO_LATE))
    statement = select(commands).where(refused, commands.c.decided_at >= since, _ABSENT)
    return rows.every(await connection.execute(statement.order_by(commands.c.decided_at, commands.c.id)), CommandRow)


def _waits(now: datetime) -> ColumnElement[bool]:
    undelivered = or_(commands.c.tries > 0, commands.c.next_try_at <= now)
    return and_(commands.c.state == CommandState.RECORDED, commands.c.kind == "answer", undelivered)
