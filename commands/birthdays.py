"""Telling journeys of minors that the worker has come of age, on the birthday (§ 80 Abs. 1 AufenthG, § 2 BGB)."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from commands.fate import NotAllowed
from commands.own_clocks import own_clocks
from commands.redating import LAW
from commands.submission import Submission
from rules.ages import is_minor
from rules.happenings import ROWS
from rules.terms.happenings import Happening
from store import journeys


@dataclass(frozen=True)
class Birthdays:
    """Tells each such journey once; one that is away is told later."""

    submission: Submission

    async def tell(self) -> int:
        """Tell the journeys whose worker is of age today although custodians act; return how many were told.

        Today is the day on the journey's own clock.
        """
        async with self.submission.store.read() as connection:
            clocks = await own_clocks(connection, self.submission.clock())
        guarded = [(journey, born_on, clocks.begun_day(journey)) for journey, born_on in await self._guarded()]
        grown = [(journey, today) for journey, born_on, today in guarded if not is_minor(born_on, today)]
        for journey, today in grown:
            with suppress(NotAllowed):  # a journey that closes has nobody act any more
                body = {"happening": Happening.CAME_OF_AGE, "on": today}
                await self.submission.submit(journey, "report", LAW, Happening.CAME_OF_AGE, body)
        return len(grown)

    async def _guarded(self) -> list[tuple[str, date]]:
        """Return the journeys in which custodians act, each with the worker's day of birth."""
        store = self.submission.store
        async with store.read() as connection:
            found = await journeys.guarded(connection, ROWS[Happening.CAME_OF_AGE].stages, Happening.CAME_OF_AGE)
            return [(journey, born_on(await journeys.dossier(connection, store.vault, journey))) for journey in found]


def born_on(dossier: dict[str, object]) -> date:
    """Return the worker's day of birth."""
    worker = dossier["worker"]
    assert isinstance(worker, dict)  # noqa: S101 - facts are validated before a journey is opened
    return date.fromisoformat(str(worker["birth_date"]))
