"""Who is away, who stands in for them, and what they are told when they come back."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from datetime import date, datetime

from sqlalchemy import insert, or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from schemas.instants import berlin_day
from store import rows
from store.tables import absences
from store.turns import in_turn

LOCK = 7_340_212


@dataclass(frozen=True, kw_only=True)
class Absence:
    """Somebody is away from a day to a day, both included, and somebody else stands in."""

    id: str
    person: str
    substitute: str
    from_on: date
    until_on: date
    made_at: datetime
    ended_at: datetime | None = None
    digest_at: datetime | None = None

    @property
    def last_on(self) -> date:
        """Return the last day of it: that which was planned, or the one on which somebody came back before."""
        return min(self.until_on, berlin_day(self.ended_at)) if self.ended_at else self.until_on

    @property
    def began(self) -> bool:
        """Tell whether it was not called off before its first day."""
        return self.last_on >= self.from_on

    def over(self, today: date) -> bool:
        """Tell whether somebody has come back from it."""
        return self.began and (self.ended_at is not None or self.until_on < today)


class Circular(Exception):
    """People would stand in for each other in a circle, and nobody would be there; `chain` names them in order."""

    def __init__(self, chain: Sequence[str]) -> None:
        super().__init__("nobody would be there")
        self.chain = chain


async def enter(connection: AsyncConnection, absence: Absence) -> None:
    """Enter an absence, one after another; raises Circular where on one of its days nobody would be there."""
    await in_turn(connection, LOCK)
    present = [*await overlapping(connection, absence.from_on, absence.until_on), absence]
    for one in present:
        for day in {max(one.from_on, absence.from_on), min(one.until_on, absence.until_on)}:
            _stands_in(present, absence.person, day)
    await connection.execute(insert(absences).values(asdict(absence)))


async def end(connection: AsyncConnection, absence: str, person: str, at: datetime) -> None:
    """End one's own absence early."""
    where = (absences.c.id == absence) & (absences.c.person == person) & absences.c.ended_at.is_(None)
    await connection.execute(update(absences).where(where).values(ended_at=at))


async def overlapping(connection: AsyncConnection, from_on: date, until_on: date) -> list[Absence]:
    """Return the absences that touch a stretch of days."""
    touching = (absences.c.from_on <= until_on, absences.c.until_on >= from_on, absences.c.ended_at.is_(None))
    statement = select(absences).where(*touching).order_by(absences.c.made_at)
    return rows.every(await connection.execute(statement), Absence)


async def of(connection: AsyncConnection, person: str) -> list[Absence]:
    """Return somebody's absences, newest first."""
    statement = select(absences).where(absences.c.person == person).order_by(absences.c.from_on.desc())
    return rows.every(await connection.execute(statement), Absence)


async def undigested(connection: AsyncConnection, person: str, today: date) -> list[Absence]:
    """Return the absences somebody has come back from without having been told what happened."""
    back = or_(absences.c.until_on < today, absences.c.ended_at.is_not(None))
    statement = select(absences).where(absences.c.person == person, back, absences.c.digest_at.is_(None))
    return [one for one in rows.every(await connection.execute(statement), Absence) if one.over(today)]


async def digest(connection: AsyncConnection, absence: str, at: datetime) -> None:
    """Note that somebody was told."""
    await connection.execute(update(absences).where(absences.c.id == absence).values(digest_at=at))


async def stood_in_for(connection: AsyncConnection, person: str, on: date) -> dict[str, str]:
    """Return for whom somebody acts on a day, each with the one through whom: A by B, when B is away as well.

    For those who stand in for each other in a circle nobody acts; that must not keep the others from their work.
    """
    present = await overlapping(connection, on, on)
    chains: dict[str, list[str]] = {}
    for away in present:
        with suppress(Circular):
            chains[away.person] = _stands_in(present, away.person, on)
    return {away: chain[-2] for away, chain in chains.items() if chain[-1] == person}


def _stands_in(present: Sequence[Absence], person: str, on: date) -> list[str]:
    """Return the chain from somebody to the one who is there; raises Circular."""
    chain = [person]
    while away := next((one for one in present if one.person == chain[-1] and one.from_on <= on <= one.until_on), None):
        if away.substitute in chain:
            raise Circular([*chain, away.substitute])
        chain.append(away.substitute)
    return chain
