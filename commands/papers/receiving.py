"""Taking a paper in: cleaned, scanned, sealed and put on record, once for each key; whoever brings it."""

import base64
import hashlib
import hmac
from dataclasses import dataclass

from activities.clock import Clock
from commands.fate import BadCommand
from commands.papers.cleaning import Cleaner, CleanFile, clean
from commands.papers.limits import USUAL, PaperLimits
from commands.papers.pairing import mark_received, paired, supplier_of
from commands.papers.permits import demand, note
from commands.papers.scanning import Scanner, ScannerSilent
from commands.papers.unfit import Unfit, UnfitFile
from commands.papers.upload import Upload, file_name
from rules.documents import DOCUMENTS
from rules.terms.roles import Action
from schemas.command import Actor
from store import contents, documents
from store.documents import DocumentRow
from store.states import DocumentState, Verdict
from store.store import Store


@dataclass(frozen=True)
class Receiving:
    """Takes papers in."""

    store: Store
    clock: Clock
    scanner: Scanner | None = None
    limits: PaperLimits = USUAL
    cleaner: Cleaner = clean

    async def receive(self, journey: str, actor: Actor, key: str, upload: Upload) -> DocumentRow:
        """Take a paper in and return its row; the same paper under the same key gives the same row again.

        Raises BadCommand, NotAllowed, UnfitFile, Erased.
        """
        _check(upload, key)
        await demand(self.store, actor, Action.SUPPLY, journey, upload.document, self.clock())
        document = self._id_for(journey, key, upload)
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
            found = await self.cleaner(upload.files, self.limits)
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
            row = await paired(connection, row, upload)
            fresh = await documents.enter(connection, vault, row, file_name(upload.files[0].name))
            if fresh and not row.translates:
                await documents.pair(connection, row)
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
            id=document, journey=journey, document=upload.document, supplier=supplier_of(actor.role, upload),
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

    def _id_for(self, journey: str, key: str, upload: Upload) -> str:
        secret = self.store.vault.index("document ids").encode()
        digest = hmac.new(secret, f"{journey}|{key}|{upload.digest}".encode(), hashlib.sha256).digest()
        return "d" + base64.b32encode(digest).decode().lower()[:25]


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
