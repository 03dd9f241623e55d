"""What differs between the law of two days, or between the law and a file with a change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from fachlotse.console.output import as_json, line
from fachlotse.console.words import Words
from fachlotse.law.rows import every
from rules.columns import differing, said
from rules.law import Law, present


@dataclass(frozen=True)
class Change:
    """A column of a row that has one value before and another one after; a row that begins or ends has no column."""

    table: str
    row: str
    column: str
    before: object
    after: object


def between_days(first: date, second: date) -> list[Change]:
    """Return what applies on the second day and not on the first, and the other way round."""
    law = present()
    return _changes(_on(law, first), _on(law, second))


def with_change(law: Law, days: Sequence[date]) -> list[Change]:
    """Return what another law changes on the days on which it starts."""
    now = present()
    found = [change for on in days for change in _changes(_on(now, on), _on(law, on))]
    return [change for number, change in enumerate(found) if change not in found[:number]]


def show(changes: list[Change], words: Words, *, json: bool) -> None:
    """Print changes, old and new value side by side."""
    if json:
        as_json(changes)
        return
    for one in changes:
        column = f" {one.column}" if one.column else ""
        line(f"{one.row} ({one.table}){column}: {_said(one, one.before, words)} → {_said(one, one.after, words)}")
    if not changes:
        line(words.say("law.no_difference"))


def _on(law: Law, on: date) -> Mapping[tuple[str, str], Any]:
    return {(one.table, one.id): one.version for one in every(law, on=on)}


def _changes(before: Mapping[tuple[str, str], Any], after: Mapping[tuple[str, str], Any]) -> list[Change]:
    found = []
    for table, row in sorted({*before, *after}):
        old, new = before.get((table, row)), after.get((table, row))
        if old is None or new is None:
            found.append(Change(table, row, "", old and old.valid_from, new and new.valid_from))
        elif old is not new:
            found += [Change(table, row, name, was, now) for name, was, now in differing(old, new)]
    return found


def _said(change: Change, value: object, words: Words) -> str:
    if value is None and change.column == "verified_on":
        return words.say("law.unverified")
    return said(value) or words.say("law.nothing")
