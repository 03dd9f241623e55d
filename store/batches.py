"""Acts on many tasks at once, kept with who, when, from which filter, and what came of each."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from rules.terms.roles import Role
from store import rows
from store.inserts import insert_new
from store.tables import batches


@dataclass(frozen=True, kw_only=True)
class Batch:
    """An act on many items: `results` holds of each its item, journey, reference, task and the word that says all."""

    id: str
    at: datetime
    person: str
    organisation: str
    role: Role
    act: str
    reason: str
    target: str
    query: str
    letters: int
    results: Sequence[Mapping[str, str]]


async def keep(connection: AsyncConnection, batch: Batch) -> bool:
    """Keep what was done; tell whether it is new."""
    return await insert_new(connection, batches, asdict(batch))


async def get(connection: AsyncConnection, batch: str) -> Batch | None:
    """Return what was done at once."""
    return rows.first(await connection.execute(select(batches).where(batches.c.id == batch)), Batch)


async def of(connection: AsyncConnection, organisation: str, limit: int = 5) -> list[Batch]:
    """Return what the people of an office did at once, newest first."""
    theirs = select(batches).where(batches.c.organisation == organisation)
    return rows.every(await connection.execute(theirs.order_by(batches.c.at.desc(), batches.c.id).limit(limit)), Batch)
