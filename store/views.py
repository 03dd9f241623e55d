"""Saved views of the inbox: a name for a filter, kept on the server, for oneself or shared with the office."""

from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import delete, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from store import rows
from store.inserts import put as put_row
from store.tables import views


@dataclass(frozen=True, kw_only=True)
class View:
    """A filter with a name; `query` is the part of the address that holds it."""

    id: str
    organisation: str
    person: str
    name: str
    query: str
    shared: bool
    made_at: datetime


async def put(connection: AsyncConnection, view: View) -> None:
    """Keep a view."""
    await put_row(connection, views, asdict(view))


async def of(connection: AsyncConnection, organisation: str, person: str) -> list[View]:
    """Return somebody's own views and those their office shares, by name."""
    mine = or_(views.c.person == person, views.c.shared)
    statement = select(views).where(views.c.organisation == organisation, mine).order_by(views.c.name, views.c.id)
    return rows.every(await connection.execute(statement), View)


async def remove(connection: AsyncConnection, view: str, person: str) -> None:
    """Remove one's own view."""
    await connection.execute(delete(views).where(views.c.id == view, views.c.person == person))
