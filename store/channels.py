"""Through which channel of a machine something was told: the token of a program, or the inlet of a system."""

from collections.abc import Collection, Mapping

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from store.tables import inlets, tokens

BY_TOKEN, BY_INLET = "token:", "inlet:"
MARK = " via "
_KNOWN = ((BY_TOKEN, tokens), (BY_INLET, inlets))


def marked(subject: str, via: str) -> str:
    """Return the subject of an entry of the audit with the channel it came through."""
    return f"{subject}{MARK}{via}" if via else subject


def parted(subject: str) -> tuple[str, str]:
    """Return subject and channel; the latter is empty for what people did at a page."""
    before, mark, via = subject.rpartition(MARK)
    known = mark and via.startswith((BY_TOKEN, BY_INLET))
    return (before, via) if known else (subject, "")


async def labels(connection: AsyncConnection, subjects: Collection[str]) -> Mapping[str, str]:
    """Return how the channels of some entries are called by those who made them."""
    vias = {parted(one)[1] for one in subjects}
    found: dict[str, str] = {}
    for kind, table in _KNOWN:
        ids = [one.removeprefix(kind) for one in vias if one.startswith(kind)]
        rows = await connection.execute(select(table.c.id, table.c.name).where(table.c.id.in_(ids))) if ids else ()
        found |= {f"{kind}{row.id}": str(row.name) for row in rows}
    return found
