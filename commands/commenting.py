"""Talking about a task: written once, for the readers that were chosen, and put on record without its words."""

import hashlib
from dataclasses import dataclass
from datetime import datetime

from commands.fate import BadCommand
from commands.problems import problem_of, too_long
from store import audit, comments
from store.audit import Entry
from store.commands import KeyReused
from store.comments import Audience, Comment
from store.store import Store
from store.tasks import TaskRow

LONGEST = 4000


@dataclass(frozen=True)
class Speaker:
    """Who says something, and the key under which it is said once."""

    person: str
    organisation: str
    key: str


async def comment(store: Store, speaker: Speaker, row: TaskRow, audience: Audience, text: str, at: datetime) -> None:
    """Write a comment about a task; the same key writes once. Raises BadCommand, and KeyReused for other words."""
    said = Comment(
        journey=row.journey, person=speaker.person, organisation=speaker.organisation, audience=audience, at=at,
        text=kept(text), task_id=row.id, id=_id_of(speaker),
    )  # fmt: skip
    async with store.begin() as connection:
        if await comments.write(connection, store.vault, said):
            subject = f"{audience} {row.id}"
            entry = Entry(at=at, actor=speaker.person, action="comment", subject=subject, journey=row.journey)
            await audit.append(connection, store.vault, entry)
        elif not await comments.is_said(connection, store.vault, said):
            raise KeyReused(said.id)


def kept(text: str) -> str:
    """Return the words without what surrounds them; nothing of them is cut off."""
    found = text.strip()
    if not found:
        raise BadCommand([("comment", problem_of("missing", "", {}))])
    if len(found) > LONGEST:
        raise BadCommand([("comment", too_long(LONGEST))])
    return found


def _id_of(speaker: Speaker) -> str:
    return hashlib.sha256(f"{speaker.person}/{speaker.key}".encode()).hexdigest()[:16]
