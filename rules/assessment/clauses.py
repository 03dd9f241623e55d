"""A clause: a word, the test that goes with it, and the law it rests on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Generic, TypeVar

from rules.assessment import probes
from rules.assessment.findings import Case, Finding
from rules.assessment.probes import Probe
from rules.rows import Row
from rules.terms.deadlines import Mark

W = TypeVar("W", bound=StrEnum)
LAW = ("basis", "source", "mark", "verified_on", "valid_from", "valid_to", "in_flight")
CONSOLIDATED = "Bundesrecht, konsolidiert (Stand 19.08.2026)"


@dataclass(frozen=True, eq=False)
class Clause(Generic[W]):
    """A word of the field with its test; `row` names where it stands."""

    word: W
    row: str
    basis: str
    source: str
    mark: Mark
    verified_on: date | None
    valid_from: date
    valid_to: date | None
    test: Probe

    def applies(self, on: date) -> bool:
        """Tell whether the clause is law on a day."""
        return self.valid_from <= on and (self.valid_to is None or on <= self.valid_to)

    def judge(self, case: Case) -> Finding:
        """Return what the facts say to it."""
        known = case.judged.get(self.test)
        if known is None:
            known = case.judged[self.test] = self.test(case)
        return known


def clause(row: Row, words: type[W], default: Row, *more: str) -> Clause[W]:
    """Return the clause of a raw row; what it does not say about its law, the default says. Raises `BadRow`."""
    row.only("word", *LAW, *probes.KEYS, *more)
    word = row.word("word", words)
    law = Row(row.file, row.name, {**{key: default.cells.get(key) for key in LAW}, **row.cells})
    found = Clause(
        word=word,
        row=f"{row.file} {row.name} ({word})",
        basis=law.text("basis"),
        source=law.text("source", CONSOLIDATED),
        mark=law.word("mark", Mark),
        verified_on=law.day_or_none("verified_on"),
        valid_from=law.day("valid_from"),
        valid_to=law.day_or_none("valid_to"),
        test=probes.probe(row),
    )
    if found.valid_to is not None and found.valid_to < found.valid_from:
        raise row.bad("valid_to", f"{found.valid_to} lies before valid_from {found.valid_from}")
    return found


def unverified(clauses: Iterable[Clause[W]]) -> tuple[str, ...]:
    """Return the names of clauses that nobody has verified."""
    return tuple(one.row for one in clauses if one.verified_on is None)
