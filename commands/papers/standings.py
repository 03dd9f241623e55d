"""How each document stands: its versions, and the first thing that somebody has to do about it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rules.documents import DOCUMENTS, Document
from rules.terms.documents import Translation
from store.documents import DocumentRow, current
from store.states import DocumentState, Verdict


class Standing(StrEnum):
    """How a line of a list stands."""

    MISSING = "missing"
    QUARANTINE = "quarantine"
    REJECTED = "rejected"
    TRANSLATION_MISSING = "translation_missing"
    EXPIRED = "expired"  # it does not hold as long as its receiver needs it
    RECEIVED = "received"
    ACCEPTED = "accepted"


HERE = {Standing.QUARANTINE, Standing.RECEIVED, Standing.ACCEPTED}


@dataclass(frozen=True)
class Held:
    """The versions of one document: those that count, and those that were replaced."""

    document: Document
    originals: tuple[DocumentRow, ...] = ()
    translations: tuple[DocumentRow, ...] = ()
    replaced: tuple[DocumentRow, ...] = ()

    @property
    def present(self) -> tuple[DocumentRow, ...]:
        """Return the versions that count."""
        return self.originals + self.translations

    @property
    def valid_until_on(self) -> date | None:
        """Return the last day on which all of it is valid, if any of it ends."""
        return min((row.valid_until_on for row in self.originals if row.valid_until_on), default=None)


def held_by(versions: Sequence[DocumentRow]) -> dict[str, Held]:
    """Return what there is of each document."""
    there = {row.id for row in current(versions)}
    found = {}
    for name in dict.fromkeys(row.document for row in versions):
        own = [row for row in versions if row.document == name]
        counting = [row for row in own if row.id in there and row.state is not DocumentState.REFUSED]
        found[name] = Held(
            DOCUMENTS[name],
            tuple(row for row in counting if not row.translates),
            tuple(row for row in counting if row.translates),
            tuple(row for row in reversed(own) if row not in counting),
        )
    return {name: held for name, held in found.items() if held.present or held.replaced}


def standing_of(held: Held, until: date) -> Standing:
    """Return how a document stands: the first thing that somebody has to do about it."""
    if not held.present:
        return Standing.MISSING
    if any(row.verdict is Verdict.REJECTED for row in held.present):
        return Standing.REJECTED
    if held.valid_until_on and held.valid_until_on < until:
        return Standing.EXPIRED
    if not held.originals:
        return Standing.MISSING
    if any(row.state is DocumentState.QUARANTINE for row in held.present):
        return Standing.QUARANTINE
    if all(row.verdict is Verdict.ACCEPTED for row in held.present):
        return Standing.ACCEPTED  # whoever accepts an original alone has decided that it needs no translation
    wanted = held.document.translation is Translation.CERTIFIED and not _translated(held)
    return Standing.TRANSLATION_MISSING if wanted else Standing.RECEIVED


def _translated(held: Held) -> bool:
    return bool(held.translations) or all(row.translation_of == row.id for row in held.originals)
