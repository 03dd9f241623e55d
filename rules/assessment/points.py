"""The points of the Chancenkarte (Anlage zu § 20a AufenthG)."""

from collections.abc import Mapping
from dataclasses import dataclass

from rules.assessment import probes
from rules.assessment.clauses import LAW, Clause, clause, laid_out
from rules.assessment.findings import FAILED, MET, Case, Finding, lacking
from rules.law import Table
from rules.rows import Row
from rules.tables import toml
from rules.terms.assessment import Condition, Verdict
from rules.terms.facts import Fact
from rules.versions import versions

FILE = "assessment/points.toml"


@dataclass(frozen=True, eq=False)
class PointRow(Clause):
    """What gives points; of the rows of one group only the highest counts."""

    word: Condition
    points: int
    group: str


@dataclass(frozen=True)
class Points:
    """The points that are certain, those still possible, and the facts that would tell."""

    certain: int
    possible: int
    missing: tuple[Fact, ...]


def read(rows: tuple[Row, ...]) -> Mapping[str, tuple[PointRow, ...]]:
    """Return the rows of points, or raise `BadRow`."""
    return versions(FILE, [_points(row) for row in rows])


def count(case: Case) -> Points:
    """Return how many points a person has for certain, and could have."""
    certain: dict[str, int] = {}
    possible: dict[str, int] = {}
    lacks: list[tuple[PointRow, tuple[Fact, ...]]] = []
    for row in POINTS.meeting(case.by).values():
        found = row.judge(case)
        if found.verdict is Verdict.MET:
            certain[row.group] = max(certain.get(row.group, 0), row.points)
        elif found.verdict is Verdict.UNKNOWN:
            lacks.append((row, found.missing))
        if found.verdict is not Verdict.FAILED:
            possible[row.group] = max(possible.get(row.group, 0), row.points)
    useful = [facts for row, facts in lacks if row.points > certain.get(row.group, 0)]
    missing = dict.fromkeys(fact for facts in useful for fact in facts)
    return Points(sum(certain.values()), sum(possible.values()), tuple(missing))


def reach(least: int, case: Case) -> Finding:
    """Return whether a number of points is reached."""
    points = count(case)
    if points.certain >= least:
        return MET
    return lacking(*points.missing) if points.possible >= least else FAILED


def _points(row: Row) -> PointRow:
    points = row.number("points")
    if points <= 0:
        raise row.bad("points", "give a number above 0")
    told = (row.word("word", Condition), points, row.text("group", row.text("id")))
    return PointRow(*clause(row, *OWN, "group"), *told)


OWN = ("word", "points")
POINTS = Table(
    "points",
    laid_out(toml(FILE), "points"),
    read,
    (*LAW, *OWN),
    optional=("group", *probes.KEYS),
    grows=True,
    refers=lambda row: row.rests_on,
)
