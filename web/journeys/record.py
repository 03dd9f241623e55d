"""The lines of the audit about a journey, with the program through which somebody spoke."""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from store import audit, channels
from store.audit import AuditRow

LINES = 2000


@dataclass(frozen=True)
class Entry:
    """A line: `via` names the channel where a program spoke."""

    row: AuditRow
    subject: str
    via: str


async def record_of(connection: AsyncConnection, journey: str) -> list[Entry]:
    """Return what is on record about a journey."""
    found = await audit.entries(connection, journey, limit=LINES)
    named = await channels.labels(connection, [one.subject for one in found])
    told = [(one, *channels.parted(one.subject)) for one in found]
    return [Entry(one, subject, f"{named.get(via, '')} ({via})".strip() if via else "") for one, subject, via in told]
