"""Deleting what the deletion plan says, each on its day: the papers of the procedure, closed journeys, and drafts."""

from dataclasses import dataclass
from datetime import date

from activities.clock import Clock
from commands.deletions import PLAN
from commands.own_clocks import own_clocks
from rules.retention_periods import draft_deletion_on, papers_deletion_on, papers_kept
from schemas.instants import berlin_day
from store import audit, drafts, journeys, retention
from store.audit import Entry
from store.store import Store


@dataclass(frozen=True)
class Deleter:
    """Carries the deletion plan out; what is deleted is put on record in codes."""

    store: Store
    clock: Clock

    async def delete(self) -> int:
        """Delete whatever is due on its journey's clock; return how many drafts and journeys went."""
        async with self.store.read() as connection:
            clocks = await own_clocks(connection, self.clock())
            issued = await retention.titles_issued(connection)
            planned = await journeys.due_for_erasure(connection, clocks.latest)
        closed = [journey for journey, on in planned if on <= clocks.day(journey)]
        emptied = [
            await self._papers(journey, on, clocks.day(journey)) for journey, on in issued if journey not in closed
        ]
        erased = [await self._journey(journey) for journey in closed]
        return sum(emptied) + sum(erased) + await self._drafts(berlin_day(self.clock()))

    async def _papers(self, journey: str, issued_on: date, today: date) -> bool:
        """Delete the papers of a procedure that has led to a title (Art. 5 Abs. 1 lit. e, Art. 17 DSGVO)."""
        due = papers_deletion_on(issued_on)
        if due.delete_on > today:
            return False
        async with self.store.read() as connection:
            found = await retention.papers(connection, journey, papers_kept(issued_on))
        for _, blob in found:
            if blob:
                await self.store.blobs.remove(blob)
        async with self.store.begin() as connection:
            if found:
                await retention.drop(connection, [one for one, _ in found])
                await audit.append(connection, self.store.vault, self._entry("papers deleted", due.rule, journey))
        return bool(found)

    async def _journey(self, journey: str) -> bool:
        async with self.store.begin() as connection:
            await audit.append(connection, self.store.vault, self._entry("journey erased", PLAN, journey))
        return await self.store.erase(journey, self.clock())

    async def _drafts(self, today: date) -> int:
        """Delete what was typed and led to no journey (Art. 5 Abs. 1 lit. c und e DSGVO)."""
        async with self.store.begin() as connection:
            known = [(one, draft_deletion_on(berlin_day(one[2]))) for one in await drafts.without_journey(connection)]
            due = [(one, plan) for one, plan in known if plan.delete_on <= today]
            for (person, form, _), plan in due:
                await drafts.drop(connection, person, form)
                await audit.append(connection, self.store.vault, self._entry("draft deleted", plan.rule, None))
        return len(due)

    def _entry(self, done: str, rule: str, journey: str | None) -> Entry:
        return Entry(at=self.clock(), actor="system", action=done, subject=rule, journey=journey)
