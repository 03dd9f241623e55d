"""What colleagues write to each other about a journey, and who may read it."""

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum

from sqlalchemy import or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from store.inserts import insert_new
from store.sealing import Erased
from store.tables import comments
from store.vault import Vault


class Audience(StrEnum):
    """Who reads a comment."""

    OFFICE = "office"  # the own office alone
    OFFICES = "offices"  # every office of the journey
    EVERYBODY = "everybody"  # employer and worker as well


@dataclass(frozen=True, kw_only=True)
class Comment:
    """A comment; its text is empty once erased."""

    journey: str
    person: str
    organisation: str
    audience: Audience
    at: datetime
    text: str = field(repr=False)
    task_id: str | None = None
    id: str = field(default_factory=lambda: secrets.token_hex(8))


async def write(connection: AsyncConnection, vault: Vault, comment: Comment) -> bool:
    """Write a comment, once for its id; tell whether it is new."""
    sealer = await vault.sealer(connection, comment.journey)
    values = {name: getattr(comment, name) for name in Comment.__dataclass_fields__ if name != "text"}
    sealed = sealer.seal_text("comments", "text_enc", comment.id, comment.text)
    return await insert_new(connection, comments, {**values, "text_enc": sealed})


async def is_said(connection: AsyncConnection, vault: Vault, comment: Comment) -> bool:
    """Tell whether exactly this was written under its id, about the same task and for the same readers."""
    every = await of(connection, vault, comment.journey, comment.organisation, staff=True)
    known = next((one for one in every if one.id == comment.id), None)
    return known is not None and replace(known, at=comment.at) == comment


async def of(
    connection: AsyncConnection, vault: Vault, journey: str, organisation: str, *, staff: bool
) -> Sequence[Comment]:
    """Return what somebody of an organisation may read about a journey, oldest first."""
    seen = [Audience.EVERYBODY, *([Audience.OFFICES] if staff else [])]
    mine = or_(comments.c.audience.in_(seen), comments.c.organisation == organisation)
    statement = select(comments).where(comments.c.journey == journey, mine).order_by(comments.c.at, comments.c.id)
    found = (await connection.execute(statement)).all()
    try:
        sealer = await vault.sealer(connection, journey)
    except Erased:
        return []
    return [
        Comment(
            **{name: getattr(row, name) for name in ("journey", "person", "organisation", "at", "task_id", "id")},
            audience=Audience(row.audience), text=sealer.open_text("comments", "text_enc", row.id, row.text_enc),
        )
        for row in found
    ]  # fmt: skip
