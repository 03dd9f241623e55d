"""How often something was tried lately, counted under a keyed hash so that nobody can be found in it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import case, select
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


async def wait(connection: AsyncConnection, vault: Vault, limit: Limit, whom: str, now: datetime) -> timedelta:
    """Return how long one must wait before trying again; nothing where there is room."""
    row = (await connection.execute(select(tries).where(tries.c.subject == _subject(vault, limit, whom)))).first()
    if row is None or row.number < limit.number:
        return timedelta(0)
    ends_at: datetime = row.since_at + limit.within
    return max(timedelta(0), ends_at - now)


async def count(connection: AsyncConnection, vault: Vault, limit: Limit, whom: str, now: datetime) -> None:
    """Count one more try; the first one after the stretch begins a new count."""
    first = {"subject": _subject(vault, limit, whom), "since_at": now, "number": 1}
    insert = insert_into(connection.dialect.name, tries).values(first)
    over = tries.c.since_at <= now - limit.within
    changed = {
        "since_at": case((over, insert.excluded.since_at), else_=tries.c.since_at),
        "number": case((over, 1), else_=tries.c.number + 1),
    }
    await connection.execute(insert.on_conflict_do_update(index_elements=["subject"], set_=changed))


def _subject(vault: Vault, limit: Limit, whom: str) -> str:
    return vault.index(f"{limit.what}\n{whom}")
