"""Put the law in force that the installation has applied, at the start of a process and while it runs."""

from sqlalchemy.ext.asyncio import AsyncConnection

from rules.law import enact, enacted
from rules.row_sets import RowSet, read_row_set
from store import law_changes
from store.law_changes import LawChange


async def refresh_law(connection: AsyncConnection) -> None:
    """Enact what is applied; one small query where nothing has changed. Raises `BadRow`, and then changes nothing."""
    if await law_changes.stamps(connection) != [change.stamp for change in enacted()]:
        enact([row_set_of(change) for change in await law_changes.applied(connection)])


def row_set_of(change: LawChange) -> RowSet:
    """Return the rows of a change as it was written; raises `BadRow` where this program cannot read them any more."""
    return read_row_set(change.file, change.content, kept=change.applied_number is not None)
