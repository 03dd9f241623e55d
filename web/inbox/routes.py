"""The list of open tasks."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from store import journeys
from store import tasks as task_rows
from web.office import office_of
from web.pages import page
from web.sessions import SignedIn

inbox = APIRouter()


@inbox.get("/inbox")
async def show(request: Request, session: SignedIn) -> Response:
    """Show what the office owes: overdue first, then soonest due."""
    office = office_of(request)
    async with office.store.read() as connection:
        rows = await task_rows.inbox(connection, [session.organisation])
        found = await journeys.some(connection, {row.journey for row in rows})
    return await page(request, "inbox.html", rows=rows, journeys=found)
