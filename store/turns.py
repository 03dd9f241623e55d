"""One after another: what is decided by rows that a colleague may be writing at the same moment."""

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection


async def in_turn(connection: AsyncConnection, lock: int) -> None:
    """Wait until no other transaction holds a lock, and hold it until one's own ends; SQLite has one writer anyway."""
    if connection.dialect.name == "postgresql":
        await connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": lock})
