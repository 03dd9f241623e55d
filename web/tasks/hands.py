"""In whose hands a task is, and into whose it can be given."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from commands.hands import in_other_hands, name_of
from rules.terms.roles import SIDES
from schemas.instants import berlin_day
from store import claims, members
from store.claims import Claim
from store.members import Member
from store.sessions import Session


@dataclass(frozen=True)
class Hands:
    """Who has a task in hand, by name, and the colleagues who could."""

    claim: Claim | None
    holder: str
    theirs: bool  # somebody else has it, for whom one does not stand in
    colleagues: Sequence[Member]


async def hands_of(connection: AsyncConnection, session: Session, task_id: str, now: datetime) -> Hands:
    """Return in whose hands a task is; a claim that has lapsed is none."""
    claim = await claims.get(connection, task_id)
    claim = claim if claim and claim.until_at > now else None
    holder = await name_of(connection, claim) if claim else ""
    theirs = await in_other_hands(connection, task_id, session.person, now) is not None
    if session.role in SIDES:
        return Hands(claim, holder, theirs, ())
    office = await members.of(connection, session.organisation, berlin_day(now))
    return Hands(claim, holder, theirs, [one for one in office if one.person != session.person])
