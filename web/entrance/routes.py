"""The first page, being somebody in a demonstration, staying, going out, and choosing a language."""

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException

from notifications.phrases import LANGUAGES
from rules.terms.roles import Role
from store import members, sessions
from store.audit import Entry, append
from store.states import Mode
from web import sessions as signing
from web.entrance.coming_in import come_in, end_present, local
from web.forms import form_of, plain_form
from web.office import office_of
from web.pages import LANGUAGE
from web.sessions import SignedIn, session_of

__all__ = ["entrance", "local"]

entrance = APIRouter()
A_YEAR = 365 * 24 * 3600


@entrance.get("/")
async def home(request: Request) -> Response:
    """Lead to the inbox; supervisors to the overview, employer and worker to their one page."""
    session = await session_of(request)
    if session and session.journey:
        return RedirectResponse("/portal", 303)
    supervises = session is not None and session.role is Role.SUPERVISOR
    return RedirectResponse("/supervision" if supervises else "/inbox", 303)


@entrance.post("/sign-in/persona")
async def be(request: Request) -> Response:
    """Come in as one of the people of the demonstration."""
    office, sent = office_of(request), await plain_form(request)
    async with office.store.read() as connection:
        member = await members.get(connection, sent.get("person", ""))
    if office.mode is not Mode.DEMO or member is None:
        raise HTTPException(404)
    return await come_in(request, member, sent)


@entrance.post("/session/here")
async def stay(request: Request, session: SignedIn) -> Response:
    """Stay signed in, as often as one likes."""
    office = office_of(request)
    await form_of(request)
    async with office.store.begin() as connection:
        await sessions.touch(connection, session.id, office.clock())
    return Response(status_code=204)


@entrance.post("/sign-out")
async def leave(request: Request) -> Response:
    """Go out, here or everywhere."""
    office, sent = office_of(request), await form_of(request)
    session = await session_of(request)
    if sent.get("everywhere") and session:
        async with office.store.begin() as connection:
            await sessions.end_all(connection, session.person, office.clock())
            entry = Entry(at=office.clock(), actor=session.person, action="sign-out everywhere", subject=session.person)
            await append(connection, office.store.vault, entry)
    await end_present(request)
    response = RedirectResponse(local(sent.get("next", "/sign-in")), 303)
    response.delete_cookie(signing.cookie_name(office), path="/", secure=office.secure, httponly=True)
    return response


@entrance.post("/language")
async def speak(request: Request) -> Response:
    """Choose the language of the pages and stay where one is."""
    office, sent = office_of(request), await plain_form(request)
    chosen = sent.get("language", "")
    response = RedirectResponse(local(sent.get("next", "")), 303)
    if chosen in LANGUAGES:
        response.set_cookie(LANGUAGE, chosen, max_age=A_YEAR, samesite="lax", secure=office.secure, path="/")
        if session := await session_of(request):
            async with office.store.begin() as connection:
                await sessions.speak(connection, session.id, chosen)
    return response
