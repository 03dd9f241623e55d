"""The place a seeded journey is played in: the running installation, with the journey's own clock and post."""

import asyncio
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from activities.house import House
from activities.post import Postman
from commands.submission import Submission
from fachlotse.demonstration.clock import OwnTime, SetBackJourneys
from fachlotse.simulation.people import People
from notifications.mailer import Mailer
from rules.terms.roles import SIDES, Role
from schemas.command import Actor, Command, Kind, Receipt
from schemas.journey import Status
from store import letters
from store.store import Store

BREATH = 0.02  # seconds; asking more often only keeps the worker from its work
LONG = timedelta(seconds=60)


class SeededJourneys(SetBackJourneys):
    """Journeys that are asked gently and waited for long: many are played at once."""

    async def tell(self, journey_id: str, kind: Kind, command: Command, patience: timedelta = LONG) -> Receipt:
        """Tell a journey something once."""
        return await super().tell(journey_id, kind, command, LONG)

    async def status(self, journey_id: str, patience: timedelta = LONG) -> Status:
        """Ask a journey where it stands."""
        await asyncio.sleep(BREATH)
        return await super().status(journey_id, LONG)


class Steady:
    """The pulse of a journey on the real server, which can be asked at any time."""

    resting = closed = True


@dataclass
class SeedingPlace:
    """Everything a seeded journey needs."""

    store: Store
    journeys: SeededJourneys
    submission: Submission
    time: OwnTime
    mailer: Mailer
    house: House
    journey: str = ""
    pulse: Steady = field(default_factory=Steady)

    async def deliver_letters(self, by: datetime | None = None) -> None:
        """Send the journey's letters that have become due, each at its own instant."""
        async with self.store.read() as connection:
            due = await letters.due_of(connection, self.journey, by or self.time.now())
        for row in due:
            await Postman(self.store, self.mailer, lambda at=row.not_before: at, self.house).deliver([row])  # type: ignore[misc]


class Staff(People):
    """The people of the demonstration: the members of the offices, and the parties themselves."""

    def actor(self, who: str) -> Actor:
        """Return a member of an office by role and number, or an employer or worker."""
        name, _, number = who.partition("#")
        role = Role(name)
        office = self.organisations[role]
        person = office if role in SIDES else f"{office}-{number or 1}"
        return Actor(person=person, organisation=office, role=role)
