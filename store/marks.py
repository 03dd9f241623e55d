"""Which tasks somebody has looked at."""

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.ext.asyncio import AsyncConnection

from store.inserts import put as put_row
from store.tables import marks


async def read(connection: AsyncConnection, person: str, task_id: str, at: datetime) -> None:
    """Note that somebody has looked at a task."""
    await put_row(connection, marks, {"person": person, "task_id": task_id, "read_at": at})


async def unread(connection: AsyncConnection, person: str, task_id: str) -> None:
    """Make a task look new again."""
    await connection.execute(delete(marks).where(marks.c.person == person, marks.c.task_id == task_id))
