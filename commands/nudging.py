"""Asking once more for many answers: one letter to each recipient, and a word on each task."""

import hashlib
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.cast import Cast
from activities.clock import Clock
from activities.drafting import Draft, freeze
from activities.house import House
from commands.traces import note, record
from notifications.facts import Letter, LetterFacts
from rules.access import Decision, TaskResource, may
from rules.terms.roles import Action
from schemas.command import Actor
from schemas.instants import berlin_day
from store import journeys, letters, organisations, parties
from store.organisations import Organisation
from store.parties import Party
from store.reminder_wishes import WishReason
from store.states import AddressState
from store.store import Store
from store.tasks import OPEN, TaskRow

EVENT = "nudged"


class Nudged(StrEnum):
    """What came of it for a task."""

    SENT = "nudged"
    CLOSED = "closed"
    NO_ADDRESS = "no_address"
    NOT_ALLOWED = "not_allowed"


@dataclass(frozen=True)
class Wanted:
    """A task whose answer is asked for once more, and who asks."""

    row: TaskRow
    actor: Actor


@dataclass(frozen=True)
class Nudging:
    """Asks once more for answers, in the hands of those who look after journeys."""

    store: Store
    house: House
    clock: Clock

    async def nudge(self, wanted: Sequence[Wanted], reason: WishReason, key: str) -> tuple[Mapping[str, Nudged], int]:
        """Reserve one letter a recipient, once for each key; return a word on each task, and how many letters."""
        at = self.clock()
        async with self.store.begin() as connection:
            people = await parties.of_many(connection, self.store.vault, {one.row.journey for one in wanted})
            words = {one.row.id: _word(one, people[one.row.journey], at) for one in wanted}
            groups: dict[str, list[Wanted]] = defaultdict(list)
            for one in wanted:
                if words[one.row.id] is Nudged.SENT:
                    groups[one.row.organisation].append(one)
            offices = {one.id: one for one in await organisations.every(connection)}
            sent = [await self._ask(connection, group, people, offices, key, at) for group in groups.values()]
            fresh = {one.row.id for group, new in zip(groups.values(), sent, strict=True) for one in group if new}
            await self._trace(connection, wanted, words, people, fresh, reason, at)
        return words, len(sent)

    async def _ask(
        self, connection: AsyncConnection, group: Sequence[Wanted], people: Mapping[str, Sequence[Party]],
        offices: Mapping[str, Organisation], key: str, at: datetime,
    ) -> bool:  # fmt: skip
        """Reserve the letter of a recipient; tell whether it is new."""
        first, ids = group[0].row, {one.row.journey for one in group}
        references = {one.id: one.reference for one in (await journeys.some(connection, ids)).values()}
        recipient = _recipient(first, people[first.journey], offices)
        cast = Cast({first.owner: recipient})
        draft = _draft(self.house, group, references, recipient, key)
        new = [
            replace(one, journey=first.journey if len(ids) == 1 else None)
            for one in freeze(self.store, self.house, cast, [draft], at)
        ]
        return any([await letters.reserve(connection, self.store.vault, one) for one in new])

    async def _trace(
        self, connection: AsyncConnection, wanted: Sequence[Wanted], words: Mapping[str, Nudged],
        people: Mapping[str, Sequence[Party]], fresh: set[str], reason: WishReason, at: datetime,
    ) -> None:  # fmt: skip
        """Note what was done in the story of each journey, and what was done or denied on audit."""
        for one in wanted:
            if one.row.id in fresh:
                await note(connection, one.actor, one.row.journey, EVENT, one.row.id, at, {"reason": reason.value})
        for one in wanted:
            if one.row.id in fresh or words[one.row.id] is Nudged.NOT_ALLOWED:
                decision, about = _decision(one, people[one.row.journey], at), f"{one.row.id} {EVENT} {reason}"
                await record(connection, self.store, one.actor, Action.REMIND, decision, one.row.journey, about, at)


def _word(one: Wanted, people: Sequence[Party], at: datetime) -> Nudged:
    if not _decision(one, people, at).allowed:
        return Nudged.NOT_ALLOWED
    if one.row.state not in OPEN:
        return Nudged.CLOSED
    bad = [party for party in people if party.organisation == one.row.organisation]
    return Nudged.NO_ADDRESS if any(party.address_state is AddressState.BAD for party in bad) else Nudged.SENT


def _decision(one: Wanted, people: Sequence[Party], at: datetime) -> Decision:
    on = berlin_day(at)
    present = [party for party in people if party.valid_from_on <= on <= (party.valid_until_on or on)]
    resource = TaskResource(
        one.row.owner, one.row.organisation, parties=frozenset(party.organisation for party in present)
    )
    return may(one.actor, Action.REMIND, resource, on)


def _recipient(row: TaskRow, people: Sequence[Party], offices: Mapping[str, Organisation]) -> Party:
    """Return whoever owes a task: a party of the journey, or the office that has taken it over."""
    if own := [one for one in people if one.organisation == row.organisation]:
        return own[-1]
    office, part = offices[row.organisation], next(one for one in people if one.role is row.owner)
    return Cast({row.owner: part}).with_office(row.owner, office).parties[row.owner]


def _draft(house: House, group: Sequence[Wanted], references: Mapping[str, str], recipient: Party, key: str) -> Draft:
    rows = [one.row for one in group]
    first, more = rows[0], len(references) - 1
    mark = hashlib.sha256(key.encode()).hexdigest()[:16]
    facts = LetterFacts(
        reference=references[first.journey] + (f" +{more}" if more else ""),
        phone=house.phone,
        portal=house.portal,
        salutation=recipient.name or "",
        nudged=tuple((references[row.journey], row.task, row.due_on) for row in rows),
    )
    return Draft(
        key=f"nudge/{mark}/{first.organisation}", letter=Letter.NUDGE, role=first.owner, facts=facts,
        journey=first.journey, task_id=first.id if len(rows) == 1 else None, about_open_task=len(rows) == 1,
    )  # fmt: skip
