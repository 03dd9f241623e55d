"""Writing down in passing that somebody has looked; a busy store goes without it, for looking never fails by it."""

from collections.abc import Awaitable, Callable
from contextlib import suppress

from sqlalchemy.ext.asyncio import AsyncConnection

from store.store import Busy, Store


async def note(store: Store, write: Callable[[AsyncConnection], Awaitable[None]]) -> None:
    """Write it down if the store is free within a moment; whatever else goes wrong is raised."""
    with suppress(Busy):
        async with store.begin_soon() as connection:
            await write(connection)
