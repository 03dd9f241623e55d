"""Waking of waits: a version of the law that meets running journeys at once gives their stays other days."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from activities.enacting import refresh_law
from commands.fate import NotAllowed
from commands.own_clocks import own_clocks
from commands.redating import LAW, begun_now
from commands.submission import Submission
from rules.due import midnight_before
from rules.terms.happenings import Happening
from rules.waits import waiting_for
from store import journeys


@dataclass(frozen=True)
class Waker:
    """Tells journeys that stand and wait of such a version, each once; one that is away is told later."""

    submission: Submission

    async def wake(self) -> int:
        """Wake whom a version of the law concerns; return how many journeys were told."""
        async with self.submission.store.read() as connection:
            await refresh_law(connection)
            clocks = await own_clocks(connection, self.submission.clock())
        told = 0
        for today in clocks.begun_days:
            for rule, since_on in begun_now(today).items():
                for journey in await self._waiting(rule, since_on):
                    if clocks.begun_day(journey) == today:
                        await self._tell(journey, _key(rule, since_on), today)
                        told += 1
        return told

    async def _waiting(self, rule: str, since_on: date) -> list[str]:
        whose = waiting_for(rule, since_on)
        if not (whose.adaptations or whose.settlements):
            return []
        async with self.submission.store.read() as connection:
            return await journeys.standing_since_before(
                connection, midnight_before(since_on), whose.adaptations, whose.settlements, untold=_key(rule, since_on)
            )

    async def _tell(self, journey: str, key: str, today: date) -> None:
        body = {"happening": Happening.LAW_CHANGED, "on": today}
        with suppress(NotAllowed):  # a journey that closes waits for nothing
            await self.submission.submit(journey, "report", LAW, key, body)


def _key(rule: str, since_on: date) -> str:
    return f"law {rule} {since_on}"
