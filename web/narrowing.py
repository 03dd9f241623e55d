"""Lists narrowed by boxes, several of a kind at once: what an address says of them, and the address without one."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar
from urllib.parse import urlencode

from starlette.datastructures import QueryParams

Told = str | Sequence[str]
Option = tuple[str, str]
Word = TypeVar("Word", bound=StrEnum)


@dataclass(frozen=True)
class Narrowing:
    """A list of boxes: its name in the address, and each value with its word, those offered and those chosen.

    What is chosen and not offered here, as on another heap, is shown all the same, so that a form does not lose it.
    """

    name: str
    offered: Sequence[Option]
    chosen: Sequence[Option]

    @property
    def options(self) -> list[Option]:
        """Return every box there is."""
        return list(dict.fromkeys([*self.offered, *self.chosen]))

    @property
    def values(self) -> list[str]:
        """Return the values that are chosen."""
        return [value for value, _ in self.chosen]

    def without(self, value: str) -> list[str]:
        """Return the values that stay when one is taken away."""
        return [one for one in self.values if one != value]


def told_of(asked: QueryParams, several: Collection[str]) -> dict[str, Told]:
    """Return what an address says; of the names in `several` each value that was given."""
    lists = {name: asked.getlist(name) for name in several if asked.getlist(name)}
    return {**dict(asked), **lists}


def values_of(told: Mapping[str, Told], name: str) -> list[str]:
    """Return the values an address gives for a name, empty ones left out."""
    found = told.get(name, ())
    return [one for one in ([found] if isinstance(found, str) else found) if one]


def known_of(asked: QueryParams, name: str, words: type[Word]) -> tuple[Word, ...]:
    """Return the words an address gives for a name, each once; unknown ones are left out."""
    return tuple(dict.fromkeys(words(one) for one in asked.getlist(name) if one in set(words)))


def address_of(path: str, told: Mapping[str, Told | None]) -> str:
    """Return an address that says something; what is empty goes."""
    kept = {name: value for name, value in told.items() if value}
    return f"{path}?{urlencode(kept, doseq=True)}" if kept else path
