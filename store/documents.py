"""The documents of a journey: every version that came in, what it is, and what an office thinks of it."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from sqlalchemy import bindparam, literal, or_, select, tuple_, update
from sqlalchemy.ext.asyncio import AsyncConnection

from rules.terms.roles import Role
from store import rows
from store.inserts import insert_new
from store.states import DocumentState, Verdict
from store.tables import documents, journeys
from store.vault import Vault

UNPAIRED = ""  # what a translation translates whose original is not here yet


@dataclass(frozen=True, kw_only=True)
class DocumentRow:
    """A version of a document; `reason` says what was taken out of it, or why it cannot be read.

    `translation_of` names the version it translates; one that holds original and translation names itself.
    """

    id: str
    journey: str
    document: str
    supplier: Role
    translation_of: str | None
    replaces: str | None
    state: DocumentState
    reason: str
    media_type: str
    size: int
    pages: int
    hash: str
    blob: str
    name_enc: bytes | None = field(repr=False)
    person: str
    received_at: datetime
    valid_from_on: date | None
    valid_until_on: date | None
    verdict: Verdict
    verdict_reason: str
    verdict_by: str | None
    verdict_at: datetime | None

    @property
    def translates(self) -> bool:
        """Tell whether this is nothing but a translation."""
        return self.translation_of not in (None, self.id)


_OF = select(documents).where(documents.c.journey == bindparam("journey"))
_OF_JOURNEY = _OF.order_by(documents.c.received_at, documents.c.id)


async def enter(connection: AsyncConnection, vault: Vault, row: DocumentRow, name: str) -> bool:
    """Enter a version; tell whether it is new. The name its owner gave it is sealed."""
    sealer = await vault.sealer(connection, row.journey)
    values = {column: getattr(row, column) for column in DocumentRow.__dataclass_fields__}
    values["name_enc"] = sealer.seal_text("documents", "name_enc", row.id, name)
    return await insert_new(connection, documents, values)


async def get(connection: AsyncConnection, document: str) -> DocumentRow | None:
    """Return a version."""
    result = await connection.execute(select(documents).where(documents.c.id == document))
    return rows.first(result, _row)


async def of(connection: AsyncConnection, journey: str) -> list[DocumentRow]:
    """Return every version of a journey's documents, oldest first."""
    return rows.every(await connection.execute(_OF_JOURNEY, {"journey": journey}), _row)


async def name_of(connection: AsyncConnection, vault: Vault, row: DocumentRow) -> str:
    """Return the name its owner gave a file; raises `Erased`."""
    sealer = await vault.sealer(connection, row.journey)
    return sealer.open_text("documents", "name_enc", row.id, row.name_enc)


async def pair(connection: AsyncConnection, row: DocumentRow) -> None:
    """Give an original that came in the translations that waited for it."""
    own = (documents.c.journey == row.journey) & (documents.c.document == row.document)
    waiting = documents.c.translation_of == UNPAIRED
    await connection.execute(update(documents).where(own & waiting).values(translation_of=row.id))


async def judge(
    connection: AsyncConnection, document: str, verdict: Verdict, reason: str, person: str, at: datetime
) -> bool:
    """Note what an office thinks of a version, and why; tell whether that is new."""
    said = tuple_(documents.c.verdict, documents.c.verdict_reason, documents.c.verdict_by)
    new = or_(documents.c.verdict_by.is_(None), said != tuple_(literal(verdict), literal(reason), literal(person)))
    values = {"verdict": verdict, "verdict_reason": reason, "verdict_by": person, "verdict_at": at}
    statement = update(documents).where(documents.c.id == document, new).values(values).returning(documents.c.id)
    return (await connection.execute(statement)).first() is not None


async def release(connection: AsyncConnection, document: str, state: DocumentState, reason: str) -> None:
    """Note what the scanner said about a version in quarantine."""
    waiting = documents.c.state == DocumentState.QUARANTINE
    where = (documents.c.id == document) & waiting
    await connection.execute(update(documents).where(where).values(state=state, reason=reason))


async def to_remove(connection: AsyncConnection) -> list[str]:
    """Return the names of contents whose journey was erased."""
    erased = journeys.c.erased_at.is_not(None) & (documents.c.blob != "")
    joined = documents.join(journeys, documents.c.journey == journeys.c.id)
    return list(await connection.scalars(select(documents.c.blob).select_from(joined).where(erased)))


async def forget(connection: AsyncConnection, blobs: Sequence[str]) -> None:
    """Note that contents are removed."""
    await connection.execute(update(documents).where(documents.c.blob.in_(blobs)).values(blob=""))


def current(versions: Sequence[DocumentRow]) -> list[DocumentRow]:
    """Return the versions that none of the others replaces."""
    replaced = {row.replaces for row in versions}
    return [row for row in versions if row.id not in replaced]


def _row(**columns: object) -> DocumentRow:
    columns["state"] = DocumentState(str(columns["state"]))
    columns["verdict"] = Verdict(str(columns["verdict"]))
    return DocumentRow(**columns)  # type: ignore[arg-type]
