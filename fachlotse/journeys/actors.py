"""Who acts: a person by id, an office by the role it plays, or one of the two parties."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy.ext.asyncio import AsyncConnection

from fachlotse.console.errors import BadInput
from rules.terms.roles import SIDES, Role
from schemas.command import Actor
from store import members, parties
from store.journeys import JourneyRow
from store.members import Member
from store.store import Store


async def actor_in(store: Store, journey: JourneyRow, who: str, on: date, role: Role | None = None) -> Actor:
    """Return who acts in a journey; `role` is the one a task is owed by, taken if their office plays it."""
    async with store.read() as connection:
        playing = {
            party.role: party.organisation
            for party in await parties.of(connection, store.vault, journey.id)
            if party.valid_from_on <= on <= (party.valid_until_on or on)
        }
        return await _actor(connection, playing, who, on, role)


async def actor_of(store: Store, playing: Mapping[Role, str], who: str, on: date) -> Actor:
    """Return who acts before there is a journey, given who would play which role."""
    async with store.read() as connection:
        return await _actor(connection, playing, who, on, None)


async def _actor(
    connection: AsyncConnection, playing: Mapping[Role, str], who: str, on: date, role: Role | None
) -> Actor:
    name, _, number = who.partition("#")
    if name in set(Role):
        return await _by_role(connection, playing, Role(name), number, on)
    member = await members.get(connection, who)
    if member is None or not member.valid_from_on <= on <= (member.valid_until_on or on):
        raise BadInput(_unknown(who))
    acting = role if role and playing.get(role) == member.organisation else member.role
    return Actor(person=member.person, organisation=member.organisation, role=acting)


async def _by_role(
    connection: AsyncConnection, playing: Mapping[Role, str], role: Role, number: str, on: date
) -> Actor:
    if role not in playing:
        raise BadInput(f"Nobody plays {role} here: give one of {', '.join(playing)}.")
    if role in SIDES:
        return Actor(person=playing[role], organisation=playing[role], role=role)
    staff = await members.of(connection, playing[role], on)
    ordered = sorted(staff, key=lambda member: (member.role is not role, member.person))
    return Actor(person=_chosen(ordered, playing[role], role, number).person, organisation=playing[role], role=role)


def _chosen(staff: list[Member], organisation: str, role: Role, number: str) -> Member:
    place = int(number or 1) if (number or "1").isdecimal() else 0
    if 1 <= place <= len(staff):
        return staff[place - 1]
    problem = f"{organisation} has {len(staff)} members, so {role}#{number or 1} is nobody"
    raise BadInput(f"{problem}: add one with `fachlotse member add {organisation} --name NAME --email ADDRESS`.")


def _unknown(who: str) -> str:
    return f"Nobody is known as {who}: give a person id (`fachlotse member list`) or a role: {', '.join(Role)}."
