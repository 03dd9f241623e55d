"""Keep the versions of a dated row apart, so that every day has exactly one that applies."""

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from itertools import pairwise
from types import MappingProxyType
from typing import Protocol, TypeVar

from rules.rows import BadRow


class Dated(Protocol):
    """A row with a name and the days from and to which it applies; an open end is None."""

    @property
    def id(self) -> str: ...

    @property
    def valid_from(self) -> date: ...

    @property
    def valid_to(self) -> date | None: ...


D = TypeVar("D", bound=Dated)


class NoRow(LookupError):
    """No row of that name applies on that day; the message lists what there is."""


def versions(file: str, rows: Iterable[D]) -> Mapping[str, tuple[D, ...]]:
    """Return the versions of every row in order of time.

    Raises `BadRow` where versions overlap, leave a gap, or start twice on one day.
    """
    found: dict[str, list[D]] = {}
    for row in rows:
        found.setdefault(row.id, []).append(row)
    for name, group in found.items():
        group.sort(key=lambda row: row.valid_from)
        _check(file, name, group)
    return MappingProxyType({name: tuple(group) for name, group in found.items()})


def valid_on(table: Mapping[str, tuple[D, ...]], name: str, on: date) -> D:
    """Return the version that applies on the day, or raise `NoRow`."""
    if name not in table:
        raise NoRow(f"there is no row {name!r}; known are {', '.join(sorted(table))}")
    for row in table[name]:
        if row.valid_from <= on and (row.valid_to is None or on <= row.valid_to):
            return row
    raise NoRow(f"{name} does not apply on {on}; its first version starts on {table[name][0].valid_from}")


def known_on(table: Mapping[str, tuple[D, ...]], name: str, on: date) -> D | None:
    """Return the version that applies on the day, or None where there is none."""
    for row in table.get(name, ()):
        if row.valid_from <= on and (row.valid_to is None or on <= row.valid_to):
            return row
    return None


def _check(file: str, name: str, group: list[D]) -> None:
    for row in group:
        if row.valid_to is not None and row.valid_to < row.valid_from:
            raise BadRow(file, name, "valid_to", f"{row.valid_to} lies before valid_from {row.valid_from}")
    for earlier, later in pairwise(group):
        _check_pair(file, name, earlier, later)


def _check_pair(file: str, name: str, earlier: D, later: D) -> None:
    if earlier.valid_from == later.valid_from:
        raise BadRow(file, name, "valid_from", f"two versions start on {later.valid_from}; remove the duplicate")
    if earlier.valid_to is None or earlier.valid_to >= later.valid_from:
        raise BadRow(file, name, "valid_to", f"overlaps the version from {later.valid_from}; end it the day before")
    if earlier.valid_to + timedelta(days=1) < later.valid_from:
        raise BadRow(file, name, "valid_to", f"leaves a gap before {later.valid_from}; end it the day before")
