"""Which journeys a program asks for by words."""

from collections.abc import Collection

from sqlalchemy.ext.asyncio import AsyncConnection

from store import search
from web.api.callers import Caller
from web.office import Office


async def found_by(
    connection: AsyncConnection, office: Office, caller: Caller, text: str
) -> Collection[str] | None:  # fmt: skip
    """Return the journeys of the caller's office that have every word of a text; None where no word was given."""
    if not text.strip():
        return None
    return await search.find(connection, office.store.vault, text, caller.session.organisation)
