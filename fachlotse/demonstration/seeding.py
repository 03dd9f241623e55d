"""Seeding the demonstration: its journeys are played, several at once, from their past up to today."""

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from commands.facts import Facts
from commands.intake import Intake
from commands.submission import Submission
from fachlotse.composition import Composition
from fachlotse.demonstration.clock import OwnTime
from fachlotse.demonstration.papers import bring
from fachlotse.demonstration.place import SeededJourneys, SeedingPlace, Staff
from fachlotse.demonstration.region import Seed
from fachlotse.engine import Engine
from fachlotse.simulation.people import people_of
from fachlotse.simulation.played import Progress
from fachlotse.simulation.player import start_of
from fachlotse.simulation.playing import Playing
from fachlotse.simulation.reading import Usual, read_usual
from fachlotse.simulation.scenario import Scenario
from fachlotse.simulation.script import Script
from fachlotse.simulation.watching import settled
from notifications.mailer import Mailer
from rules.cooperations import cooperation
from rules.terms.roles import Role
from schemas.command import Actor
from schemas.instants import berlin_day

AT_ONCE = 4
CLOSED = "closed"
PARTS = {"cooperation", "pathway", "route", "employer", "worker", "job", "custodian", "family"}


def _unseen(progress: Progress) -> None:
    """Look away; what counts are the journeys that have come to today."""


@dataclass(frozen=True)
class Seeding:
    """Plays journeys up to today; played again, a journey goes on where it stands."""

    composition: Composition
    engine: Engine
    mailer: Mailer
    on: date  # the day of the demonstration; an interrupted seeding keeps it
    told: Callable[[Seed, str], None]  # called with each journey that has come to today, and its reference
    step: Callable[[Progress], None] = _unseen

    async def play(self, seeds: Sequence[Seed]) -> None:
        """Play these journeys, several at once."""
        usual, room = read_usual(), asyncio.Semaphore(AT_ONCE)
        begun = [await self._begin(seed) for seed in seeds]  # one after another, so that each has the same reference
        async with asyncio.TaskGroup() as group:
            for one in sorted(begun, key=lambda one: -one.seed.ago):  # the longest first
                group.create_task(self._play_in(room, one, usual))

    async def _begin(self, seed: Seed) -> "Begun":
        scenario = seed.scenario(self.on)
        place = self._place(scenario)
        return Begun(seed, scenario, place, await self._open(place, seed, scenario))

    async def _play_in(self, room: asyncio.Semaphore, begun: "Begun", usual: Usual) -> None:
        async with room:
            await self._play(begun.seed, begun.scenario, begun.place, usual)
            self.told(begun.seed, begun.reference)

    async def _play(self, seed: Seed, scenario: Scenario, place: SeedingPlace, usual: Usual) -> None:
        cast = await people_of(place.store, place.journey, berlin_day(place.time.now()))
        people = Staff(cast.organisations, cast.places)
        script = Script(scenario, usual, people)
        playing = Playing(place, place.journey, scenario, people, script, self.step)
        await playing.go_on()
        await playing.run(self.composition.clock())
        if playing.over != CLOSED:
            await settled(place, place.journey)
        await place.deliver_letters()  # those of the last stretch
        await bring(place.store, place.journey, place.time.now(), people, seed.papers)
        await place.time.join(place.store, leap=playing.over != CLOSED)

    def _place(self, scenario: Scenario) -> SeedingPlace:
        """Return where a journey is played; its clock is set back to the beginning of the scenario."""
        made = self.composition
        back = timedelta(seconds=max(0, int((made.clock() - start_of(scenario)).total_seconds())))
        time = OwnTime(made.clock, -back)
        journeys = SeededJourneys(self.engine.client, back)
        submission = Submission(made.store, journeys, time.now, own=True)
        return SeedingPlace(made.store, journeys, submission, time, self.mailer, made.house)

    async def _open(self, place: SeedingPlace, seed: Seed, scenario: Scenario) -> str:
        """Open the journey as the chamber does; return its reference."""
        facts = Facts.model_validate({name: getattr(scenario, name) for name in PARTS})
        agreed = cooperation(scenario.cooperation, self.on)
        office = agreed.participants(facts.chamber)[Role.CHAMBER].id
        adviser = Actor(person=f"{office}-1", organisation=office, role=Role.CHAMBER)
        intake = Intake(place.store, place.journeys, place.time.now, place.time.ahead)
        opened = await intake.open(facts, adviser, f"demo {seed.name} {self.on}")
        place.journey = opened.journey
        await place.time.follow(place.journeys, opened.journey)
        return opened.reference


@dataclass(frozen=True)
class Begun:
    """A journey that has been opened and still stands in its past."""

    seed: Seed
    scenario: Scenario
    place: SeedingPlace
    reference: str
