"""The employer's duties in the order of the calendar (§§ 4a, 45c AufenthG)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from rules.assessment import probes
from rules.assessment.clauses import clause
from rules.assessment.findings import Situation
from rules.assessment.scoped import SCOPE, Scoped, scope
from rules.deadlines import DEADLINES
from rules.grounds import COLUMNS as LAW
from rules.grounds import list_of
from rules.in_flight import By
from rules.law import Reference, Table
from rules.remembered import remembered
from rules.rows import Row
from rules.tables import toml
from rules.terms.assessment import Duty, Moment
from rules.terms.deadlines import Mark
from rules.terms.pathways import Pathway, Route
from rules.versions import versions

FILE = "assessment/duties.toml"


@dataclass(frozen=True, eq=False, kw_only=True)
class DutyRow(Scoped):
    """A row of the table; `deadline` names the row of its period, empty where there is none."""

    word: Duty
    moment: Moment
    deadline: str


@dataclass(frozen=True)
class Owed:
    """A duty with its moment and basis; `deadline` names the row of its period, empty where there is none."""

    duty: Duty
    moment: Moment
    deadline: str
    basis: str
    mark: Mark
    verified_on: date | None


def read(rows: tuple[Row, ...]) -> Mapping[str, tuple[DutyRow, ...]]:
    """Return the duties in their order, or raise `BadRow`."""
    return versions(FILE, [_duty(row) for row in rows])


def duties(situation: Situation, routes: Collection[Route], pathways: Collection[Pathway]) -> tuple[Owed, ...]:
    """Return what the employer will owe."""
    return tuple(
        Owed(one.word, one.moment, one.deadline, one.basis, one.mark, one.verified_on)
        for one in _reaching(situation.by, tuple(routes), tuple(pathways))
        if one.met(situation)
    )


@remembered
def _reaching(by: By, routes: tuple[Route, ...], pathways: tuple[Pathway, ...]) -> tuple[DutyRow, ...]:
    return tuple(row for row in DUTIES.meeting(by).values() if row.reaches(routes, pathways))


def _duty(row: Row) -> DutyRow:
    deadline = row.text("deadline", "")
    if deadline and deadline not in DEADLINES:
        raise row.bad("deadline", f"no {deadline!r} in the register; use one of {', '.join(DEADLINES)}")
    return DutyRow(
        **clause(row, *OWN, *MAY),
        **scope(row),
        word=row.word("word", Duty),
        moment=row.word("moment", Moment),
        deadline=deadline,
    )


def _refers(row: DutyRow) -> tuple[Reference, ...]:
    return (*row.rests_on, *((("deadlines", row.deadline),) if row.deadline else ()))


OWN, MAY = ("word", "moment"), (*SCOPE, "deadline")
DUTIES = Table(
    "duties",
    list_of(toml(FILE), "duties"),
    read,
    ("id", *LAW, *OWN),
    optional=(*MAY, *probes.KEYS),
    grows=True,
    refers=_refers,
)
