"""The columns of a version of a row, for whoever reads or compares it."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import fields, is_dataclass
from enum import StrEnum
from typing import Any

ABOUT_TIME = frozenset({"valid_from", "valid_to"})
ABOUT_THE_ROW = ABOUT_TIME | {"id", "what", "in_flight", "mark", "verified_on", "basis", "source", "unverified"}


def columns(version: Any) -> Mapping[str, object]:
    """Return every column of a version by its name."""
    return {one.name: getattr(version, one.name) for one in fields(version) if one.repr}


def laid_down(version: Any) -> Mapping[str, object]:
    """Return what a version lays down: the columns that are not empty and not about the row itself."""
    return {name: value for name, value in columns(version).items() if name not in ABOUT_THE_ROW and said(value)}


def differing(before: Any, after: Any) -> Iterator[tuple[str, object, object]]:
    """Yield the columns that differ between two versions, with both values; the days they apply on are left out."""
    old, new = columns(before), columns(after)
    for name in (*old, *(one for one in new if one not in old)):
        if name not in ABOUT_TIME and old.get(name) != new.get(name):
            yield name, old.get(name), new.get(name)


def said(value: object) -> str:
    """Return a value as it is written in a table, the same for the same value."""
    if value in (None, "", (), False) or (isinstance(value, Set) and not value):
        return ""
    if isinstance(value, StrEnum):
        return value.value
    if isinstance(value, Mapping):
        return ", ".join(f"{said(name)} {said(one) or 'none'}" for name, one in value.items())
    if isinstance(value, tuple | Set):
        parts = [said(one) for one in value]
        return ", ".join(sorted(parts) if isinstance(value, Set) else parts)
    if is_dataclass(value) and type(value).__str__ is object.__str__:  # it has no words of its own
        return getattr(value, "id", "") or f"({said(laid_down(value))})"
    return "yes" if value is True else str(value)
