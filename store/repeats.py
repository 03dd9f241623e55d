"""What programs asked for under which key, so that asking again gives the same answer and never a second effect."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from datetime import datetime

from sqlalchemy import delete, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from store import rows
from store.inserts import insert_new
from store.tables import repeats
from store.vault import Vault


@dataclass(frozen=True, kw_only=True)
class Repeat:
    """A key and what it was used for; without `status` there is no final answer yet."""

    caller: str
    key: str
    path: str
    token: str
    body_hash: str
    made_at: datetime
    status: int | None = None
    answer_sealed: bytes | None = field(default=None, repr=False)

    def same_as(self, other: "Repeat") -> bool:
        """Tell whether it is the same request."""
        return (self.path, self.body_hash) == (other.path, other.body_hash)


async def enter(connection: AsyncConnection, new: Repeat) -> Repeat | None:
    """Enter a key; return what it was used for before, if it was."""
    if await insert_new(connection, repeats, asdict(new)):
        return None
    return await get(connection, new.caller, new.key)


async def get(connection: AsyncConnection, caller: str, key: str) -> Repeat | None:
    """Return what a key was used for."""
    where = (repeats.c.caller == caller) & (repeats.c.key == key)
    return rows.first(await connection.execute(select(repeats).where(where)), Repeat)


async def keep(
    connection: AsyncConnection, vault: Vault, one: Repeat, status: int, answer: Mapping[str, object]
) -> None:
    """Keep the final answer of a request."""
    sealer = await vault.sealer(connection, None)
    sealed = sealer.seal_json("repeats", "answer_sealed", f"{one.caller} {one.key}", answer)
    where = (repeats.c.caller == one.caller) & (repeats.c.key == one.key)
    await connection.execute(update(repeats).where(where).values(status=status, answer_sealed=sealed))


async def answer_of(connection: AsyncConnection, vault: Vault, one: Repeat) -> dict[str, object]:
    """Return the final answer that was kept."""
    sealer = await vault.sealer(connection, None)
    return sealer.open_json("repeats", "answer_sealed", f"{one.caller} {one.key}", one.answer_sealed)


async def fingerprint(connection: AsyncConnection, vault: Vault, content: Mapping[str, object]) -> str:
    """Return what is kept of a body: a keyed hash, from which nothing can be read."""
    return (await vault.sealer(connection, None)).fingerprint(content)


async def drop(connection: AsyncConnection, one: Repeat) -> None:
    """Drop a key under which nothing was done."""
    where = (repeats.c.caller == one.caller) & (repeats.c.key == one.key) & repeats.c.status.is_(None)
    await connection.execute(delete(repeats).where(where))


async def forget(connection: AsyncConnection, before: datetime) -> None:
    """Drop what was asked long ago."""
    await connection.execute(delete(repeats).where(repeats.c.made_at < before))
