"""A task that a colleague has in hand: nobody finishes it unawares, and whoever takes it over leaves that on record."""

from dataclasses import replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from commands.fate import InHand
from rules.terms.roles import Role
from schemas.command import Actor, Answer, Command
from schemas.instants import berlin_day
from store import absences, audit, claims, members
from store.audit import Entry
from store.claims import Claim
from store.vault import Vault

TAKEN_OVER = "take over"


async def in_other_hands(
    connection: AsyncConnection, task_id: str, person: str, now: datetime, *, holding: bool = False
) -> Claim | None:
    """Return the claim of somebody else who has a task in hand; not of those for whom one stands in on the day.

    Whoever goes by it to change it asks for it `holding`, so that it stays what it is.
    """
    claim = await claims.get(connection, task_id, holding=holding)
    if claim is None or claim.until_at <= now or claim.person == person:
        return None
    return None if claim.person in await absences.stood_in_for(connection, person, berlin_day(now)) else claim


async def hands_for(connection: AsyncConnection, command: Command, now: datetime, *, taking_over: bool) -> Claim | None:
    """Return the claim that goes over to whoever answers; raises InHand where nobody said that it should."""
    if not isinstance(command, Answer) or command.actor.role is Role.SYSTEM:
        return None
    claim = await in_other_hands(connection, command.task_id, command.actor.person, now, holding=True)
    if claim and not taking_over:
        raise InHand(claim, await name_of(connection, claim))
    return claim


async def name_of(connection: AsyncConnection, claim: Claim) -> str:
    """Return the name of whoever has a task in hand."""
    holder = await members.get(connection, claim.person)
    return holder.name if holder else ""


async def take_over(
    connection: AsyncConnection, vault: Vault, actor: Actor, claim: Claim, until_at: datetime, now: datetime
) -> Claim:
    """Put a colleague's task into the hands of whoever takes it over, and that on audit."""
    own = replace(claim, person=actor.person, organisation=actor.organisation, since_at=now, until_at=until_at)
    await claims.hand_over(connection, own)
    entry = Entry(
        at=now, actor=actor.person, action=TAKEN_OVER, subject=f"{claim.task_id} {claim.person}",
        journey=claim.task_id.partition("/")[0], via=actor.via,
    )  # fmt: skip
    await audit.append(connection, vault, entry)
    return own
