"""How each document stands: its versions, and the first thing that somebody has to do about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rules.documents import DOCUMENTS, Document
from rules.terms.documents import Translation
from store.documents import UNPAIRED, DocumentRow, current
from store.states import DocumentState, Verdict


class Standing(StrEnum):
    """How a line of a list stands."""

    MISSING = "missing"
    QUARANTINE = "quarantine"
    REJECTED = "rejected"
    TRANSLATION_MISSING = "translation_missing"
    EXPIRED = "expired"  # it does not hold as long as its receiver needs it
    NOT_YET_VALID = "not_yet_valid"  # it begins to hold after its receiver needs it
    RECEIVED = "received"
    ACCEPTED = "accepted"


HERE = {Standing.QUARANTINE, Standing.RECEIVED, Standing.ACCEPTED}


@dataclass(frozen=True)
class Window:
    """The days on which a paper must hold: it may begin as late as the first, and must not end before the last."""

    first: date
    last: date

    def misses(self, row: DocumentRow) -> Standing | None:
        """Return how a version fails to hold on these days, if it does."""
        if row.valid_until_on and row.valid_until_on < self.last:
            return Standing.EXPIRED
        return Standing.NOT_YET_VALID if row.valid_from_on and row.valid_from_on > self.first else None


@dataclass(frozen=True)
class Held:
    """The versions of one document: originals and translations that count, and those that were replaced."""

    document: Document
    originals: tuple[DocumentRow, ...] = ()
    translations: tuple[DocumentRow, ...] = ()
    replaced: tuple[DocumentRow, ...] = ()

    @property
    def present(self) -> tuple[DocumentRow, ...]:
        """Return the versions that count."""
        return self.originals + self.translations

    @property
    def translated(self) -> bool:
        """Tell whether each original has its own translation."""
        there = {row.translation_of for row in self.present}
        return all(row.id in there for row in self.originals)

    def outside(self, window: Window) -> tuple[DocumentRow, ...]:
        """Return the versions that do not hold on the days of a window."""
        return tuple(row for row in self.present if window.misses(row))


def held_by(versions: Sequence[DocumentRow]) -> dict[str, Held]:
    """Return what there is of each document."""
    names = dict.fromkeys(row.document for row in versions)
    return {name: _held(DOCUMENTS[name], [row for row in versions if row.document == name]) for name in names}


def _held(document: Document, own: Sequence[DocumentRow]) -> Held:
    """Return the versions of a document; the translation of an original that was replaced is replaced with it."""
    counting = [row for row in current(own) if row.state is not DocumentState.REFUSED]
    originals = tuple(row for row in counting if not row.translates)
    homes = {UNPAIRED, *(row.id for row in originals)}
    translations = tuple(row for row in counting if row.translates and row.translation_of in homes)
    there = {row.id for row in originals + translations}
    return Held(document, originals, translations, tuple(row for row in reversed(own) if row.id not in there))


def standing_of(held: Held, window: Window) -> Standing:
    """Return how a document stands: the first thing that somebody has to do about it."""
    if not held.present:
        return Standing.MISSING
    if any(row.verdict is Verdict.REJECTED for row in held.present):
        return Standing.REJECTED
    if not held.originals:
        return Standing.MISSING
    if missed := [how for row in held.present if (how := window.misses(row))]:
        return missed[0]
    if any(row.state is DocumentState.QUARANTINE for row in held.present):
        return Standing.QUARANTINE
    if all(row.verdict is Verdict.ACCEPTED for row in held.present):
        return Standing.ACCEPTED  # whoever accepts an original alone has decided that it needs no translation
    wanted = held.document.translation is Translation.CERTIFIED and not held.translated
    return Standing.TRANSLATION_MISSING if wanted else Standing.RECEIVED
