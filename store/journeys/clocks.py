"""How far a journey's own clock is ahead of that of everybody; only a demonstration ever moves one."""

from datetime import timedelta

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from store.tables import journeys


async def ahead(connection: AsyncConnection) -> dict[str, timedelta]:
    """Return the journeys with clocks of their own."""
    own = select(journeys.c.id, journeys.c.ahead_seconds).where(journeys.c.ahead_seconds != 0)
    return {one: timedelta(seconds=seconds) for one, seconds in (await connection.execute(own)).all()}


async def move_clock(connection: AsyncConnection, journey: str, was_seconds: int, is_seconds: int) -> bool:
    """Note where a journey's clock stands now; tell whether it stood where the caller believed."""
    moved = (
        update(journeys)
        .where(journeys.c.id == journey, journeys.c.ahead_seconds == was_seconds)
        .values(ahead_seconds=is_seconds)
        .returning(journeys.c.id)
    )
    return (await connection.execute(moved)).first() is not None
