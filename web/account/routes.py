"""One's own account: what one can set, where one is signed in, password and second factor."""

import secrets
from collections.abc import Sequence

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from sqlalchemy.ext.asyncio import AsyncConnection

from schemas.instants import berlin_day
from store import absences, accounts, members, sessions
from store.audit import Entry, append
from store.sessions import Session
from store.states import Mode
from web.account.proving import proven
from web.entrance.passwords import fault_of, hashed
from web.entrance.second_factor import as_text, fresh_secret, from_text, link_of, step_of
from web.forms import form_of
from web.office import Office, office_of
from web.pages import page
from web.sessions import SignedIn, idle_at

account = APIRouter()


@account.get("/account")
async def show(request: Request, session: SignedIn) -> Response:
    """Show what can be set."""
    return await overview(request, session)


@account.post("/account/sessions")
async def end_session(request: Request, session: SignedIn) -> Response:
    """End one of one's own sessions."""
    office, sent = office_of(request), await form_of(request)
    async with office.store.begin() as connection:
        for one in await sessions.open_of(connection, session.person, office.clock()):
            if one.id[:12] == sent.get("session") and one.id != session.id:
                await sessions.end(connection, one.id, office.clock())
                await _note(office, connection, session, "session ended")
    return RedirectResponse("/account#sessions", 303)


@account.post("/account/password")
async def change_password(request: Request, session: SignedIn) -> Response:
    """Change the password; every other session of the person ends."""
    office, sent = office_of(request), await form_of(request)
    async with office.store.read() as connection:
        member = await members.get(connection, session.person)
    fault = fault_of(sent.get("fresh", ""), member.email if member else "")
    if fault or not await proven(request, session, sent):
        return await overview(request, session, 422, fault or "password_wrong")
    fresh = await hashed(sent["fresh"])
    async with office.store.begin() as connection:
        await accounts.choose_password(connection, session.person, fresh, office.clock())
        await sessions.end_all(connection, session.person, office.clock(), but=session.id)
        await _note(office, connection, session, "password changed")
    return RedirectResponse("/account?said=password", 303)


@account.get("/account/second")
async def ask_second(request: Request, session: SignedIn) -> Response:
    """Show a fresh secret for an app, as text and as a link."""
    return await _second(request, session, as_text(fresh_secret()))


@account.post("/account/second")
async def set_second(request: Request, session: SignedIn) -> Response:
    """Set the second factor up once its first code is right; replacing one needs the password."""
    office, sent = office_of(request), await form_of(request)
    secret = from_text(sent.get("secret", ""))
    step = step_of(secret, sent.get("code", ""), office.clock()) if secret else None
    if secret is None or step is None:
        return await _second(request, session, sent.get("secret", ""), 422, "code_wrong")
    if not await proven(request, session, sent):
        return await _second(request, session, sent["secret"], 422, "password_wrong")
    async with office.store.begin() as connection:
        await accounts.set_second(connection, office.store.vault, session.person, secret, step)
        await _note(office, connection, session, "second factor set up")
    return RedirectResponse("/account?said=second", 303)


async def overview(
    request: Request, session: Session, status: int = 200, notice: str = "", chain: Sequence[str] = ()
) -> Response:
    """Return the page of an account, with a word on what went wrong, such as a circle of substitutes."""
    office, now = office_of(request), office_of(request).clock()
    async with office.store.read() as connection:
        known = await accounts.get(connection, session.person)
        every = await sessions.open_of(connection, session.person, now)
        member = await members.get(connection, session.person)
        colleagues = await members.of(connection, session.organisation, berlin_day(now))
        names = {one.person: one.name for one in await members.every(connection)}
        away = [one for one in await absences.of(connection, session.person) if not one.ended_at]
    said = request.query_params.get("said", "")
    return await page(
        request, "account.html", status, account=known, member=member, notice=notice, key=secrets.token_urlsafe(12),
        sessions=[one for one in every if idle_at(one, office) > now], colleagues=colleagues, away=away,
        names=names, circle=[names.get(one, one) for one in chain], said=said if said in SAID else "",
    )  # fmt: skip


async def _second(request: Request, session: Session, secret: str, status: int = 200, notice: str = "") -> Response:
    office, plain = office_of(request), from_text(secret) or fresh_secret()
    async with office.store.read() as connection:
        member = await members.get(connection, session.person)
        known = await accounts.get(connection, session.person)
    link = link_of(plain, member.email if member else "")
    again = known is not None and known.second_sealed is not None
    return await page(
        request, "second.html", status, secret=as_text(plain), link=link, notice=notice, again=again,
        without=known is None, needed=office.mode is Mode.PRODUCTION and not again,
    )  # fmt: skip


async def _note(office: Office, connection: AsyncConnection, session: Session, action: str) -> None:
    entry = Entry(at=office.clock(), actor=session.person, action=action, subject=session.person)
    await append(connection, office.store.vault, entry)


SAID = ("password", "second", "absence")
