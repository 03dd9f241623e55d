"""The audit: an append-only chain in which every entry seals the one before it.

The chain runs over ciphertext, so it can still be verified after the erasure of a journey. An entry is
written in the transaction of its effect; append it last, the head stays locked until the commit.
"""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sqlalchemy import bindparam, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from store import channels, rows
from store.sealing import canonical
from store.tables import audit, audit_head
from store.vault import Vault

START = "0" * 64
_NEXT = update(audit_head).values(seq=audit_head.c.seq + 1).returning(audit_head.c.seq, audit_head.c.hash)
_SEAL = update(audit_head).values(hash=bindparam("sealed"))
_INSERT = insert(audit)
PAGE = 1000


@dataclass(frozen=True, kw_only=True)
class Entry:
    """Something to be put on record: who did what to what, by pseudonyms and codes."""

    at: datetime
    actor: str
    action: str
    subject: str = ""
    journey: str | None = None
    via: str = ""  # the channel of a machine it came through
    details: Mapping[str, object] | None = field(default=None, repr=False)


@dataclass(frozen=True, kw_only=True)
class AuditRow:
    """An entry of the chain; its details open with `content`."""

    seq: int
    at: datetime
    actor: str
    action: str
    journey: str | None
    subject: str
    details_enc: bytes | None = field(repr=False)
    previous: str
    hash: str


@dataclass(frozen=True)
class Head:
    """The last entry of the chain; kept elsewhere, it betrays a cut tail."""

    seq: int
    hash: str


@dataclass(frozen=True)
class Break:
    """The first entry at which the chain does not hold, and why."""

    seq: int
    reason: str


async def append(connection: AsyncConnection, vault: Vault, entry: Entry) -> Head:
    """Append an entry, in the transaction of what it tells."""
    seq, previous = (await connection.execute(_NEXT)).one()
    row: dict[str, object] = {
        "seq": seq,
        "at": entry.at,
        "actor": entry.actor,
        "action": entry.action,
        "journey": entry.journey,
        "subject": channels.marked(entry.subject, entry.via),
        "details_enc": await _seal(connection, vault, entry, seq),
        "previous": previous,
    }
    sealed = _hash(row)
    await connection.execute(_INSERT, row | {"hash": sealed})
    await connection.execute(_SEAL, {"sealed": sealed})
    return Head(seq, sealed)


async def head(connection: AsyncConnection) -> Head:
    """Return the last entry's number and hash."""
    row = (await connection.execute(select(audit_head.c.seq, audit_head.c.hash))).one()
    return Head(row.seq, row.hash)


async def verify(connection: AsyncConnection, known_head: Head | None = None) -> Break | None:
    """Return the first broken entry, or nothing if the whole chain holds."""
    last, known_hash = Head(0, START), None
    while page := await entries(connection, after=last.seq):
        for row in page:
            if reason := _broken(row, last):
                return Break(last.seq + 1, reason)
            last = Head(row.seq, row.hash)
            if known_head is not None and row.seq == known_head.seq:
                known_hash = row.hash
    if known_head is not None and known_head.seq > 0 and known_hash != known_head.hash:
        return Break(min(known_head.seq, last.seq + 1), "cut" if known_hash is None else "rewritten")
    return None if last == await head(connection) else Break(last.seq + 1, "cut")


async def entries(
    connection: AsyncConnection, journey: str | None = None, after: int = 0, limit: int = PAGE
) -> list[AuditRow]:
    """Return entries in order, of one journey or of all."""
    statement = select(audit).where(audit.c.seq > after).order_by(audit.c.seq).limit(limit)
    if journey is not None:
        statement = statement.where(audit.c.journey == journey)
    return rows.every(await connection.execute(statement), AuditRow)


async def content(connection: AsyncConnection, vault: Vault, row: AuditRow) -> dict[str, object]:
    """Open an entry's details; raise `Erased`."""
    sealer = await vault.sealer(connection, row.journey)
    return sealer.open_json("audit", "details_enc", str(row.seq), row.details_enc)


def _broken(row: AuditRow, last: Head) -> str | None:
    if row.seq != last.seq + 1:
        return "missing"
    if row.previous != last.hash:
        return "does not follow"
    facts = {name: getattr(row, name) for name in AuditRow.__dataclass_fields__ if name != "hash"}
    return None if _hash(facts) == row.hash else "changed"


async def _seal(connection: AsyncConnection, vault: Vault, entry: Entry, seq: int) -> bytes | None:
    if entry.details is None:
        return None
    sealer = await vault.sealer(connection, entry.journey)
    return sealer.seal_json("audit", "details_enc", str(seq), entry.details)


def _hash(row: Mapping[str, object]) -> str:
    plain = {name: _plain(value) for name, value in row.items()}
    return hashlib.sha256(str(row["previous"]).encode() + canonical(plain)).hexdigest()


def _plain(value: object) -> object:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return value.hex() if isinstance(value, bytes) else value
