"""A letter as the ledger holds it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from rules.terms.roles import Rank, Role
from store.portal import Link
from store.states import Delivery, LetterState


@dataclass(frozen=True, kw_only=True)
class NewLetter:
    """A letter to be reserved: for whom, why, and its frozen content; without content it has failed to render."""

    key: str
    letter: str
    role: Role
    organisation: str
    language: str
    message_id: str
    template_version: str
    content_hash: str
    reserved_at: datetime
    not_before: datetime
    journey: str | None = None
    task_id: str | None = None
    about_open_task: bool = False
    rank: Rank = Rank.DESK
    delivery: Delivery = Delivery.MUST_REACH
    refused: bool = False  # its address is known to take no letters
    link: Link | None = None  # the address it names, entered with it
    content: Mapping[str, object] | None = field(default=None, repr=False)


@dataclass(frozen=True, kw_only=True)
class LetterRow:
    """A letter with its fate; its content opens with `content`."""

    key: str
    journey: str | None
    task_id: str | None
    about_open_task: bool
    letter: str
    role: Role
    organisation: str
    language: str
    rank: Rank
    delivery: Delivery
    message_id: str
    template_version: str
    content_hash: str
    sealed_enc: bytes | None = field(repr=False)
    state: LetterState
    not_before: datetime
    attempt: int
    tried: int
    ambiguous: int
    lease_until: datetime | None
    reply_code: str | None
    reserved_at: datetime
    sent_at: datetime | None
