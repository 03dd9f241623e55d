"""A paper as it is brought in, before anybody has looked at it."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from commands.papers.cleaning import File
from rules.terms.roles import Role

LONGEST_NAME = 120


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

    @property
    def digest(self) -> str:
        """Return what tells it from any other, for a key is good for one: its files, days, kind, and whose."""
        told = [hashlib.sha256(one.content).hexdigest() for one in self.files]
        told += [self.document, self.part, str(self.beside), str(self.supplier)]
        told += [str(self.valid_from_on), str(self.valid_until_on)]
        return hashlib.sha256("|".join(told).encode()).hexdigest()


def file_name(told: str) -> str:
    """Return a name without folders, control characters and marks that turn the direction of writing."""
    last = told.replace("\\", "/").rpartition("/")[2]
    kept = "".join(one for one in last if one.isprintable() and not "\u200b" <= one <= "\u206f" and one != "\ufeff")
    return kept.strip(". ")[-LONGEST_NAME:] or "-"
