"""When a conditional document is needed, as far as the facts can tell (domain 4)."""

from collections.abc import Mapping
from dataclasses import dataclass

from rules.assessment import probes
from rules.assessment.clauses import Clause, clause
from rules.assessment.findings import Situation
from rules.grounds import COLUMNS as LAW
from rules.grounds import list_of
from rules.law import Table
from rules.rows import Row
from rules.tables import toml
from rules.terms.assessment import Verdict
from rules.terms.documents import When
from rules.versions import versions

FILE = "assessment/whens.toml"


@dataclass(frozen=True, eq=False, kw_only=True)
class WhenRow(Clause):
    """A word of the checklists, which is the row's id, with its test."""

    word: When


def read(rows: tuple[Row, ...]) -> Mapping[str, tuple[WhenRow, ...]]:
    """Return the conditions of the checklists, or raise `BadRow`."""
    return versions(FILE, [_when(row) for row in rows])


def verdict(when: When, situation: Situation) -> Verdict:
    """Return whether a document with this condition is needed; unknown where no row tells."""
    if when is When.ALWAYS:
        return Verdict.MET
    row = WHENS.meeting(situation.by).get(when)
    return row.judge(situation).verdict if row else Verdict.UNKNOWN


def met(situation: Situation) -> frozenset[When]:
    """Return the conditions of the checklists that the facts meet."""
    return frozenset(when for when in When if when is not When.ALWAYS and verdict(when, situation) is Verdict.MET)


def _when(row: Row) -> WhenRow:
    word = row.word("word", When)
    if row.text("id") != word:
        raise row.bad("id", f"write {word}")
    return WhenRow(**clause(row, "word"), word=word)


WHENS = Table(
    "whens",
    list_of(toml(FILE), "whens"),
    read,
    ("id", *LAW, "word"),
    optional=probes.KEYS,
    grows=True,
    refers=lambda row: row.rests_on,
)
