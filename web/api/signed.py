"""Whose signed message it is: of an open inlet, signed just now, in the name of a member with the rights of today."""

from datetime import datetime

from fastapi import Request
from sqlalchemy.ext.asyncio import AsyncConnection

from notifications.webhook_signing import BadSignature, verify
from rules.access import JourneyResource, may
from rules.terms.roles import Action
from schemas.instants import berlin_day
from store import inlets, members
from store.channels import BY_INLET
from store.inlets import Inlet
from store.sessions import Session
from web.api.guessing import count_wrong
from web.api.problems import Kind, Problem
from web.office import Office


async def signed_message(request: Request, office: Office, inlet: str, raw: bytes) -> tuple[Inlet, Session]:
    """Return whose message it is; raises Problem where inlet, member, time or signature are not right."""
    async with office.store.read() as connection:
        found = await _opens(connection, office, request, inlet, raw)
    if found is None:
        await count_wrong(request, office)
        raise Problem(Kind.UNAUTHENTICATED, "The message is not signed as it must be, or too old.")
    async with office.store.begin() as connection:
        await inlets.use(connection, inlet, office.clock())
    request.app.state.rates.demand(inlet, office.clock())
    return found


async def _opens(
    connection: AsyncConnection, office: Office, request: Request, inlet: str, raw: bytes
) -> tuple[Inlet, Session] | None:
    known = await inlets.get(connection, inlet)
    if known is None or known.ended_at:
        return None
    try:
        verify(await inlets.secret_of(connection, office.store.vault, known), request.headers, raw, office.clock())
    except BadSignature:
        return None
    session = await _speaks_for(connection, known, office.clock())
    return (known, session) if session else None


async def _speaks_for(connection: AsyncConnection, inlet: Inlet, now: datetime) -> Session | None:
    """Return the member in whose name a system speaks, with the rights of today."""
    member, on = await members.get(connection, inlet.person), berlin_day(now)
    if member is None or member.organisation != inlet.organisation:
        return None
    if not member.valid_from_on <= on <= (member.valid_until_on or on):
        return None
    if not may(member, Action.DESK, JourneyResource(), on).allowed:
        return None
    return Session(
        id=inlet.id, person=member.person, organisation=member.organisation, role=member.role, form_key="",
        language="en", started_at=now, seen_at=now, ends_at=now,
        via=f"{BY_INLET}{inlet.id}",
    )  # fmt: skip
