"""Tell which papers a file needs and which of them are still missing: pure, from a checklist and what is there."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import groupby

from rules.documents import Document, Item
from rules.terms.documents import Need, When


@dataclass(frozen=True)
class Completeness:
    """What a file needs, and which of it is not there; `instead` are documents of the alternatives not taken."""

    needed: tuple[Document, ...]
    missing: tuple[Document, ...]
    instead: tuple[Document, ...] = ()

    @property
    def complete(self) -> bool:
        """Tell whether nothing is missing."""
        return not self.missing


def completeness(
    items: Sequence[Item], met: Collection[When], there: Collection[str], asked: Collection[str] = ()
) -> Completeness:
    """Return what is needed of a checklist: required lines, and conditional ones that are met or were asked for.

    Of alternatives the one counts of which most is there; where nothing is there, the longest.
    """
    needed: list[Document] = []
    instead: list[Document] = []
    for block, lines in groupby(items, key=lambda item: item.block):
        listed = [item for item in lines if _counts(item, met, there, asked)]
        taken = _taken(listed, there) if block else listed
        needed += [item.document for item in taken]
        instead += [item.document for item in listed if item not in taken]
    unique = tuple(dict.fromkeys(needed))
    return Completeness(unique, tuple(one for one in unique if one.id not in there), tuple(instead))


def _counts(item: Item, met: Collection[When], there: Collection[str], asked: Collection[str]) -> bool:
    return item.need is Need.REQUIRED or item.when in met or item.document.id in {*there, *asked}


def _taken(listed: Sequence[Item], there: Collection[str]) -> list[Item]:
    sets: dict[str, list[Item]] = {}
    for item in listed:
        sets.setdefault(item.either, []).append(item)
    return max(sets.values(), key=lambda one: (sum(item.document.id in there for item in one), len(one)), default=[])
