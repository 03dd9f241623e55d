"""Looking through open journeys for what does not move."""

import asyncio
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from activities.clock import Clock
from commands.stalls.absence import TOLD_FOR, refused_later
from commands.stalls.causes import CAUSES, SOON
from commands.stalls.engine import ServerSilent, trouble_of, works
from commands.stalls.rows import by_condition
from commands.stalls.stall import Facts, Stall, Trouble
from rules.terms.roles import Role
from rules.terms.tasks import Task
from schemas.instants import berlin_day
from store import fates, journeys, watching
from store.store import Store
from store.watching import Watched
from workflows.beside import AFTERWARDS
from workflows.client import Journeys

AT_ONCE = 20  # so many journeys are asked at a time


@dataclass(frozen=True)
class Found:
    """What was found: stalls of the installation, and what is known of each open journey."""

    general: list[Stall]
    journeys: list[Facts]
    refused: list[Stall]

    @property
    def stalls(self) -> list[Stall]:
        """Return every stall, those of the installation first, then by journey."""
        return [*self.general, *(stall for facts in self.journeys for stall in stalls_of(facts)), *self.refused]


@dataclass(frozen=True)
class Searching:
    """Looks for stalls in the books and in the engine; `heartbeat` is the file of a worker on this machine."""

    store: Store
    journeys: Journeys
    clock: Clock
    heartbeat: Path | None = None

    async def everywhere(self) -> Found:
        """Look through all open journeys, and ask the engine for each."""
        watched = await self._watched(None)
        return await self._found(watched, {one.id for one in watched.journeys})

    async def suspected(self) -> Found:
        """Look through all open journeys; the engine is asked for those the books cannot explain."""
        watched = await self._watched(None)
        return await self._found(watched, set(suspects(watched, self.clock())))

    async def of_office(self, organisation: str, at_most: timedelta) -> Found:
        """Look through the journeys of an office; the engine is asked for those the books cannot explain."""
        watched = await self._watched(organisation)
        return await self._found(watched, set(suspects(watched, self.clock())), at_most)

    async def _watched(self, organisation: str | None) -> Watched:
        async with self.store.read() as connection:
            return await watching.watched(connection, organisation, berlin_day(self.clock()))

    async def _found(self, watched: Watched, asked: set[str], at_most: timedelta | None = None) -> Found:
        general = await self._engine()
        troubles = await self._troubles(asked, at_most) if not general else {}
        now = self.clock()
        known = [
            Facts(
                journey=row, tasks=watched.tasks.get(row.id, []), commands=watched.commands.get(row.id, []),
                letters=watched.letters.get(row.id, []), trouble=troubles.get(row.id), now=now,
                today=berlin_day(row.own(now)),
            )
            for row in watched.journeys
        ]  # fmt: skip
        return Found(general, known, await self._refused_later())

    async def _engine(self) -> list[Stall]:
        """Tell what stands in the way of every journey."""
        try:
            if await works(self.journeys.client, self.journeys.task_queue, self.heartbeat):
                return []
        except ServerSilent:
            return [Stall("NO-SERVER", moves=(Role.SYSTEM,))]
        return [Stall("NO-WORKER", moves=(Role.SYSTEM,))]

    async def _troubles(self, asked: Collection[str], at_most: timedelta | None) -> Mapping[str, Trouble]:
        """Ask the engine, many journeys at a time; what it has not told in time stays unknown."""
        found: dict[str, Trouble] = {}
        turns = asyncio.Semaphore(AT_ONCE)

        async def ask(journey: str) -> None:
            async with turns:
                try:
                    found[journey] = await trouble_of(self.journeys, journey)
                except ServerSilent:
                    return

        asking = [asyncio.create_task(ask(one)) for one in sorted(asked)]
        if asking:
            _, late = await asyncio.wait(asking, timeout=at_most.total_seconds() if at_most else None)
            for one in late:
                one.cancel()
        return found

    async def _refused_later(self) -> list[Stall]:
        async with self.store.read() as connection:
            refused = await fates.refused_in_absence(connection, self.clock() - TOLD_FOR)
            known = await journeys.some(connection, {row.journey for row in refused})
        return list(refused_later(refused, known))


def stalls_of(facts: Facts) -> Iterator[Stall]:
    """Return the stalls of one journey."""
    yield from by_condition(facts)
    for cause in CAUSES:
        yield from cause(facts)


def suspects(watched: Watched, now: datetime) -> Iterator[str]:
    """Return the journeys in which nobody owes anything, or that have not answered: the engine knows why.

    What is owed beside the stages does not carry a journey on.
    """
    for row in watched.journeys:
        silent = any(now - one.created_at > SOON for one in watched.commands.get(row.id, ()))
        owed = [one.task for one in watched.tasks.get(row.id, ()) if one.closed_at is None]
        if silent or waits_for_nobody(owed):
            yield row.id


def waits_for_nobody(owed: Iterable[Task]) -> bool:
    """Tell whether nothing that is owed carries a journey on; what is owed beside the stages does not."""
    return all(task in AFTERWARDS for task in owed)
