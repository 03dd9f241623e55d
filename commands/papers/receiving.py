"""Taking a paper in: cleaned, scanned, sealed and put on record, once for each key; whoever brings it."""

import base64
import hashlib
import hmac
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.clock import Clock
from commands.fate import BadCommand
from commands.papers.cleaning import CleanFile, File, clean
from commands.papers.permits import demand, note
from commands.papers.scanning import Scanner, ScannerSilent
from commands.papers.unfit import Unfit, UnfitFile
from rules.documents import DOCUMENTS
from rules.terms.roles import Action, Role
from schemas.command import Actor
from store import contents, documents, requests
from store.documents import DocumentRow, current
from store.requests import Item
from store.states import DocumentState, RequestState, Verdict
from store.store import Store

LONGEST_NAME = 120
UNPAIRED = ""  # a translation whose original is not here yet


class Part(StrEnum):
    """What a file holds of a document."""

    ORIGINAL = "original"
    TRANSLATION = "translation"
    BOTH = "both"


@dataclass(frozen=True)
class Upload:
    """A paper as it is brought in: what it is, its files, the days printed on it, and whose it is if not the usual."""

    document: str
    files: Sequence[File]
    part: Part = Part.ORIGINAL
    beside: bool = False  # comes to the versions that are there; otherwise it replaces the last one
    valid_from_on: date | None = None
    valid_until_on: date | None = None
    supplier: Role | None = None


@dataclass(frozen=True)
class Receiving:
    """Takes papers in."""

    store: Store
    clock: Clock
    scanner: Scanner | None = None

    async def receive(self, journey: str, actor: Actor, key: str, upload: Upload) -> DocumentRow:
        """Take a paper in and return its row; the same key gives the same row again.

        Raises BadCommand, NotAllowed, UnfitFile, Erased.
        """
        _check(upload, key)
        await demand(self.store, actor, Action.SUPPLY, journey, upload.document, self.clock())
        document = self._id_for(journey, key)
        async with self.store.read() as connection:
            known = await documents.get(connection, document)
        return known or await self._take(journey, actor, document, upload)

    async def rescan(self, row: DocumentRow, actor: Actor) -> DocumentState:
        """Ask the scanner again about a paper in quarantine."""
        if row.state is not DocumentState.QUARANTINE:
            return row.state
        async with self.store.read() as connection:
            kept = await self.store.blobs.get(row.blob)
            content = await contents.unseal(connection, self.store.vault, row.journey, row.id, kept)
        state, reason = await self._scanned(content, row.reason)
        async with self.store.begin() as connection:
            await documents.release(connection, row.id, state, reason)
            if state is DocumentState.CLEAN:
                await mark_received(connection, row)
            await note(connection, self.store, actor, f"scan {state}", row.journey, row.id, self.clock())
        return state

    async def _take(self, journey: str, actor: Actor, document: str, upload: Upload) -> DocumentRow:
        try:
            found = await clean(upload.files)
            state, reason = await self._scanned(found.content, " ".join(found.left_behind))
            if state is DocumentState.REFUSED:
                raise UnfitFile(Unfit.INFECTED)
        except UnfitFile as error:
            await self._note_refusal(journey, actor, upload.document, error.reason)
            raise
        return await self._keep(journey, actor, document, upload, found, state, reason)

    async def _keep(
        self, journey: str, actor: Actor, document: str, upload: Upload, found: CleanFile, state: DocumentState,
        reason: str,
    ) -> DocumentRow:  # fmt: skip
        vault = self.store.vault
        async with self.store.read() as connection:
            sealed = await contents.seal(connection, vault, journey, document, found.content)
        blob = await self.store.blobs.put(sealed)
        async with self.store.begin() as connection:
            sealer = await vault.sealer(connection, journey)
            digest = sealer.fingerprint({"sha256": hashlib.sha256(found.content).hexdigest()})
            row = self._row(journey, actor, document, upload, found, state, reason, blob, digest)
            row = await _paired(connection, row, upload)
            fresh = await documents.enter(connection, vault, row, file_name(upload.files[0].name))
            if fresh and state is DocumentState.CLEAN:
                await mark_received(connection, row)
            if fresh:
                await note(connection, self.store, actor, "supply", journey, f"{row.document} {row.id}", self.clock())
        if not fresh:
            await self.store.blobs.remove(blob)
        return row

    def _row(
        self, journey: str, actor: Actor, document: str, upload: Upload, found: CleanFile, state: DocumentState,
        reason: str, blob: str, digest: str,
    ) -> DocumentRow:  # fmt: skip
        return DocumentRow(
            id=document, journey=journey, document=upload.document, supplier=_supplier(actor.role, upload),
            translation_of=None, replaces=None, state=state, reason=reason, media_type=found.media_type,
            size=len(found.content), pages=found.pages, hash=digest, blob=blob, name_enc=None, person=actor.person,
            received_at=self.clock(), valid_from_on=upload.valid_from_on, valid_until_on=upload.valid_until_on,
            verdict=Verdict.OPEN, verdict_reason="", verdict_by=None, verdict_at=None,
        )  # fmt: skip

    async def _scanned(self, content: bytes, reason: str) -> tuple[DocumentState, str]:
        """Return the state after the scanner was asked; without one nothing is asked."""
        if self.scanner is None:
            return DocumentState.CLEAN, reason
        try:
            infected = await self.scanner.infected(content)
        except ScannerSilent:
            return DocumentState.QUARANTINE, reason
        return (DocumentState.REFUSED, Unfit.INFECTED.value) if infected else (DocumentState.CLEAN, reason)

    async def _note_refusal(self, journey: str, actor: Actor, document: str, reason: Unfit) -> None:
        async with self.store.begin() as connection:
            subject = f"{document} {reason}"
            await note(connection, self.store, actor, "supply refused", journey, subject, self.clock())

    def _id_for(self, journey: str, key: str) -> str:
        secret = self.store.vault.index("document ids").encode()
        digest = hmac.new(secret, f"{journey}|{key}".encode(), hashlib.sha256).digest()
        return "d" + base64.b32encode(digest).decode().lower()[:25]


async def mark_received(connection: AsyncConnection, row: DocumentRow) -> None:
    """Note on the requests that what they ask for has come in."""
    for request in await requests.of(connection, row.journey):
        items = [_received(item, row) for item in request.items]
        if request.state is RequestState.SENT and items != list(request.items):
            await requests.put_items(connection, request.id, items)


def file_name(told: str) -> str:
    """Return a name without folders, control characters and marks that turn the direction of writing."""
    last = told.replace("\\", "/").rpartition("/")[2]
    kept = "".join(one for one in last if one.isprintable() and not "\u200b" <= one <= "\u206f" and one != "\ufeff")
    return kept.strip(". ")[-LONGEST_NAME:] or "-"


def _received(item: Item, row: DocumentRow) -> Item:
    only_one = len(DOCUMENTS[row.document].suppliers) == 1
    matches = item.document == row.document and (only_one or item.supplier is row.supplier)
    return Item(**{**vars(item), "received": row.id}) if matches and item.received is None else item


async def _paired(connection: AsyncConnection, row: DocumentRow, upload: Upload) -> DocumentRow:
    """Return the row with the original it translates and the version it replaces."""
    there = [one for one in current(await documents.of(connection, row.journey)) if one.document == row.document]
    originals = [one for one in there if not one.translates]
    translated = originals[-1].id if originals else UNPAIRED
    pairs = {Part.ORIGINAL: None, Part.TRANSLATION: translated, Part.BOTH: row.id}
    same = [
        one for one in there if one.translates == (upload.part is Part.TRANSLATION) and one.supplier is row.supplier
    ]
    replaces = same[-1].id if same and not upload.beside else None
    return DocumentRow(**{**vars(row), "translation_of": pairs[upload.part], "replaces": replaces})


def _supplier(role: Role, upload: Upload) -> Role:
    """Return whose paper it is: that of the party who brings it, else as was said, else the usual supplier's."""
    suppliers = DOCUMENTS[upload.document].suppliers
    return next((one for one in (role, upload.supplier) if one in suppliers), suppliers[0])


def _check(upload: Upload, key: str) -> None:
    problems = []
    if upload.document not in DOCUMENTS:
        problems.append(("document", "unknown_document"))
    if upload.valid_from_on and upload.valid_until_on and upload.valid_until_on < upload.valid_from_on:
        problems.append(("valid_until_on", "ends_before_it_begins"))
    if not key:
        problems.append(("key", "no_key"))
    if problems:
        raise BadCommand(problems)
