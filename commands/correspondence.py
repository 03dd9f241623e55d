"""Sending a letter again: authorised, audited, reserved in one transaction as a new row of the ledger."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.clock import Clock
from activities.house import House
from activities.resending import Unwritable, send_again, still_matters
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
UNDELIVERED = {LetterState.REJECTED, LetterState.UNKNOWN, LetterState.FAILED}


class Posted(StrEnum):
    """What came of it."""

    DONE = "done"
    POINTLESS = "pointless"  # the task is closed, or there is no such reminder or letter
    NO_ADDRESS = "no_address"  # the address takes no letters; it has to be corrected first
    UNWRITABLE = "unwritable"  # it failed, and cannot be written anew


def repeatable(letter: LetterRow) -> bool:
    """Tell whether a letter can go out again, as it is, written anew, or sooner than it would by itself."""
    if letter.state is LetterState.RESERVED:
        return letter.tried > 0
    if letter.state is LetterState.FAILED:
        return letter.about_open_task
    return letter.state in REPEATABLE and letter.sealed_enc is not None


def is_lost(letter: LetterRow) -> bool:
    """Tell whether a letter did not arrive, or has been put back at least once."""
    return letter.state in UNDELIVERED or (letter.state is LetterState.RESERVED and letter.tried > 0)


def newest(letters: Sequence[LetterRow]) -> list[LetterRow]:
    """Leave out letters that have been sent again: their newest copy tells how it went."""
    keys = [one.key for one in letters]
    return [one for one in letters if not any(key.startswith(f"{one.key}/again") for key in keys)]


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
        if not repeatable(row) or not await still_matters(connection, row):
            return Posted.POINTLESS, ""
        if row.state is LetterState.RESERVED:
            return Posted.DONE, row.key if await letters.hurry(connection, row.key, at) else ""
        address = await self._address(connection, row)
        if not address:
            return Posted.NO_ADDRESS, ""
        mark = hashlib.sha256(key.encode()).hexdigest()[:12]
        try:
            if not await send_again(connection, self.store, self.house, row, address, mark, at):
                return Posted.DONE, ""
        except Unwritable:
            return Posted.UNWRITABLE, ""
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
