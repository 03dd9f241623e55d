"""The points of the Chancenkarte (Anlage zu § 20a AufenthG)."""

from dataclasses import dataclass

from rules.assessment.clauses import Clause, clause
from rules.assessment.findings import FAILED, MET, Case, Finding, lacking
from rules.rows import Row
from rules.tables import toml
from rules.terms.assessment import Condition, Verdict
from rules.terms.facts import Fact

FILE = "assessment/points.toml"


@dataclass(frozen=True)
class PointRow:
    """What gives points; of the rows of one group only the highest counts."""

    clause: Clause[Condition]
    points: int
    group: str


@dataclass(frozen=True)
class Points:
    """The points that are certain, those still possible, and the facts that would tell."""

    certain: int
    possible: int
    missing: tuple[Fact, ...]


def read(table: Row) -> tuple[PointRow, ...]:
    """Return the rows of points, or raise `BadRow`."""
    table.only("law", "points")
    found = []
    for number, row in enumerate(table.parts("points")):
        points = row.number("points")
        if points <= 0:
            raise row.bad("points", "give a number above 0")
        one = clause(row, Condition, table.part("law"), "points", "group")
        found.append(PointRow(one, points, row.text("group", str(number))))
    return tuple(found)


def count(case: Case) -> Points:
    """Return how many points a person has for certain, and could have."""
    certain: dict[str, int] = {}
    possible: dict[str, int] = {}
    lacks: list[tuple[PointRow, tuple[Fact, ...]]] = []
    for row in ROWS:
        found = row.clause.judge(case)
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


ROWS = read(toml(FILE))
