"""The employer's duties in the order of the calendar (§§ 4a, 45c AufenthG)."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from rules.assessment.findings import Case
from rules.assessment.scoped import Scoped, scoped
from rules.deadlines import DEADLINES
from rules.rows import Row
from rules.tables import toml
from rules.terms.assessment import Duty, Moment
from rules.terms.deadlines import Mark
from rules.terms.stages import Pathway, Route

FILE = "assessment/duties.toml"


@dataclass(frozen=True)
class Owed:
    """A duty with its moment and basis; `deadline` names the row of its period, empty where there is none."""

    duty: Duty
    moment: Moment
    deadline: str
    basis: str
    mark: Mark
    verified_on: date | None


def read(table: Row) -> tuple[tuple[Scoped[Duty], Moment, str], ...]:
    """Return the duties in their order, or raise `BadRow`."""
    table.only("law", "duties")
    return tuple(_duty(row, table.part("law")) for row in table.parts("duties"))


def duties(case: Case, routes: Collection[Route], pathways: Collection[Pathway]) -> tuple[Owed, ...]:
    """Return what the employer will owe."""
    return tuple(
        Owed(one.clause.word, moment, deadline, one.clause.basis, one.clause.mark, one.clause.verified_on)
        for one, moment, deadline in ROWS
        if one.holds(case, routes, pathways)
    )


def _duty(row: Row, law: Row) -> tuple[Scoped[Duty], Moment, str]:
    deadline = row.text("deadline", "")
    if deadline and deadline not in DEADLINES:
        raise row.bad("deadline", f"no {deadline!r} in the register; use one of {', '.join(DEADLINES)}")
    return scoped(row, Duty, law, "moment", "deadline"), row.word("moment", Moment), deadline


ROWS = read(toml(FILE))
