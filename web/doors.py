"""Who is admitted to which page, by the rules of access; whoever is not, is told that there is no such page.

What a page shows of a journey is asked again there, for that journey (`web.reading`). A page that nobody has named
here is one of the desks.
"""

import re
from collections.abc import Mapping
from enum import StrEnum

from fastapi import Request
from starlette.exceptions import HTTPException

from rules.access import JourneyResource, may
from rules.terms.roles import Action
from schemas.instants import berlin_day
from store import accounts
from store.sessions import Session
from store.states import Mode
from web.office import office_of
from web.portal.standing import standing_of
from web.reading import actor_of
from web.sessions import signed_in


class Door(StrEnum):
    """The kinds of pages."""

    OPEN = "open"  # to everybody
    JOURNEY = "journey"  # to the desks, and to employer and worker; what it shows is asked for its journey
    DESK = "desk"
    START = "start"  # the intake
    SUPERVISE = "supervise"
    PORTAL = "portal"


DOORS: Mapping[str, Door] = {
    "/": Door.OPEN,
    "/sign-in": Door.OPEN,
    "/sign-in/persona": Door.OPEN,
    "/sign-in/invitation": Door.OPEN,
    "/sign-out": Door.OPEN,
    "/language": Door.OPEN,
    "/api/docs": Door.OPEN,
    "/session/here": Door.JOURNEY,
    "/p/{}": Door.OPEN,
    "/p/{}/code": Door.OPEN,
    "/p/{}/enter": Door.OPEN,
    "/p/{}/link": Door.OPEN,
    "/p/{}/wrong": Door.OPEN,
    "/portal": Door.PORTAL,
    "/supervision": Door.SUPERVISE,
    "/supervision/review": Door.SUPERVISE,
    "/supervision/apply": Door.SUPERVISE,
    "/supervision/batches/{}": Door.SUPERVISE,
    "/intake": Door.START,
    "/intake/outlook": Door.START,
    "/journeys/{}/family": Door.START,
    "/tasks/{}": Door.JOURNEY,
    "/journeys/{}/documents": Door.JOURNEY,
    "/journeys/{}/supplied": Door.JOURNEY,
    "/documents/{}/scan": Door.JOURNEY,
}
SETTING_UP = "/account/second"


class SecondFactorMissing(Exception):
    """An installation in production opens its desks only to those with a second factor."""


def door_of(path: str) -> Door:
    """Return what kind of page a route is, whatever its parameters are called."""
    return DOORS.get(re.sub(r"\{[^}]*\}", "{}", path), Door.DESK)


async def admitted(request: Request) -> None:
    """Let a request in, or raise NotSignedIn, SecondFactorMissing or 404."""
    door = door_of(request.scope["route"].path)
    if door is Door.OPEN:
        return
    session = await signed_in(request)
    if not allowed(door, session, request) or (door is Door.JOURNEY and await _has_ended(request, session)):
        raise HTTPException(404)
    if session.journey is None:
        await _demand_second(request, session)


def allowed(door: Door, session: Session, request: Request) -> bool:
    """Tell whether the rules of access let somebody through a door."""
    if door is Door.JOURNEY:
        door = Door.PORTAL if session.journey else Door.DESK
    own = frozenset({session.organisation} if session.journey else ())
    on = berlin_day(office_of(request).clock())
    return may(actor_of(session), Action(door.value), JourneyResource(parties=own), on).allowed


async def _has_ended(request: Request, session: Session) -> bool:
    """Tell whether the part of an employer or a worker in its journey, or its authority, has ended."""
    if session.journey is None:
        return False
    office = office_of(request)
    async with office.store.read() as connection:
        standing = await standing_of(connection, office, session.journey, session.role, session.organisation)
    return standing is None


async def _demand_second(request: Request, session: Session) -> None:
    office = office_of(request)
    if office.mode is Mode.DEMO or request.url.path == SETTING_UP:
        return
    async with office.store.read() as connection:
        account = await accounts.get(connection, session.person)
    if account is None or account.second_sealed is None:
        raise SecondFactorMissing
