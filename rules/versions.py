"""Keep the versions of a dated row apart, so that every day has exactly one that applies."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from types import MappingProxyType
from typing import Protocol, TypeVar

from rules.rows import BadRow, Row


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


def amended(rows: Sequence[Row], added: Sequence[Row]) -> tuple[Row, ...]:
    """Return raw rows with later ones added.

    An added version takes the place of one that starts on the same day, and ends the version before it the day before;
    where it has no end of its own it ends before the next one. The rows keep their order, which counts in some tables.
    """
    found = list(rows)
    for new in added:
        name, start = new.text("id"), new.day("valid_from")
        kept = [row for row in found if (row.text("id"), row.day("valid_from")) != (name, start)]
        place = next((at for at, row in enumerate(found) if row.text("id") == name), len(kept))
        later = [day for row in kept if row.text("id") == name and (day := row.day("valid_from")) > start]
        found = [_ended_before(row, start) if row.text("id") == name else row for row in kept]
        ends_open = new.day_or_none("valid_to") is None
        found.insert(place, _ended_before(new, min(later)) if later and ends_open else new)
    return tuple(found)


def _ended_before(row: Row, start: date) -> Row:
    """Return a row that ends before a day, if it starts before it and reaches that far."""
    until = row.day_or_none("valid_to")
    if row.day("valid_from") > start or (until is not None and until < start):
        return row
    return Row(row.file, row.name, {**row.cells, "valid_to": start - timedelta(days=1)})


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
