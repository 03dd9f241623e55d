"""Telling a journey something: authorised, recorded and audited, then delivered; never lost, never twice."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.clock import Clock
from activities.resources import parties_on, resource_of
from commands.beforehand import check_beforehand, decided_beforehand
from commands.fate import Fate, NotAllowed, fate_of
from commands.hands import hands_for, take_over
from commands.recording import entry, new_command, read_command, travelling
from rules.access import may
from rules.terms.desk import Refused
from schemas.command import Actor, Answer, Command, Kind, Receipt, action_of
from schemas.instants import berlin_day
from store import audit, commands, journeys, requests, tasks
from store.commands import CommandRow
from store.states import NOT_DELIVERED, CommandState, StartState
from store.store import Store
from store.tasks import CLOSED
from workflows.client import PATIENCE, CommandRefused, Journeys, NotReached, TooLate

SHORTLY = 0.05
LATER = timedelta(seconds=2)


@dataclass(frozen=True)
class Submission:
    """Takes commands from whichever door, on everybody's clock unless it is `own`: that of the one journey told."""

    store: Store
    journeys: Journeys
    clock: Clock
    own: bool = False

    async def submit(
        self,
        journey: str,
        kind: Kind,
        actor: Actor,
        key: str,
        body: Mapping[str, object],
        private: Mapping[str, object] | None = None,
        *,
        taking_over: bool = False,
    ) -> Fate:
        """Record and deliver a command; the same key gives the same fate again.

        `private` holds free text, marks and addresses: it stays in the store and never travels. `taking_over` answers
        a task that a colleague has in hand. Raises BadCommand, NotAllowed, KeyReused, AnswerWaiting, InHand.
        """
        command = read_command(kind, body, actor)
        row = await self._record(journey, kind, command, key, private or {}, taking_over)
        if row.state is not CommandState.RECORDED:
            return fate_of(row)
        noted = isinstance(command, Answer)  # with the end of the task, so that nobody waits for it here
        return await self.deliver(row, command.model_copy(update={"command": row.id}), noted_by_books=noted)

    async def deliver(
        self, row: CommandRow, command: Command, patience: timedelta = PATIENCE, *, noted_by_books: bool = False
    ) -> Fate:
        """Tell the journey and note its answer; without one the command stays recorded and is driven again."""
        try:
            receipt = await self._tell(row, command, patience)
        except CommandRefused as error:
            result = {"refused": (await self._known_as(error, command)).value, "facts": error.facts}
            return await self._settle(row, CommandState.REFUSED, result)
        except TooLate:
            if not await self._handed_over(row.journey):
                return await self._postpone(row)
            return await self._settle(row, CommandState.TOO_LATE, {"refused": Refused.JOURNEY_CLOSED.value})
        except NotReached:
            return await self._postpone(row)
        if noted_by_books:
            return Fate(row.id, CommandState.APPLIED)
        return await self._settle(row, CommandState.APPLIED, receipt.model_dump(mode="json"))

    async def _tell(self, row: CommandRow, command: Command, patience: timedelta) -> Receipt:
        """Tell the journey; a task that is just being filed is asked for again a moment later."""
        while True:
            try:
                return await self.journeys.tell(row.journey, row.kind, travelling(command), patience)  # type: ignore[arg-type]
            except CommandRefused as error:
                if error.refused is not Refused.TOO_EARLY or "task" not in error.facts:
                    raise
                patience -= timedelta(seconds=SHORTLY)
                if patience <= timedelta(0):
                    raise NotReached from error
            await asyncio.sleep(SHORTLY)

    async def _known_as(self, error: CommandRefused, command: Command) -> Refused:
        """Return why it was refused; a journey forgets the tasks of past stages, the books do not."""
        if error.refused is not Refused.UNKNOWN_TASK:
            return error.refused
        async with self.store.read() as connection:
            row = await tasks.get(connection, getattr(command, "task_id", ""))
        return Refused.TASK_CLOSED if row and row.state in CLOSED else error.refused

    async def _handed_over(self, journey: str) -> bool:
        """Tell whether the engine has taken the journey over; before that it knows nothing of it."""
        async with self.store.read() as connection:
            row = await journeys.get(connection, journey)
        return row is None or row.start_state is StartState.STARTED

    async def _postpone(self, row: CommandRow) -> Fate:
        async with self.store.begin() as connection:
            await commands.postpone(connection, row.id, self.clock() + LATER * (1 + min(row.tries, 30)))
        return Fate(row.id, CommandState.RECORDED)

    async def _settle(self, row: CommandRow, state: CommandState, result: Mapping[str, object]) -> Fate:
        async with self.store.begin() as connection:
            await commands.settle(connection, row.id, state, result, self.clock())
            if state in NOT_DELIVERED:
                await requests.reopen(connection, row.id)
        return fate_of(row, state, result)

    async def _record(
        self, journey: str, kind: Kind, command: Command, key: str, private: Mapping[str, object], taking_over: bool
    ) -> CommandRow:
        """Decide, record and put on audit in one transaction; a denial is put on audit too."""
        at = self.clock()
        async with self.store.begin() as connection:
            if await commands.by_key(connection, journey, key):
                return await self._repeated(connection, journey, kind, command, key, private)
            known = await journeys.get(connection, journey)
            on = berlin_day(known.own(at) if known and not self.own else at)  # the day of who takes part
            resource = await resource_of(connection, journey, command, await parties_on(connection, journey, on))
            decision = may(command.actor, action_of(command), resource, on)
            claim = None
            if decision.allowed:
                await check_beforehand(connection, command, private, at)
                claim = await hands_for(connection, command, at, taking_over=taking_over)
                decision = await decided_beforehand(connection, self.store.vault, command, decision)
            new = new_command(journey, kind, command, key, decision.rule, at, private)
            row = (await commands.record(connection, self.store.vault, new))[0] if decision.allowed else None
            if row and claim:
                await take_over(connection, self.store.vault, command.actor, claim, claim.until_at, at)
            await audit.append(connection, self.store.vault, entry(journey, kind, command, decision, at))
        if row is None:
            raise NotAllowed(decision)
        return row

    async def _repeated(
        self,
        connection: AsyncConnection,
        journey: str,
        kind: Kind,
        command: Command,
        key: str,
        private: Mapping[str, object],
    ) -> CommandRow:
        """Return the command recorded under the key; raises KeyReused if that was another."""
        same = new_command(journey, kind, command, key, "", self.clock(), private)
        return (await commands.record(connection, self.store.vault, same))[0]
