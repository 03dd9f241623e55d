"""When a conditional document is needed, as far as the facts can tell (domain 4)."""

from collections.abc import Mapping
from dataclasses import dataclass

from rules.assessment import probes
from rules.assessment.clauses import LAW, Clause, clause, laid_out
from rules.assessment.findings import Case
from rules.law import Table
from rules.rows import Row
from rules.tables import toml
from rules.terms.assessment import Verdict
from rules.terms.documents import When
from rules.versions import versions

FILE = "assessment/whens.toml"


@dataclass(frozen=True, eq=False)
class WhenRow(Clause):
    """A word of the checklists, which is the row's id, with its test."""

    word: When


def read(rows: tuple[Row, ...]) -> Mapping[str, tuple[WhenRow, ...]]:
    """Return the conditions of the checklists, or raise `BadRow`."""
    return versions(FILE, [_when(row) for row in rows])


def verdict(when: When, case: Case) -> Verdict:
    """Return whether a document with this condition is needed; unknown where no row tells."""
    if when is When.ALWAYS:
        return Verdict.MET
    row = WHENS.meeting(case.by).get(when)
    return row.judge(case).verdict if row else Verdict.UNKNOWN


def met(case: Case) -> frozenset[When]:
    """Return the conditions of the checklists that the facts meet."""
    return frozenset(when for when in When if when is not When.ALWAYS and verdict(when, case) is Verdict.MET)


def _when(row: Row) -> WhenRow:
    word = row.word("word", When)
    if row.text("id") != word:
        raise row.bad("id", f"write {word}")
    return WhenRow(*clause(row, "word"), word)


WHENS = Table(
    "whens",
    laid_out(toml(FILE), "whens"),
    read,
    (*LAW, "word"),
    optional=probes.KEYS,
    grows=True,
    refers=lambda row: row.rests_on,
)
