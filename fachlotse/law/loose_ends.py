"""Names in the law that lead nowhere, and rows that end while others still rest on them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from rules.law import Law, tables
from rules.tasks import ROWS as TASKS
from rules.versions import Dated


@dataclass(frozen=True)
class Loose:
    """A version of a row that rests on a row of another table, which is not there, or not from a day on."""

    table: str
    row: str
    on: str
    gap_on: date | None


def loose_ends(law: Law, on: date) -> Iterator[Loose]:
    """Yield what leads nowhere from a day on; what lies in the past is left alone."""
    for table, version in _versions(law, on):
        for other, name in tables()[table].refers(version):
            group = law.get(other, {}).get(name, ())
            gap_on = _gap(version, group, on) if group else None
            if not group or gap_on:
                yield Loose(table, f"{version.id} {version.valid_from}", f"{name} ({other})", gap_on)
    for form in (form for row in TASKS.values() for form in row.forms):
        for table, name in (("deadlines", form.deadline), *(("fees", fee) for fee in form.fees)):
            if name not in law[table]:
                yield Loose("tasks", form.task, f"{name} ({table})", None)


def _versions(law: Law, on: date) -> Iterator[tuple[str, Any]]:
    for table, rows in law.items():
        for version in (version for group in rows.values() for version in group):
            if version.valid_to is None or version.valid_to >= on:
                yield table, version


def _gap(version: Dated, group: Sequence[Dated], on: date) -> date | None:
    """Return the first day from a day on, if any, on which a version applies and nothing of a group does."""
    first, last = group[0].valid_from, group[-1].valid_to
    begins = max(version.valid_from, on)
    if begins < first:
        return begins
    if last is None or (version.valid_to is not None and version.valid_to <= last):
        return None
    return max(begins, last + timedelta(days=1))
