"""Following of families: the window for their entry opens when the worker has entered."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from activities.family import follows, window_opened_on
from commands.fate import NotAllowed
from commands.own_clocks import own_clocks
from commands.redating import LAW
from commands.submission import Submission
from rules.terms.tasks import Task
from store import journeys, tasks
from store.tasks import TaskRow


@dataclass(frozen=True)
class Follower:
    """Tells families of the worker's entry that was not known when their visa was granted, once for each day.

    No family is told of what lies ahead on its own clock.
    """

    submission: Submission

    async def follow(self) -> int:
        """Have the entry of families dated anew where the worker has come later; return how many were told."""
        store = self.submission.store
        async with store.read() as connection:
            waiting = await tasks.open_called(connection, Task.REPORT_FAMILY_ENTRY)
            known = await journeys.some(connection, [row.journey for row in waiting])
            days = [await window_opened_on(connection, store, known[row.journey]) for row in waiting]
            clocks = await own_clocks(connection, self.submission.clock())
        late = [
            (row, day)
            for row, day in zip(waiting, days, strict=True)
            if day and day <= clocks.day(row.journey) and follows(row, day)
        ]
        for row, entered_on in late:
            await self._tell(row, entered_on)
        return len(late)

    async def _tell(self, row: TaskRow, entered_on: date) -> None:
        with suppress(NotAllowed):  # a journey that closes waits for nobody
            key = f"entered {entered_on} {row.id}"
            await self.submission.submit(row.journey, "redate", LAW, key, {"task_id": row.id})
