"""What a caller may see, found by its address; whatever is invisible does not exist."""

from sqlalchemy.ext.asyncio import AsyncConnection
from starlette.exceptions import HTTPException

from store.journeys import JourneyRow
from store.sessions import Session
from store.tasks import TaskRow
from web.office import Office
from web.reading import visible_task


async def task_of(
    connection: AsyncConnection, office: Office, session: Session, journey: str, name: str
) -> tuple[TaskRow, JourneyRow]:
    """Return a task with its journey; raises 404."""
    row, whole = await visible_task(connection, office, session, f"{journey}/{name}")
    if whole.id != journey:
        raise HTTPException(404)
    return row, whole
