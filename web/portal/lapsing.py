"""An employer or a worker whose session lapsed: what they were sending is kept as a draft, and they come back in."""

from contextlib import suppress

from fastapi import Request
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException

from store.sessions import Session
from web.forms import plain_form
from web.office import Office, office_of
from web.sessions import lapsed_session_of
from web.typed.keeping import TASK, keep_draft

HANDLE = "portal-link"


async def back_to_the_link(request: Request) -> Response | None:
    """Return the way back to the link somebody came in by, if they are no staff; a task they sent becomes a draft."""
    handle, session = link_of(request), await lapsed_session_of(request)
    if session is None or session.journey is None or not handle:
        return None
    if request.method == "POST" and request.url.path.startswith(TASK):
        await _keep(office_of(request), session, request)
    return RedirectResponse(f"/p/{handle}", 303)


def link_of(request: Request) -> str:
    """Return the handle of the link somebody came in by, "" where it cannot be one."""
    handle = request.cookies.get(HANDLE, "")
    return handle if handle.replace("-", "").replace("_", "").isalnum() else ""


async def _keep(office: Office, session: Session, request: Request) -> None:
    sent, task = await plain_form(request), request.url.path.removeprefix(TASK)
    if sent.get("form_key") != session.form_key:
        return
    with suppress(HTTPException):  # a task that is theirs no more keeps nothing, and they come back in all the same
        async with office.store.begin() as connection:
            await keep_draft(connection, office, session, task, sent)
