"""Sending a letter again: authorised, audited, reserved in one transaction as a new row of the ledger."""

import hashlib
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.clock import Clock
from activities.house import House
from activities.resending import send_again, still_matters
from activities.resources import parties_on
from commands.fate import NotAllowed
from commands.traces import note, record
from rules.access import JourneyResource, may
from rules.terms.roles import Action, Rank
from schemas.command import Actor
from schemas.instants import berlin_day
from store import letters, parties
from store.letters import LetterRow
from store.states import AddressState, LetterState
from store.store import Store

REPEATABLE = {LetterState.SENT, LetterState.REJECTED, LetterState.UNKNOWN}


class Posted(StrEnum):
    """What came of it."""

    DONE = "done"
    POINTLESS = "pointless"  # the task is closed, or there is no such reminder or letter
    NO_ADDRESS = "no_address"  # the address takes no letters; it has to be corrected first


@dataclass(frozen=True)
class Correspondence:
    """The letters of journeys, in the hands of those who look after them."""

    store: Store
    house: House
    clock: Clock

    async def send_again(self, actor: Actor, journey: str, letter: str, key: str) -> Posted:
        """Reserve a letter again; the same key does so once. Raises NotAllowed."""
        at = self.clock()
        async with self.store.begin() as connection:
            resource = JourneyResource(parties=await parties_on(connection, journey, berlin_day(at)))
            decision = may(actor, Action.RESEND, resource, berlin_day(at))
            row = await letters.get(connection, letter)
            if row is None or row.journey != journey or not decision.allowed:
                posted, about = Posted.POINTLESS, "" if decision.allowed else letter
            else:
                posted, about = await self._repeat(connection, actor, row, key, at)
            if about:
                await record(connection, self.store, actor, Action.RESEND, decision, journey, about, at)
        if not decision.allowed:
            raise NotAllowed(decision)
        return posted

    async def _repeat(
        self, connection: AsyncConnection, actor: Actor, row: LetterRow, key: str, at: datetime
    ) -> tuple[Posted, str]:
        """Reserve it, and return what came of it and what is to be put on audit, if anything."""
        if row.state not in REPEATABLE or not await still_matters(connection, row):
            return Posted.POINTLESS, ""
        address = await self._address(connection, row)
        if not address:
            return Posted.NO_ADDRESS, ""
        mark = hashlib.sha256(key.encode()).hexdigest()[:12]
        if not await send_again(connection, self.store, self.house, row, address, mark, at):
            return Posted.DONE, ""
        facts = {"letter": row.letter, "to": row.role.value}
        await note(connection, actor, row.journey or "", "letter_repeated", row.task_id or "", at, facts)
        return Posted.DONE, row.key

    async def _address(self, connection: AsyncConnection, row: LetterRow) -> str:
        """Return the present address of a letter's reader; empty where there is none that takes letters."""
        for party in await parties.of(connection, self.store.vault, row.journey or ""):
            if (party.role, party.organisation) == (row.role, row.organisation) and not party.valid_until_on:
                lead = party.lead_email if row.rank is Rank.LEAD else None
                return "" if party.address_state is AddressState.BAD else lead or party.email or ""
        return ""
