"""Who has taken a task in hand, until when; a claim lapses, and then the task is everybody's again."""

from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import ColumnElement, and_, case, delete, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from store import rows
from store.inserts import insert_into
from store.tables import claims


@dataclass(frozen=True, kw_only=True)
class Claim:
    """A task in somebody's hands."""

    task_id: str
    person: str
    organisation: str
    since_at: datetime
    until_at: datetime


async def claim(connection: AsyncConnection, wish: Claim, now: datetime) -> Claim:
    """Take a task, or extend one's own claim; return who has it, which may be somebody else who was faster."""
    insert = insert_into(connection.dialect.name, claims).values(asdict(wish))
    free = or_(claims.c.until_at <= now, claims.c.person == wish.person)
    own = and_(claims.c.until_at > now, claims.c.person == wish.person)
    changed: dict[str, ColumnElement[Any]] = {}
    changed |= {name: insert.excluded[name] for name in ("person", "organisation", "until_at")}
    changed["since_at"] = case((own, claims.c.since_at), else_=insert.excluded.since_at)
    await connection.execute(insert.on_conflict_do_update(index_elements=["task_id"], set_=changed, where=free))
    held = await get(connection, wish.task_id)
    assert held is not None  # noqa: S101 - it was entered a line above
    return held


async def hand_over(connection: AsyncConnection, wish: Claim) -> None:
    """Put a task into other hands, whoever had it."""
    insert = insert_into(connection.dialect.name, claims).values(asdict(wish))
    changed = {name: insert.excluded[name] for name in ("person", "organisation", "since_at", "until_at")}
    await connection.execute(insert.on_conflict_do_update(index_elements=["task_id"], set_=changed))


async def release(connection: AsyncConnection, task_id: str, person: str) -> None:
    """Give one's own task back."""
    await connection.execute(delete(claims).where(claims.c.task_id == task_id, claims.c.person == person))


async def get(connection: AsyncConnection, task_id: str, *, holding: bool = False) -> Claim | None:
    """Return who has or had a task; `holding` it, nobody else changes that before one's transaction ends."""
    statement = select(claims).where(claims.c.task_id == task_id)
    return rows.first(await connection.execute(statement.with_for_update() if holding else statement), Claim)


async def running(connection: AsyncConnection, now: datetime) -> dict[str, str]:
    """Return who has which task in hand: each task that somebody has, with the person."""
    statement = select(claims.c.task_id, claims.c.person).where(claims.c.until_at > now)
    return {task_id: person for task_id, person in await connection.execute(statement)}  # noqa: C416 - rows are no pairs


async def of_journey(connection: AsyncConnection, journey: str) -> list[Claim]:
    """Return who has or had the tasks of a journey."""
    statement = select(claims).where(claims.c.task_id.startswith(f"{journey}/", autoescape=True))
    return rows.every(await connection.execute(statement), Claim)
