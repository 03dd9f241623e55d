"""The way in for employer and worker: a link without authority, a fresh code to the known address, one page."""

import secrets

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException

from commands.bounces import POST
from commands.fate import NotAllowed
from notifications.facts import Letter
from rules.terms.happenings import Happening
from schemas.instants import berlin_day
from store import parties as party_rows
from store import portal as links
from store.audit import Entry, append
from store.portal import CODE_LASTS, Link
from store.states import AddressState
from web import sessions as signing
from web.entrance.coming_in import end_present
from web.forms import plain_form
from web.limiting import CODES_OF_LINK, WRONG_OF_CLIENT, client_of, count, demand_room
from web.office import Office, office_of
from web.pages import language_of, page
from web.portal.lapsing import HANDLE
from web.portal.mailing import limits_of, send
from web.portal.showing import shown
from web.portal.standing import Standing, standing_behind, standing_of
from web.sessions import SignedIn, session_of

portal = APIRouter()
BROWSER = "portal-browser"


@portal.get("/p/{handle}")
async def arrive(request: Request, handle: str) -> Response:
    """Show where a link leads, without a word about anybody."""
    link, standing = await _behind(request, handle, "portal link opened")
    session = await session_of(request)
    if standing and session and (session.journey, session.organisation) == (link.journey, link.organisation):
        return RedirectResponse("/portal", 303)
    sent = request.query_params.get("sent", "")
    return await _gate(request, link, standing, sent=sent if sent in {"code", "link", "wrong"} else "")


@portal.post("/p/{handle}/code")
async def ask_code(request: Request, handle: str) -> Response:
    """Send a fresh code to the known address; it opens the page in this browser alone."""
    office, at, browser = office_of(request), office_of(request).clock(), secrets.token_hex(16)
    link, standing = await _behind(request, handle, "portal code asked for")
    if standing is None or link.ends_at <= at:
        return await _gate(request, link, standing)
    async with office.store.begin() as connection:
        await demand_room(connection, office, limits_of(link, client_of(request)))
        await count(connection, office, limits_of(link, client_of(request)))
        code = await links.make_code(connection, office.store.vault, handle, browser, at)
        await send(connection, office, standing, Letter.PORTAL_CODE, at, code)
    response = RedirectResponse(f"/p/{handle}?sent=code", 303)
    response.set_cookie(
        BROWSER, browser, max_age=int(CODE_LASTS.total_seconds()), httponly=True, samesite="lax",
        secure=office.secure, path=f"/p/{handle}",
    )  # fmt: skip
    return response


@portal.post("/p/{handle}/link")
async def ask_link(request: Request, handle: str) -> Response:
    """Send a fresh link to the known address, as when this one has expired."""
    office = office_of(request)
    link, standing = await _behind(request, handle, "portal link asked for")
    if standing is None:
        return await _gate(request, link, None)
    async with office.store.begin() as connection:
        await demand_room(connection, office, limits_of(link, client_of(request)))
        await count(connection, office, limits_of(link, client_of(request)))
        await send(connection, office, standing, Letter.PORTAL_LINK, office.clock())
    return RedirectResponse(f"/p/{handle}?sent=link", 303)


@portal.post("/p/{handle}/enter")
async def enter(request: Request, handle: str) -> Response:
    """Open the page with a code that was asked for in this browser."""
    office, sent, browser = office_of(request), await plain_form(request), request.cookies.get(BROWSER, "")
    link, standing = await _behind(request, handle, "portal code entered")
    if standing is None or link.ends_at <= office.clock():
        return await _gate(request, link, standing)
    limits = [(CODES_OF_LINK, handle), (WRONG_OF_CLIENT, client_of(request))]
    typed = "".join(sent.get("code", "").split())
    async with office.store.begin() as connection:
        await demand_room(connection, office, limits)
        right = await links.use_code(connection, office.store.vault, handle, browser, typed, office.clock())
        if not right:
            await count(connection, office, limits)
        action = "portal entered" if right else "portal code refused"
        await append(connection, office.store.vault, _entry(office, link, action))
    if not right:
        return await _gate(request, link, standing, 401, sent="code", wrong=True)
    return await _opened(request, link)


@portal.post("/p/{handle}/wrong")
async def not_me(request: Request, handle: str) -> Response:
    """Take the word of somebody who was written to by mistake: the address is wrong, and the guide corrects it."""
    office = office_of(request)
    link, standing = await _behind(request, handle, "portal recipient is somebody else")
    if standing:
        async with office.store.begin() as connection:
            await links.end(connection, link, office.clock())
            await party_rows.mark_address(connection, link.journey, link.role, AddressState.BAD)
        await _tell_guide(office, link)
    return RedirectResponse(f"/p/{handle}?sent=wrong", 303)


@portal.get("/portal")
async def show(request: Request, session: SignedIn) -> Response:
    """Show who, what, until when, and what to do; or that it has ended."""
    office = office_of(request)
    if session.journey is None:
        raise HTTPException(404)
    async with office.store.read() as connection:
        standing = await standing_of(connection, office, session.journey, session.role, session.organisation)
        found = await shown(connection, session, standing) if standing else None
    if found is None:
        return await page(request, "gate.html", 410, link=None, state="ended", sent="", wrong=False)
    said = request.query_params.get("said", "")
    today = berlin_day(found.journey.own(office.clock()))
    known = said if said in {"applied", "recorded"} else ""
    return await page(request, "portal.html", it=found, said=known, today=today)


async def _behind(request: Request, handle: str, action: str) -> tuple[Link, Standing | None]:
    """Return a link and how its party stands, and put on audit that it was used; raises 404."""
    office = office_of(request)
    async with office.store.begin() as connection:
        link = await links.get(connection, handle)
        if link is None:
            raise HTTPException(404)
        standing = await standing_behind(connection, office, link)
        await append(connection, office.store.vault, _entry(office, link, action))
    request.state.language = standing.party.language if standing else None
    return link, standing


def _entry(office: Office, link: Link, action: str) -> Entry:
    return Entry(at=office.clock(), actor=link.organisation, action=action, subject=link.role, journey=link.journey)


async def _gate(
    request: Request, link: Link, standing: Standing | None, status: int = 200, sent: str = "", wrong: bool = False
) -> Response:
    expired = link.ends_at <= office_of(request).clock()
    state = "ended" if standing is None else "expired" if expired else "open"
    return await page(request, "gate.html", status, link=link, state=state, sent=sent, wrong=wrong)


async def _opened(request: Request, link: Link) -> Response:
    office, language = office_of(request), await language_of(request)
    await end_present(request)
    response = RedirectResponse("/portal", 303)
    await signing.begin(office, response, link.organisation, link.organisation, link.role, language, link.journey)
    whole = int(office_of(request).limits.session_longest.total_seconds())
    response.set_cookie(HANDLE, link.handle, max_age=whole, httponly=True, samesite="lax", secure=office.secure)
    return response


async def _tell_guide(office: Office, link: Link) -> None:
    body = {"happening": Happening.LETTER_BOUNCED, "on": berlin_day(office.clock())}
    try:
        await office.submission.submit(link.journey, "report", POST, f"not me {link.handle}", body)
    except NotAllowed:
        return  # a journey that closes looks for no address any more
