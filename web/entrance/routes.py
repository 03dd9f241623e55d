"""Signing in and out, and choosing a language."""

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException

from notifications.phrases import LANGUAGES
from schemas.instants import berlin_day
from store import members, organisations, sessions
from store.members import Member
from store.states import Mode
from web import sessions as signing
from web.forms import form_of, plain_form
from web.office import office_of
from web.pages import LANGUAGE, language_of, page
from web.sessions import session_of

entrance = APIRouter()
A_YEAR = 365 * 24 * 3600


@entrance.get("/")
async def home() -> Response:
    """Lead to the inbox."""
    return RedirectResponse("/inbox", 303)


@entrance.get("/sign-in")
async def ask(request: Request) -> Response:
    """Show how to come in; in a demonstration, everybody one can be."""
    office = office_of(request)
    async with office.store.read() as connection:
        staff = await members.every(connection) if office.mode is Mode.DEMO else []
        offices = {one.id: one for one in await organisations.every(connection)}
    today = berlin_day(office.clock())
    present = [one for one in staff if one.valid_from_on <= today <= (one.valid_until_on or today)]
    return await page(request, "sign_in.html", people=_by_office(present), offices=offices, next=_next(request))


@entrance.post("/sign-in/persona")
async def be(request: Request) -> Response:
    """Come in as one of the people of the demonstration."""
    office, sent = office_of(request), await plain_form(request)
    async with office.store.read() as connection:
        member = await members.get(connection, sent.get("person", ""))
    if office.mode is not Mode.DEMO or member is None:
        raise HTTPException(404)
    language = await language_of(request)
    await _end_present(request)
    response = RedirectResponse(local(sent.get("next", "")), 303)
    await signing.begin(office, response, member.person, member.organisation, member.role, language)
    return response


@entrance.post("/sign-out")
async def leave(request: Request) -> Response:
    """Go out, here or everywhere."""
    office, sent = office_of(request), await form_of(request)
    session = await session_of(request)
    if sent.get("everywhere") and session:
        async with office.store.begin() as connection:
            await sessions.end_all(connection, session.person, office.clock())
    await _end_present(request)
    response = RedirectResponse("/sign-in", 303)
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


def local(address: str) -> str:
    """Return an address of our own pages, or the first page instead of a foreign one."""
    return address if address.startswith("/") and not address.startswith(("//", "/\\")) else "/"


def _next(request: Request) -> str:
    return local(request.query_params.get("next", "/"))


def _by_office(staff: list[Member]) -> dict[str, list[Member]]:
    found: dict[str, list[Member]] = {}
    for member in staff:
        found.setdefault(member.organisation, []).append(member)
    return found


async def _end_present(request: Request) -> None:
    office, session = office_of(request), await session_of(request)
    if session:
        async with office.store.begin() as connection:
            await sessions.end(connection, session.id, office.clock())
