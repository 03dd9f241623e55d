"""Driving again what was recorded but not answered: commands, and journeys not yet handed over."""

from dataclasses import dataclass

from commands.recording import recorded_command
from commands.submission import Submission
from store import commands, journeys
from workflows.client import NotReached


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
            contents = [await commands.content(connection, store.vault, row) for row in waiting]
        fates = [
            await self.submission.deliver(row, recorded_command(row, content))
            for row, content in zip(waiting, contents, strict=True)
        ]
        return sum(fate.state != "recorded" for fate in fates)

    async def _start_journeys(self) -> None:
        store = self.submission.store
        async with store.read() as connection:
            requested = await journeys.to_start(connection)
        for journey in requested:
            try:
                await self.submission.journeys.start(journey)
            except NotReached:
                return
            async with store.begin() as connection:
                await journeys.mark_started(connection, journey, self.submission.clock())
