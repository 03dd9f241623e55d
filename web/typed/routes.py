"""Keeping what was typed when a session ends by itself, and throwing it away once it is no longer wanted."""

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from store import sessions
from web.entrance.coming_in import local
from web.forms import ForeignForm, form_of, plain_form
from web.office import office_of
from web.sessions import SignedIn, form_counts, still_a_member
from web.typed import keeping

typed = APIRouter()


@typed.post("/session/typed")
async def keep(request: Request) -> Response:
    """Keep a form for whoever the page was made for: the key of the form says who that is."""
    office, sent = office_of(request), await plain_form(request)
    now = office.clock()
    async with office.store.begin() as connection:
        session = await sessions.by_form_key(connection, sent.get("form_key", ""))
        if session is None or not form_counts(session, now) or not await still_a_member(connection, session, now):
            raise ForeignForm
        await keeping.keep(connection, office, session, sent)
    return Response(status_code=204)


@typed.post("/session/typed/forget")
async def forget(request: Request, session: SignedIn) -> Response:
    """Throw away what was kept of a form, and stay on its page."""
    office, sent = office_of(request), await form_of(request)
    async with office.store.begin() as connection:
        await keeping.forget(connection, session, sent.get("form", ""))
    return RedirectResponse(local(sent.get("back", "/")), 303)
