"""Being away: from when to when, who stands in, and what happened meanwhile."""

import secrets
from collections.abc import Mapping
from datetime import date, datetime, time, timedelta

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException

from schemas.instants import BERLIN, berlin_day
from store import absences, digest, journeys, members
from store.absences import Absence, Circular
from store.sessions import Session
from web.account.routes import overview
from web.forms import form_of
from web.office import Office, office_of
from web.pages import page
from web.sessions import SignedIn

away = APIRouter()
LONGEST = timedelta(days=366)
FURTHEST = timedelta(days=5 * 366)


@away.post("/account/absences")
async def change(request: Request, session: SignedIn) -> Response:
    """Enter an absence, or end one early."""
    office, sent = office_of(request), await form_of(request)
    if sent.get("end"):
        async with office.store.begin() as connection:
            await absences.end(connection, sent["end"], session.person, office.clock())
        return RedirectResponse("/account#absence", 303)
    fault, absence = await _wanted(office, session, sent)
    if absence is None:
        return await overview(request, session, 422, fault)
    try:
        await _enter(office, absence)
    except Circular as error:
        return await overview(request, session, 409, "absence_circular", error.chain)
    return RedirectResponse("/account?said=absence#absence", 303)


@away.post("/absences/seen")
async def seen(request: Request, session: SignedIn) -> Response:
    """Show what happened during an absence, and say that it was told."""
    office, sent = office_of(request), await form_of(request)
    async with office.store.begin() as connection:
        own = await absences.of(connection, session.person)
        one = next((one for one in own if one.id == sent.get("absence")), None)
        if one is None or not one.over(berlin_day(office.clock())):
            raise HTTPException(404)
        await absences.digest(connection, one.id, office.clock())
        since, until = _instant(one.from_on), _instant(one.last_on + timedelta(days=1))
        found = await digest.of(connection, session.person, session.organisation, since, until)
        ids = {row.journey for row in (*found.answered, *found.filed, *found.handed_over)}
        references = {one: row.reference for one in ids if (row := await journeys.get(connection, one))}
        names = {one.person: one.name for one in await members.every(connection)}
    return await page(request, "digest.html", digest=found, absence=one, references=references, names=names)


async def _enter(office: Office, absence: Absence) -> None:
    """Enter an absence, once however often it is sent."""
    async with office.store.begin() as connection:
        if absence.id not in {one.id for one in await absences.of(connection, absence.person)}:
            await absences.enter(connection, absence)


async def _wanted(office: Office, session: Session, sent: Mapping[str, str]) -> tuple[str, Absence | None]:
    """Return the absence that was entered, or what is wrong with it."""
    first, last, today = _day(sent.get("from_on", "")), _day(sent.get("until_on", "")), berlin_day(office.clock())
    if first is None or last is None or not _possible(first, last, today):
        return "absence_days", None
    async with office.store.read() as connection:
        colleagues = {one.person for one in await members.of(connection, session.organisation, today)}
    if sent.get("substitute") not in colleagues - {session.person}:
        return "absence_substitute", None
    known = f"{session.person}/{sent.get('key', '')}" if sent.get("key") else secrets.token_hex(8)
    return "", Absence(
        id=known[:80], person=session.person, substitute=sent["substitute"], from_on=first, until_on=last,
        made_at=office.clock(),
    )  # fmt: skip


def _possible(first: date, last: date, today: date) -> bool:
    """Tell whether somebody can be away from a day to a day."""
    return first <= last and today <= last and last - first <= LONGEST and first - today <= FURTHEST


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def _instant(on: date) -> datetime:
    return datetime.combine(on, time(0), BERLIN)
