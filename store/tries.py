"""How often something was tried lately, counted under a keyed hash so that nobody can be found in it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import case, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from store.inserts import insert_into
from store.tables import tries
from store.vault import Vault


@dataclass(frozen=True)
class Limit:
    """How often something may be tried within a stretch of time."""

    what: str
    number: int
    within: timedelta


async def take(connection: AsyncConnection, vault: Vault, limit: Limit, whom: str, now: datetime) -> timedelta:
    """Take one of the tries there are; where none is left, take nothing and return how long one must wait.

    Asking and counting are one statement, so that of many tries at the same moment no more than the limit have room.
    """
    subject, over = _subject(vault, limit, whom), tries.c.since_at <= now - limit.within
    insert = insert_into(connection.dialect.name, tries).values(subject=subject, since_at=now, number=1)
    changed = {
        "since_at": case((over, insert.excluded.since_at), else_=tries.c.since_at),
        "number": case((over, 1), else_=tries.c.number + 1),
    }
    room = or_(over, tries.c.number < limit.number)
    taken = insert.on_conflict_do_update(index_elements=["subject"], set_=changed, where=room)
    if (await connection.execute(taken.returning(tries.c.number))).first():
        return timedelta(0)
    since_at = (await connection.execute(select(tries.c.since_at).where(tries.c.subject == subject))).scalar_one()
    ends_at: datetime = since_at + limit.within
    return ends_at - now


async def give_back(connection: AsyncConnection, vault: Vault, limit: Limit, whom: str) -> None:
    """Give a try back that was taken, because it was a right one."""
    taken = (tries.c.subject == _subject(vault, limit, whom)) & (tries.c.number > 0)
    await connection.execute(update(tries).where(taken).values(number=tries.c.number - 1))


def _subject(vault: Vault, limit: Limit, whom: str) -> str:
    return vault.index(f"{limit.what}\n{whom}")
