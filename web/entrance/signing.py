"""Signing in with address, password and second factor, and the first time with an invitation."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlencode, urlsplit, urlunsplit

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from schemas.instants import berlin_day
from store import accounts, members, organisations, sessions, tasks
from store.members import Member
from store.states import Mode
from web.entrance import kept
from web.entrance.checking import Claimed, invited, recognised
from web.entrance.coming_in import come_in, local
from web.entrance.passwords import fault_of, hashed
from web.forms import plain_form
from web.limiting import client_of
from web.office import Office, office_of
from web.pages import page
from web.portal.lapsing import back_to_the_link

signing_in = APIRouter()
LONGEST_ADDRESS = 320


async def ask_to_sign_in(request: Request, error: Exception) -> Response:
    """Ask somebody whose session has ended to sign in; what they had typed is carried along."""
    entrance = f"/sign-in?{urlencode({'next': _page_of(request)})}"
    if request.headers.get("hx-request"):
        return Response(status_code=204, headers={"HX-Redirect": entrance})
    if back := await back_to_the_link(request):
        return back
    if request.method != "POST":
        return RedirectResponse(entrance, 303)
    held = await kept.keep(office_of(request), request)
    return await _ask(request, status=401, kept=held, next=request.url.path, notice="ended")


@signing_in.get("/sign-in")
async def ask(request: Request) -> Response:
    """Show how to come in; in a demonstration, everybody one can be."""
    return await _ask(request, next=local(request.query_params.get("next", "/")))


@signing_in.post("/sign-in")
async def sign_in(request: Request) -> Response:
    """Come in with address, password and, where it is set up, the code of the second factor."""
    office, sent = office_of(request), await plain_form(request)
    claimed = _claimed(request, sent)
    goes_on = {"kept": sent.get("kept", ""), "next": local(sent.get("next", "/"))}
    member = await recognised(office, claimed)
    if member is None:
        return await _ask(request, status=401, notice="wrong", email=claimed.email, **goes_on)
    return await come_in(request, member, goes_on)


@signing_in.get("/sign-in/invitation")
async def ask_invited(request: Request) -> Response:
    """Ask for the code of an invitation and a first password."""
    return await page(request, "invitation.html", notice="", email="")


@signing_in.post("/sign-in/invitation")
async def come_in_invited(request: Request) -> Response:
    """Choose the first password with the code of an invitation, which is used up by it."""
    office, sent = office_of(request), await plain_form(request)
    claimed, password = _claimed(request, sent), sent.get("password", "")
    if fault := fault_of(password, claimed.email):
        return await page(request, "invitation.html", 422, notice=fault, email=claimed.email)
    member = await invited(office, claimed)
    if member is None or not await _opened(office, member, claimed.code, password):
        return await page(request, "invitation.html", 401, notice="invitation_wrong", email=claimed.email)
    return await come_in(request, member, {"next": "/account/second"})


async def _opened(office: Office, member: Member, code: str, password: str) -> bool:
    """Open the account of an invitation; tell whether it was still open, for it opens once."""
    fresh = await hashed(password)
    async with office.store.begin() as connection:
        if not await accounts.redeem(connection, member.person, code, fresh, office.clock()):
            return False
        await sessions.end_all(connection, member.person, office.clock())
    return True


async def _ask(request: Request, status: int = 200, **context: Any) -> Response:
    office = office_of(request)
    known = {"people": {}, "offices": {}, "kept": "", "next": "/", "notice": "", "email": ""} | context
    if office.mode is Mode.DEMO:
        known |= await _personas(office)
    return await page(request, "sign_in.html", status, **known)


async def _personas(office: Office) -> Mapping[str, Any]:
    """Return everybody one can be, at the offices with the most open tasks first."""
    today = berlin_day(office.clock())
    async with office.store.read() as connection:
        staff = await members.every(connection)
        offices = {one.id: one for one in await organisations.every(connection)}
        open_tasks = await tasks.open_numbers(connection)
    found: dict[str, list[Member]] = {}
    for member in staff:
        if member.valid_from_on <= today <= (member.valid_until_on or today):
            found.setdefault(member.organisation, []).append(member)
    busiest = dict(sorted(found.items(), key=lambda entry: -open_tasks.get(entry[0], 0)))
    return {"people": busiest, "offices": offices, "open_tasks": open_tasks}


def _page_of(request: Request) -> str:
    """Return the page somebody is looking at, with its filters; a part of a page leads back to the whole."""
    try:
        shown = urlsplit(request.headers.get("hx-current-url") or str(request.url))
    except ValueError:  # no browser says that, and it leads nowhere
        return "/"
    return urlunsplit(("", "", shown.path, shown.query, ""))


def _claimed(request: Request, sent: Mapping[str, str]) -> Claimed:
    email, password, code = (sent.get(name, "") for name in ("email", "password", "code"))
    return Claimed(email[:LONGEST_ADDRESS], password, code, client_of(request))
