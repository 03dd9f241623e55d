"""Changing the law: one person proposes a file of rows, a second one puts it in force; both acts are on audit."""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.clock import Clock
from activities.enacting import refresh_law, row_set_of
from commands.fate import NotAllowed
from rules.access import Decision, LawResource, may
from rules.law import Law
from rules.row_sets import RowSet, fitted, read_row_set
from rules.terms.roles import Action
from schemas.command import Actor
from schemas.instants import berlin_day
from store import audit, law_changes
from store.audit import Entry
from store.law_changes import LawChange
from store.store import Store


class NoSuchChange(Exception):
    """A change that cannot be proposed or applied: it is unknown, or in force already. The message says what to do."""


@dataclass(frozen=True)
class Legislation:
    """Takes proposals and applies them."""

    store: Store
    clock: Clock

    async def read(self, file: str, text: str) -> tuple[RowSet, Law]:
        """Return the change of a file and the law with it; raises `BadRow` where it does not fit the law of today."""
        async with self.store.read() as connection:
            await refresh_law(connection)
        change = read_row_set(file, text)
        return change, fitted(change, berlin_day(self.clock()))

    async def propose(self, actor: Actor, file: str, text: str) -> LawChange:
        """Keep a change for a second person; an own proposal is replaced. Raises BadRow, NotAllowed, NoSuchChange."""
        change, _ = await self.read(file, text)
        at = self.clock()
        row = LawChange(
            id=change.id, title=change.title, source=change.source, starts_on=change.starts_on, file=file,
            content=text, stamp=change.stamp, proposed_by=actor.person, proposed_at=at,
        )  # fmt: skip
        decision = may(actor, Action.PROPOSE_LAW, LawResource(), berlin_day(at))
        async with self.store.begin() as connection:
            if decision.allowed and not await law_changes.propose(connection, row):
                raise NoSuchChange(f"{change.id} is in force already: give the new file another id.")
            await self._note(connection, actor, Action.PROPOSE_LAW, row, decision)
        if not decision.allowed:
            raise NotAllowed(decision)
        return row

    async def apply(self, actor: Actor, name: str) -> LawChange:
        """Put a proposal in force, in this process at once. Raises BadRow, NotAllowed, NoSuchChange."""
        at = self.clock()
        async with self.store.begin() as connection:
            await refresh_law(connection)
            row = await self._waiting(connection, name)
            decision = may(actor, Action.APPLY_LAW, LawResource(row.proposed_by), berlin_day(at))
            if decision.allowed:
                fitted(row_set_of(row), berlin_day(at))
                await law_changes.apply(connection, row, actor.person, at)
            await self._note(connection, actor, Action.APPLY_LAW, row, decision)
        if not decision.allowed:
            raise NotAllowed(decision)
        async with self.store.read() as connection:
            await refresh_law(connection)
            return await law_changes.get(connection, name) or row

    async def _waiting(self, connection: AsyncConnection, name: str) -> LawChange:
        row = await law_changes.get(connection, name)
        if row is None:
            waiting = [one.id for one in await law_changes.every(connection) if one.applied_number is None]
            raise NoSuchChange(f"There is no proposal {name}: waiting are {', '.join(waiting) or 'none'}.")
        if row.applied_number is not None:
            raise NoSuchChange(f"{name} is in force already, applied by {row.applied_by}: there is nothing to do.")
        return row

    async def _note(
        self, connection: AsyncConnection, actor: Actor, action: Action, row: LawChange, decision: Decision
    ) -> None:
        """Put the act on audit with the rule that decided and the hash of the file; a denial too."""
        entry = Entry(
            at=self.clock(),
            actor=actor.person,
            action=action if decision.allowed else f"{action} denied",
            subject=f"{decision.rule} {row.id} {row.stamp}",
        )
        await audit.append(connection, self.store.vault, entry)
