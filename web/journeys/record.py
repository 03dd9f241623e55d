"""The lines of the audit about a journey, with the program through which somebody spoke."""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from store import audit, channels
from store.audit import AuditRow
from store.sealing import Erased
from store.vault import Vault

LINES = 2000


@dataclass(frozen=True)
class Entry:
    """A line: `via` names the channel where a program spoke; `reason` are words that were given for it."""

    row: AuditRow
    subject: str
    via: str
    reason: str


async def record_of(connection: AsyncConnection, vault: Vault, journey: str) -> list[Entry]:
    """Return what is on record about a journey."""
    found = await audit.entries(connection, journey, limit=LINES)
    named = await channels.labels(connection, [one.subject for one in found])
    told = [(one, *channels.parted(one.subject)) for one in found]
    reasons = {one.seq: await _reason(connection, vault, one) for one in found if one.details_enc}
    return [
        Entry(one, subject, f"{named.get(via, '')} ({via})".strip() if via else "", reasons.get(one.seq, ""))
        for one, subject, via in told
    ]


async def _reason(connection: AsyncConnection, vault: Vault, row: AuditRow) -> str:
    """Return the reason of an entry; it is gone with the journey's key."""
    try:
        return str((await audit.content(connection, vault, row)).get("reason", ""))
    except Erased:
        return ""
