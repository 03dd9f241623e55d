"""What the deletion plan deletes within the next days, so that somebody can look before it is gone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

from activities.clock import Clock
from rules.retention_periods import papers_deletion_on, papers_kept
from rules.terms.stages import Ending
from schemas.instants import berlin_day
from store import journeys, retention
from store.store import Store

PLAN = "deletion plan"


class Deleted(StrEnum):
    """What goes."""

    JOURNEY = "journey"  # its key, and with it everything personal
    PAPERS = "papers"  # those of the procedure, after the title


@dataclass(frozen=True)
class Falling:
    """Something that is deleted on a day, the row that says so, and of papers how many."""

    on: date
    what: Deleted
    journey: str
    reference: str
    rule: str
    ending: Ending | None = None
    papers: int = 0


@dataclass(frozen=True)
class Deletions:
    """Looks ahead; nothing is deleted here."""

    store: Store
    clock: Clock

    async def within(self, days: int) -> list[Falling]:
        """Return what falls due until a number of days from today, the first first; what is overdue too."""
        last = berlin_day(self.clock()) + timedelta(days=days)
        async with self.store.read() as connection:
            due = [one for one, _ in await journeys.due_for_erasure(connection, last)]
            issued = [(one, on) for one, on in await retention.titles_issued(connection) if one not in due]
            known = await journeys.some(connection, {*due, *(one for one, _ in issued)})
            numbers = {one: len(await retention.papers(connection, one, papers_kept(on))) for one, on in issued}
        found = [*_journeys(due, known), *_papers(issued, numbers, known, last)]
        return sorted(found, key=lambda one: (one.on, one.reference))


def _journeys(due: list[str], known: dict[str, journeys.JourneyRow]) -> Iterator[Falling]:
    for one in due:
        row = known[one]
        if row.delete_after_on:
            yield Falling(row.delete_after_on, Deleted.JOURNEY, one, row.reference, PLAN, row.ending)


def _papers(
    issued: list[tuple[str, date]], numbers: dict[str, int], known: dict[str, journeys.JourneyRow], last: date
) -> Iterator[Falling]:
    for one, on in issued:
        plan = papers_deletion_on(on)
        if plan.delete_on <= last and numbers[one]:
            yield Falling(plan.delete_on, Deleted.PAPERS, one, known[one].reference, plan.rule, papers=numbers[one])
