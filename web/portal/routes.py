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
from store.audit import append
from store.portal import CODE_LASTS, Link
from store.states import AddressState
from web.forms import plain_form
from web.limiting import CODES_OF_LINK, ENTRIES_OF_CLIENT, client_of, give_back, take_room
from web.office import Office, office_of
from web.pages import page
from web.portal.gate import behind, entry, gate, opened
from web.portal.mailing import limits_of, send
from web.portal.showing import shown
from web.portal.standing import standing_of
from web.sessions import SignedIn, session_of

portal = APIRouter()
BROWSER = "portal-browser"


@portal.get("/p/{handle}")
async def arrive(request: Request, handle: str) -> Response:
    """Show where a link leads, without a word about anybody."""
    link, standing = await behind(request, handle, "portal link opened")
    session = await session_of(request)
    if standing and session and (session.journey, session.organisation) == (link.journey, link.organisation):
        return RedirectResponse("/portal", 303)
    sent = request.query_params.get("sent", "")
    return await gate(request, link, standing, sent=sent if sent in {"code", "link", "wrong"} else "")


@portal.post("/p/{handle}/code")
async def ask_code(request: Request, handle: str) -> Response:
    """Send a fresh code to the known address; it opens the page in this browser alone."""
    office, at, browser = office_of(request), office_of(request).clock(), secrets.token_hex(16)
    link, standing = await behind(request, handle, "portal code asked for")
    if standing is None or link.ends_at <= at:
        return await gate(request, link, standing)
    async with office.store.begin() as connection:
        await take_room(connection, office, limits_of(link, client_of(request)))
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
    link, standing = await behind(request, handle, "portal link asked for")
    if standing is None:
        return await gate(request, link, None)
    async with office.store.begin() as connection:
        await take_room(connection, office, limits_of(link, client_of(request)))
        await send(connection, office, standing, Letter.PORTAL_LINK, office.clock())
    return RedirectResponse(f"/p/{handle}?sent=link", 303)


@portal.post("/p/{handle}/enter")
async def enter(request: Request, handle: str) -> Response:
    """Open the page with a code that was asked for in this browser."""
    office, sent, browser = office_of(request), await plain_form(request), request.cookies.get(BROWSER, "")
    link, standing = await behind(request, handle, "portal code entered")
    if standing is None or link.ends_at <= office.clock():
        return await gate(request, link, standing)
    limits = [(CODES_OF_LINK, handle), (ENTRIES_OF_CLIENT, client_of(request))]
    typed = "".join(sent.get("code", "").split())
    async with office.store.begin() as connection:
        await take_room(connection, office, limits)
        right = await links.use_code(connection, office.store.vault, handle, browser, typed, office.clock())
        if right:
            await give_back(connection, office, limits)
        action = "portal entered" if right else "portal code refused"
        await append(connection, office.store.vault, entry(office, link, action))
    if not right:
        return await gate(request, link, standing, 401, sent="code", wrong=True)
    return await opened(request, link)


@portal.post("/p/{handle}/wrong")
async def not_me(request: Request, handle: str) -> Response:
    """Take the word of somebody who was written to by mistake: the address is wrong, and the guide corrects it."""
    office = office_of(request)
    link, standing = await behind(request, handle, "portal recipient is somebody else")
    if standing:
        async with office.store.begin() as connection:
            await links.end(connection, link, office.clock())
            await party_rows.mark_address(connection, link.journey, link.role, AddressState.BAD)
        await _tell_guide(office.beside(standing.journey), link)
    return RedirectResponse(f"/p/{handle}?sent=wrong", 303)


@portal.get("/portal")
async def show(request: Request, session: SignedIn) -> Response:
    """Show who, what, until when, and what to do; or that it has ended."""
    office = office_of(request)
    if session.journey is None:
        raise HTTPException(404)
    async with office.store.read() as connection:
        standing = await standing_of(connection, office, session.journey, session.role, session.organisation)
        found = await shown(connection, office, session, standing) if standing else None
    if found is None:
        return await page(request, "gate.html", 410, link=None, state="ended", sent="", wrong=False)
    said = request.query_params.get("said", "")
    today = berlin_day(found.journey.own(office.clock()))
    known = said if said in {"applied", "recorded"} else ""
    return await page(request, "portal.html", it=found, said=known, today=today)


async def _tell_guide(office: Office, link: Link) -> None:
    body = {"happening": Happening.LETTER_BOUNCED, "on": berlin_day(office.clock())}
    try:
        await office.submission.submit(link.journey, "report", POST, f"not me {link.handle}", body)
    except NotAllowed:
        return  # a journey that closes looks for no address any more
