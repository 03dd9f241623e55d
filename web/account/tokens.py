"""The tokens of one's own programs: made with a proof that it is oneself, shown once, ended at once."""

import secrets
from collections.abc import Mapping

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from commands.fate import BadCommand
from commands.machines.tokens import Tokens, Wanted
from store import accounts, tokens
from store.sessions import Session
from store.states import Mode
from store.tokens import Scope
from web.account.proving import proven
from web.forms import form_of
from web.office import Office, office_of
from web.pages import page
from web.sessions import SignedIn

keys = APIRouter()
USUAL_DAYS = 90


@keys.get("/account/tokens")
async def show(request: Request, session: SignedIn) -> Response:
    """Show one's open tokens, and the form for a new one."""
    return await _page(request, session)


@keys.post("/account/tokens")
async def make(request: Request, session: SignedIn) -> Response:
    """Make a token and show it, or end one."""
    office, sent = office_of(request), await form_of(request)
    desk = Tokens(office.store, office.clock, office.limits.token_longest)
    if sent.get("end"):
        await desk.end(sent["end"], session.person, session.person)
        return RedirectResponse("/account/tokens", 303)
    if await _needs_password(office, session) and not await proven(request, session, sent):
        return await _page(request, session, 422, problem="account.password_wrong", sent=sent)
    days = int(sent["days"]) if sent.get("days", "").isdecimal() and len(sent["days"]) < 6 else 0
    scopes = [one for one in sent.get("scope", "").split(",") if one]
    wanted = Wanted(sent.get("name", ""), scopes, days, sent.get("key", ""))
    try:
        _, secret = await desk.make(session.person, wanted, session.person)
    except BadCommand as error:
        return await _page(request, session, 422, problem=f"tokens.wrong_{error.problems[0][0]}", sent=sent)
    return await _page(request, session, secret=secret)


async def _page(
    request: Request, session: Session, status: int = 200, problem: str = "", secret: str = "",
    sent: Mapping[str, str] | None = None,
) -> Response:  # fmt: skip
    office, now = office_of(request), office_of(request).clock()
    async with office.store.read() as connection:
        mine = [one for one in await tokens.every(connection, session.person) if one.open(now)]
    return await page(
        request, "tokens.html", status, tokens=mine, scopes=list(Scope), problem=problem, secret=secret,
        sent=sent or {"days": str(min(USUAL_DAYS, office.limits.token_longest.days)), "scope": Scope.READ.value},
        key=secrets.token_urlsafe(12), longest=office.limits.token_longest.days,
        proof=await _needs_password(office, session),
    )  # fmt: skip


async def _needs_password(office: Office, session: Session) -> bool:
    """Tell whether somebody must show that it is them; a persona of a demonstration has nothing to show."""
    if office.mode is not Mode.DEMO:
        return True
    async with office.store.read() as connection:
        return await accounts.get(connection, session.person) is not None
