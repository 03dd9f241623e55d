"""What is wrong with the law: rows that do not fit, lead nowhere or are named nowhere, missing words, stale looks."""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from activities.enacting import row_set_of
from fachlotse.console.errors import FOUND
from fachlotse.console.output import as_json, line, table
from fachlotse.console.words import Words
from fachlotse.law.loose_ends import loose_ends
from fachlotse.law.rows import Shown, every, verified
from fachlotse.law.unnamed import unnamed_fees
from fachlotse.law.untranslated import untranslated
from rules.calendar import add_months
from rules.law import present
from rules.row_sets import fitted
from rules.rows import BadRow
from rules.terms.deadlines import Mark
from store.law_changes import LawChange

KINDS = ("dangling", "gap", "unnamed", "untranslated", "stale", "unverified")  # of findings about the tables themselves
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
    found = findings(changes, on, words)
    summary = _summary(found)
    if json:
        as_json({"findings": found, "tables": summary})
    else:
        for one in found:
            line(f"{words.say(f'law.{one.kind}')}: {one.row} ({one.table}): {one.says}")
        _show(summary, words)
        line(words.say("law.checked", n=len(found), rows=sum(one["versions"] for one in summary.values())))
    return FOUND if found else 0


def findings(changes: list[LawChange], on: date, words: Words) -> list[Finding]:
    """Return what is wrong with the law in force and with the proposals that wait."""
    return [*_unfit(changes, on), *_loose(on, words), *_unnamed(words), *_untranslated(), *_stale(on, words)]


def _summary(found: list[Finding]) -> dict[str, dict[str, int]]:
    """Return for every table how many rows and versions it has, and how many findings of each kind."""
    law = present()
    summary = {}
    for name in sorted(law):
        kinds = Counter(one.kind for one in found if one.table == name)
        counted = {"rows": len(law[name]), "versions": sum(len(group) for group in law[name].values())}
        summary[name] = {**counted, **{kind: kinds[kind] for kind in KINDS}}
    return summary


def _show(summary: Mapping[str, Mapping[str, int]], words: Words) -> None:
    heads = [words.say(f"head.{name}") for name in ("table", "rows", "versions")]
    heads += [words.say(f"law.{kind}") for kind in KINDS]
    table(heads, [[name, *(str(number) for number in one.values())] for name, one in summary.items()])


def _unfit(changes: list[LawChange], on: date) -> Iterator[Finding]:
    """Yield the proposals that overlap, leave a gap, or name what is not there."""
    for change in changes:
        if change.applied_number is None:
            try:
                fitted(row_set_of(change), on)
            except BadRow as error:
                yield Finding("unfit", change.id, error.row, str(error))


def _loose(on: date, words: Words) -> Iterator[Finding]:
    for one in loose_ends(present(), on):
        if one.gap_on is None:
            yield Finding("dangling", one.table, one.row, words.say("law.leads_to", row=one.on))
        else:
            yield Finding("gap", one.table, one.row, words.say("law.gap_from", row=one.on, on=one.gap_on.isoformat()))


def _unnamed(words: Words) -> Iterator[Finding]:
    yield from (Finding("unnamed", "fees", name, words.say("law.names_nobody")) for name in unnamed_fees(present()))


def _untranslated() -> Iterator[Finding]:
    for shown in every(present()):
        for key in untranslated(shown):
            yield Finding("untranslated", shown.table, f"{shown.id} {shown.version.valid_from}", key)


def _stale(on: date, words: Words) -> Iterator[Finding]:
    """Yield versions, of today and to come, that nobody has verified for a year; a product proposal claims no law."""
    for shown in every(present()):
        over = shown.version.valid_to is not None and shown.version.valid_to < on
        if not over and shown.version.mark != Mark.PROPOSAL and not _fresh(shown, on):
            kind = "stale" if getattr(shown.version, "verified_on", None) else "unverified"
            yield Finding(kind, shown.table, f"{shown.id} {shown.version.valid_from}", verified(shown, words))


def _fresh(shown: Shown, on: date) -> bool:
    last = getattr(shown.version, "verified_on", None)
    return last is not None and on <= add_months(last, EVERGREEN)
