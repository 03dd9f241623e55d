"""The acts that can be done about many matters, and what a form says of them."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from commands.stalls.matters import Matter
from rules.terms.answers import HoldReason
from store.reminder_wishes import WishReason
from store.sessions import Session
from store.tasks import TaskRow


class Act(StrEnum):
    """What can be done about many matters."""

    NUDGE = "nudge"
    REASSIGN = "reassign"
    REDATE = "redate"
    RETRY = "retry"


@dataclass(frozen=True)
class Change:
    """What is to be done: with which matters, why, and to which office or day."""

    act: Act
    matters: Sequence[Matter]
    gone: Sequence[str]  # chosen, and not on the overview any more
    reason: WishReason | HoldReason
    target: str
    query: str
    key: str

    @property
    def rows(self) -> list[TaskRow]:
        """Return the tasks among the matters, each once."""
        return list({one.row.id: one.row for one in self.matters if one.row}.values())


def reasons_of(act: Act) -> list[WishReason] | list[HoldReason]:
    """Return the reasons an act can have: a task waits for a new day as it waits when held."""
    return list(HoldReason) if act is Act.REDATE else list(WishReason)


def batch_id(session: Session, key: str) -> str:
    """Return the id under which what a form does is kept."""
    return hashlib.sha256(f"{session.person}/{key}".encode()).hexdigest()[:24]


def target_of(act: Act, sent: Mapping[str, str]) -> str | None:
    """Return the office or day an act needs, empty where it needs none; None where it is missing."""
    if act is Act.REASSIGN:
        return sent.get("organisation") or None
    if act is not Act.REDATE:
        return ""
    try:
        return date.fromisoformat(sent.get("ends_on", "")).isoformat()
    except ValueError:
        return None
