"""Reading of the ledger: one letter, lists, counts, and the sealed content."""

from sqlalchemy import func, select
from sqlalchemy.ext.asyncio import AsyncConnection

from store import rows
from store.letters.row import LetterRow
from store.states import LetterState
from store.tables import letters
from store.vault import Vault


async def get(connection: AsyncConnection, key: str) -> LetterRow | None:
    """Return a letter by its key."""
    return rows.first(await connection.execute(select(letters).where(letters.c.key == key)), LetterRow)


async def ledger(
    connection: AsyncConnection,
    journey: str | None = None,
    state: LetterState | None = None,
    limit: int = 500,
    offset: int = 0,
) -> list[LetterRow]:
    """Return letters in the order they were reserved."""
    statement = select(letters).order_by(letters.c.reserved_at, letters.c.key).limit(limit).offset(offset)
    if journey is not None:
        statement = statement.where(letters.c.journey == journey)
    if state is not None:
        statement = statement.where(letters.c.state == state)
    return rows.every(await connection.execute(statement), LetterRow)


async def counts(connection: AsyncConnection) -> dict[LetterState, int]:
    """Return how many letters are in each state."""
    statement = select(letters.c.state, func.count().label("number")).group_by(letters.c.state)
    return {row.state: row.number for row in await connection.execute(statement)}


async def content(connection: AsyncConnection, vault: Vault, letter: LetterRow) -> dict[str, object]:
    """Open the frozen content; raise `Erased`."""
    sealer = await vault.sealer(connection, letter.journey)
    return sealer.open_json("letters", "sealed_enc", letter.key, letter.sealed_enc)
