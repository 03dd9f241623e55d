"""What is wrong with the law: rows that do not fit, names that lead nowhere, missing words, stale verification."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from activities.enacting import row_set_of
from fachlotse.console.errors import FOUND
from fachlotse.console.output import as_json, line
from fachlotse.console.words import Words
from fachlotse.law.rows import Shown, every, verified
from notifications import phrases
from rules.calendar import add_months
from rules.law import present
from rules.row_sets import fitted
from rules.rows import BadRow
from rules.tasks import ROWS
from rules.terms.deadlines import Mark
from store.law_changes import LawChange

EVERGREEN = 12  # months after which somebody looks at a row again


@dataclass(frozen=True)
class Finding:
    """Something about a row that somebody should mend."""

    kind: str
    table: str
    row: str
    says: str


def check(changes: list[LawChange], on: date, words: Words, *, json: bool) -> int:
    """Print what is wrong with the law in force and with the proposals that wait; code 3 where something is."""
    found = [*_unfit(changes, on), *_untranslated(), *_stale(on, words)]
    if json:
        as_json(found)
    else:
        for one in found:
            line(f"{words.say(f'law.{one.kind}')}: {one.row} ({one.table}): {one.says}")
        line(words.say("law.checked", n=len(found), rows=len(list(every(present())))))
    return FOUND if found else 0


def _unfit(changes: list[LawChange], on: date) -> Iterator[Finding]:
    """Yield the proposals that overlap, leave a gap, or name what is not there."""
    for change in changes:
        if change.applied_number is None:
            try:
                fitted(row_set_of(change), on)
            except BadRow as error:
                yield Finding("unfit", change.id, error.row, str(error))
    for task in ROWS.values():
        if task.deadline not in present()["deadlines"]:
            yield Finding("dangling", "tasks", task.task, f"rests on {task.deadline}, which is no row")


def _untranslated() -> Iterator[Finding]:
    known = {language: phrases.keys(language) for language in phrases.LANGUAGES}
    for row in sorted(present()["deadlines"]):
        for language, keys in known.items():
            for key in (f"deadline.{row}.what", f"deadline.{row}.since"):
                if key not in keys:
                    yield Finding("untranslated", "deadlines", row, f"{key} ({language})")


def _stale(on: date, words: Words) -> Iterator[Finding]:
    """Yield versions, of today and to come, that nobody has verified for a year; a product proposal claims no law."""
    for shown in every(present()):
        over = shown.version.valid_to is not None and shown.version.valid_to < on
        if not over and shown.version.mark != Mark.PROPOSAL and not _fresh(shown, on):
            yield Finding("stale", shown.table, f"{shown.id} {shown.version.valid_from}", verified(shown, words))


def _fresh(shown: Shown, on: date) -> bool:
    last = getattr(shown.version, "verified_on", None)
    return last is not None and on <= add_months(last, EVERGREEN)
