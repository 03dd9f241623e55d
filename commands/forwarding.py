"""Fast-forward: in a demonstration a journey is taken to its next event, on a clock of its own."""

import asyncio
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from math import ceil

from activities.clock import Clock
from store import audit, journeys
from store.audit import Entry
from store.journeys import JourneyRow
from store.states import JourneyState, Mode
from store.store import Store
from workflows.client import Journeys, NotReached
from workflows.leaping import leap

MARGIN = timedelta(seconds=5)  # past the event, so that it has happened: a leap falls a little short
A_MOMENT, PATIENCE = 0.05, 100


class Forwarded(StrEnum):
    """What came of it."""

    DONE = "forward_done"
    NOTHING = "forward_nothing"  # nothing happens by itself until somebody acts
    TWICE = "forward_twice"  # somebody was faster, or a form was sent again
    UNREACHED = "forward_unreached"


class OnlyInDemonstration(Exception):
    """An installation in production lets nobody touch a clock."""


@dataclass(frozen=True)
class Forwarding:
    """Lets the clocks of journeys leap."""

    store: Store
    journeys: Journeys
    clock: Clock

    async def to_next(self, row: JourneyRow, person: str, seen_seconds: int) -> Forwarded:
        """Take a journey to its next event; `seen_seconds` is how far ahead its clock was when somebody looked.

        Raises OnlyInDemonstration.
        """
        if self.store.installation.mode is not Mode.DEMO:
            raise OnlyInDemonstration
        if row.ahead_seconds != seen_seconds:
            return Forwarded.TWICE
        try:
            return await self._forward(row, person)
        except NotReached:
            return Forwarded.UNREACHED

    async def _forward(self, row: JourneyRow, person: str) -> Forwarded:
        next_at = (await self.journeys.status(row.id)).next_at if row.state is JourneyState.OPEN else None
        own = row.own(self.clock())
        if next_at is None or next_at <= own:
            return Forwarded.NOTHING
        by = ceil((next_at + MARGIN - own).total_seconds())
        if not await self._move(row, person, by):
            return Forwarded.TWICE
        try:
            await leap(self.journeys, row.id, timedelta(seconds=by))
        except NotReached:
            await self._move_back(row, by)
            raise
        await self._settled(row.id, next_at)
        return Forwarded.DONE

    async def _move(self, row: JourneyRow, person: str, by: int) -> bool:
        """Note where the clock will stand, once, with its entry in the audit."""
        entry = Entry(at=self.clock(), actor=person, action="fast-forward", subject=f"{by} s", journey=row.id)
        async with self.store.begin() as connection:
            moved = await journeys.move_clock(connection, row.id, row.ahead_seconds, row.ahead_seconds + by)
            if moved:
                await audit.append(connection, self.store.vault, entry)
        return moved

    async def _move_back(self, row: JourneyRow, by: int) -> None:
        async with self.store.begin() as connection:
            await journeys.move_clock(connection, row.id, row.ahead_seconds + by, row.ahead_seconds)

    async def _settled(self, journey: str, event_at: datetime) -> None:
        """Give the journey a few seconds to write down what happened."""
        for _ in range(PATIENCE):
            status = await self.journeys.status(journey)
            if not status.busy and status.next_at != event_at:
                return
            await asyncio.sleep(A_MOMENT)
