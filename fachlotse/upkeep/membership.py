"""The members of offices: who may act, and until when."""

import secrets
from collections.abc import Mapping
from datetime import date

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.offices import organisation
from fachlotse.composition import Composition
from fachlotse.console.errors import BadInput
from fachlotse.console.output import as_json, line, table
from fachlotse.console.words import Words
from notifications.addresses import BadAddress, valid_address
from rules import organisations as offices
from rules.cooperations import COOPERATIONS
from rules.terms.roles import Role
from schemas.instants import berlin_day
from store import accounts, members, organisations, sessions
from store.audit import Entry, append
from store.members import Member


async def add(
    composition: Composition,
    office: str,
    name: str,
    email: str,
    role: str | None,
    person: str | None,
    until: str | None,
) -> Member:
    """Enter a member of an office; the person is known elsewhere by an opaque id only."""
    on = berlin_day(composition.clock())
    async with composition.store.begin() as connection:
        kind = await _enter_office(connection, office)
        member = Member(
            person=person or f"p-{secrets.token_hex(4)}",
            organisation=office,
            role=_role(role) if role else kind,
            name=name,
            email=_address(email),
            valid_from_on=on,
            valid_until_on=_day(until),
        )
        await members.put(connection, member)
        entry = Entry(at=composition.clock(), actor="operator", action="member add", subject=member.person)
        await append(connection, composition.store.vault, entry)
    return member


async def invite(composition: Composition, person: str) -> str:
    """Return a one-time code with which a member opens an account, or opens it anew; old sessions end."""
    code, at = secrets.token_urlsafe(16), composition.clock()
    async with composition.store.begin() as connection:
        if await members.get(connection, person) is None:
            raise BadInput(f"There is no member {person}: `fachlotse member list` shows their ids.")
        await accounts.invite(connection, person, code, at)
        await sessions.end_all(connection, person, at)
        entry = Entry(at=at, actor="operator", action="member invite", subject=person)
        await append(connection, composition.store.vault, entry)
    return code


async def show_members(composition: Composition, *, json: bool) -> None:
    """Print all members with their offices."""
    words = Words(composition.settings.language)
    async with composition.store.read() as connection:
        rows = await members.every(connection)
    if json:
        as_json(rows)
        return
    if not rows:
        line("There are no members: add one with `fachlotse member add OFFICE --name NAME --email ADDRESS`.")
        line(f"Offices: {', '.join(known_offices())}")
        return
    heads = [words.say(f"head.{name}") for name in ("person", "name", "office", "role", "valid")]
    shown = [
        [row.person, row.name, row.organisation, words.code("role", row.role), words.day(row.valid_until_on)]
        for row in rows
    ]
    table(heads, shown)


def known_offices() -> Mapping[str, offices.Organisation]:
    """Return the offices of all cooperations."""
    versions = [version for rows in COOPERATIONS.values() for version in rows]
    return {one.id: one for version in versions for one in version.organisations.values()}


async def _enter_office(connection: AsyncConnection, office: str) -> Role:
    """Return what kind of office it is; one of a cooperation is entered before its first journey."""
    if known := await organisations.get(connection, office):
        return known.kind
    agreed = known_offices().get(office)
    if agreed is None:
        raise BadInput(f"There is no office {office}: give one of {', '.join(known_offices())}.")
    await organisations.put(connection, organisation(agreed))
    return agreed.kind


def _role(name: str) -> Role:
    if name not in set(Role):
        raise BadInput(f"There is no role {name}: give one of {', '.join(Role)}.")
    return Role(name)


def _address(email: str) -> str:
    try:
        return valid_address(email)
    except BadAddress as error:
        raise BadInput(f"--email: {error}.") from None


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise BadInput(f"--until: {text} is no day; write it like 2027-03-01.") from None
