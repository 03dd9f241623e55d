"""The package that is handed over: cover sheet, papers in the order of the list, and a list of checksums."""

import hashlib
import zipfile
from collections.abc import AsyncIterator, Sequence
from dataclasses import dataclass
from datetime import datetime

import structlog

from commands.papers.cover import cover_sheet
from commands.papers.holdings import Line, Listed
from commands.papers.kinds import JPEG, PDF, PNG
from commands.papers.reading import content_of
from commands.papers.standings import HERE
from notifications import phrases
from schemas.instants import BERLIN
from store.blobs import BlobMissing
from store.documents import DocumentRow
from store.keys import Tampered
from store.store import Store

log = structlog.get_logger(__name__)
ENDINGS = {PDF: "pdf", JPEG: "jpg", PNG: "png"}
SUMS = "SHA256SUMS.txt"


@dataclass(frozen=True)
class Packed:
    """A paper under the name it has in the package."""

    name: str
    row: DocumentRow


def lacking(listed: Listed, *, complete_only: bool) -> tuple[Line, ...]:
    """Return the lines that stand in the way of a package; an incomplete one may leave out what is missing."""
    return tuple(one for one in listed.lacking if complete_only or one.standing in HERE)


def packed(lines: Sequence[Line]) -> list[Packed]:
    """Return the papers in order, an original before its translations."""
    found = []
    for number, line in enumerate(lines, 1):
        for part, row in enumerate(line.held.present, 1):
            suffix = f"-{part}" if len(line.held.present) > 1 else ""
            found.append(Packed(f"{number:02}-{line.document.id}{suffix}.{ENDINGS[row.media_type]}", row))
    return found


async def unreadable(store: Store, papers: Sequence[Packed]) -> tuple[DocumentRow, ...]:
    """Return the papers whose content is lost or damaged: looked at before the first byte of a package leaves."""
    found = []
    for one in papers:
        try:
            await content_of(store, one.row)
        except (BlobMissing, Tampered):
            log.error("content unreadable", document=one.row.id)
            found.append(one.row)
    return tuple(found)


async def package(
    store: Store, papers: Sequence[Packed], title: str, told: Sequence[str], language: str, at: datetime
) -> AsyncIterator[bytes]:
    """Return the package piece by piece, one opened paper in memory at a time."""
    outlet = _Outlet()
    sums = []
    with zipfile.ZipFile(outlet, "w", zipfile.ZIP_STORED) as archive:
        names = [f"{one.name}   {phrases.say('package.pages', language, n=one.row.pages)}" for one in papers]
        cover = cover_sheet(title, [*told, "", *names], language)
        sums.append(_put(archive, f"00-{'Deckblatt' if language == 'de' else 'cover'}.pdf", cover, at))
        yield outlet.taken()
        for one in papers:
            sums.append(_put(archive, one.name, await content_of(store, one.row), at))
            yield outlet.taken()
        _put(archive, SUMS, "".join(sums).encode(), at)
    yield outlet.taken()


def _put(archive: zipfile.ZipFile, name: str, content: bytes, at: datetime) -> str:
    """Add a file and return its line of the checksum list."""
    entry = zipfile.ZipInfo(name, at.astimezone(BERLIN).timetuple()[:6])
    archive.writestr(entry, content)
    return f"{hashlib.sha256(content).hexdigest()}  {name}\n"


class _Outlet:
    """Takes what the archive writes, until it is fetched."""

    def __init__(self) -> None:
        self._pieces: list[bytes] = []

    def write(self, piece: bytes, /) -> int:
        self._pieces.append(bytes(piece))
        return len(piece)

    def flush(self) -> None:
        """Nothing is held back."""

    def close(self) -> None:
        """Nothing is open."""

    def taken(self) -> bytes:
        pieces, self._pieces = self._pieces, []
        return b"".join(pieces)
