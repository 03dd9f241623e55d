"""Letters before they go out: whom they are for and what they say, frozen for the ledger."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from activities.cast import Cast
from activities.house import House
from notifications.calendar_entries import Appointment, CalendarEntry, cancel, request
from notifications.facts import LetterFacts
from notifications.letters import MissingFact, Rendered, render
from notifications.message import message_id
from rules.office import next_office_instant
from rules.terms.roles import SIDES, Rank, Role
from store.letters import NewLetter
from store.parties import Party
from store.portal import LINK_LASTS, Link, handle_of
from store.states import AddressState, Delivery
from store.store import Store


@dataclass(frozen=True)
class Draft:
    """A letter that is wanted: its key, its name, whom it is for, and the facts it may use."""

    key: str
    letter: str
    role: Role
    facts: LetterFacts
    journey: str
    task_id: str | None = None
    rank: Rank = Rank.DESK
    about_open_task: bool = False
    delivery: Delivery = Delivery.MUST_REACH
    appointment: Appointment | None = None
    cancelled: bool = False


def freeze(store: Store, house: House, cast: Cast, drafts: Sequence[Draft], at: datetime) -> list[NewLetter]:
    """Return letters as they will go out in their recipients' next office hours; nobody without an address gets one.

    A letter to an address that takes none is born refused: it goes out when the address has been corrected.
    """
    frozen = []
    for draft in drafts:
        party = cast.parties.get(draft.role)
        address = _address(party, draft.rank) if party else None
        if party and address:
            frozen.append(_frozen(store, house, cast, draft, party, address, at))
    return frozen


def _address(party: Party, rank: Rank) -> str | None:
    return (party.lead_email or party.email) if rank is Rank.LEAD else party.email


def _frozen(
    store: Store, house: House, cast: Cast, draft: Draft, party: Party, address: str, at: datetime
) -> NewLetter:
    """Render once, so that every attempt says the same; what cannot be rendered is kept as failed."""
    identity = message_id(draft.key, store.installation.id, house.domain)
    not_before = next_office_instant(at, cast.place_of(draft.role))
    content, version = None, ""
    link = _link(store, draft, party, at, not_before) if house.portal and draft.role in SIDES else None
    facts = replace(draft.facts, portal=f"{house.portal}/p/{link.handle}") if link else draft.facts
    try:
        rendered = render(draft.letter, party.language, facts)
        content = _content(house, draft, party, address, rendered, not_before)
        version = rendered.template_version
    except MissingFact:
        pass  # the ledger shows it as failed; who sends it again has it written anew
    return NewLetter(
        key=draft.key,
        letter=draft.letter,
        role=draft.role,
        organisation=party.organisation,
        language=party.language,
        message_id=identity,
        template_version=version,
        content_hash=hashlib.sha256(repr(content).encode()).hexdigest(),
        reserved_at=at,
        not_before=not_before,
        journey=draft.journey,
        task_id=draft.task_id,
        about_open_task=draft.about_open_task,
        rank=draft.rank,
        delivery=draft.delivery,
        content=content,
        refused=party.address_state is AddressState.BAD,
        link=link,
    )


def _link(store: Store, draft: Draft, party: Party, at: datetime, not_before: datetime) -> Link:
    """Make the link of a letter: the same at every attempt, good for a week from the day it goes out."""
    return Link(
        handle=handle_of(store.vault, draft.key), journey=draft.journey, role=draft.role,
        organisation=party.organisation, made_at=at, ends_at=not_before + LINK_LASTS,
    )  # fmt: skip


def _content(
    house: House, draft: Draft, party: Party, address: str, rendered: Rendered, at: datetime
) -> dict[str, object]:
    entry = _entry(house, draft, address, rendered.language, at) if draft.appointment else None
    return {
        "name": party.name or "",
        "recipient": address,
        "subject": rendered.subject,
        "text": rendered.text,
        "html": rendered.html,
        "calendar": [entry.method, entry.text] if entry else None,
    }


def _entry(house: House, draft: Draft, address: str, language: str, at: datetime) -> CalendarEntry:
    """Return the calendar entry of an appointment, or of its end."""
    assert draft.appointment is not None  # noqa: S101 - for the type checker: asked by the caller
    write = cancel if draft.cancelled else request
    return write(
        draft.appointment,
        organizer=house.sender.address,
        attendee=address,
        domain=house.domain,
        language=language,
        at=at,
    )
