"""Driving again what was recorded but not answered: commands, and journeys not yet handed over."""

from dataclasses import dataclass
from enum import StrEnum

from commands.recording import recorded_command
from commands.submission import Submission
from store import commands, journeys
from store.commands import CommandRow
from store.sealing import Erased
from store.states import CommandState, StartState
from workflows.client import NotReached


class Retried(StrEnum):
    """What came of trying again."""

    DONE = "retried"
    STILL_WAITING = "still_waiting"
    NOTHING = "nothing_waits"


@dataclass(frozen=True)
class Redriver:
    """Repeats with the same ids until the journeys have answered."""

    submission: Submission

    async def drive(self) -> int:
        """Drive everything that waits once; return how many commands found their fate."""
        await self._start_journeys()
        store = self.submission.store
        async with store.read() as connection:
            waiting = await commands.waiting(connection, self.submission.clock())
        fates = [await self._again(row) for row in waiting]
        return sum(fate is not CommandState.RECORDED for fate in fates)

    async def retry(self, journey: str) -> Retried:
        """Try again now what waits in one journey, whenever its next try is due; tell what came of it."""
        store = self.submission.store
        async with store.read() as connection:
            row = await journeys.get(connection, journey)
            waiting = await commands.undecided(connection, journey)
        begins = row is not None and row.start_state is StartState.REQUESTED
        if not begins and not waiting:
            return Retried.NOTHING
        if begins and not await self._start(journey):
            return Retried.STILL_WAITING
        fates = [await self._again(one) for one in waiting]
        return Retried.STILL_WAITING if CommandState.RECORDED in fates else Retried.DONE

    async def _again(self, row: CommandRow) -> CommandState:
        """Deliver a recorded command; what was erased meanwhile comes too late."""
        store = self.submission.store
        try:
            async with store.read() as connection:
                content = await commands.content(connection, store.vault, row)
        except Erased:
            async with store.begin() as connection:
                await commands.settle(connection, row.id, CommandState.TOO_LATE, {}, self.submission.clock())
            return CommandState.TOO_LATE
        return (await self.submission.deliver(row, recorded_command(row, content))).state

    async def _start_journeys(self) -> None:
        store = self.submission.store
        async with store.read() as connection:
            requested = await journeys.to_start(connection)
        for journey in requested:
            if not await self._start(journey):
                return

    async def _start(self, journey: str) -> bool:
        """Hand a journey over to the engine; tell whether it was reached."""
        try:
            await self.submission.journeys.start(journey)
        except NotReached:
            return False
        async with self.submission.store.begin() as connection:
            await journeys.mark_started(connection, journey, self.submission.clock())
        return True
