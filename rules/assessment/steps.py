"""The steps whose periods the law gives from the start of the procedure to the visa, and what each waits for."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from rules.assessment.clauses import LAW, laid_out
from rules.assessment.dated import DatedRow, dated
from rules.deadlines import DEADLINES
from rules.in_flight import By
from rules.law import Reference, Table
from rules.remembered import remembered
from rules.rows import Row
from rules.tables import toml
from rules.terms.assessment import Step
from rules.terms.stages import Leg, LegOrder, Route
from rules.versions import versions

FILE = "assessment/timelines.toml"
OF_OCCUPATION = ("deadline", "deadline_regular")  # columns of the regulated occupations


@dataclass(frozen=True)
class StepRow(DatedRow):
    """A step of a route; `branch` names the row of the period by the branch of recognition, empty where none is."""

    basis: str
    route: Route
    step: Step
    deadline: str
    branch: Mapping[Leg, str]
    after: Mapping[LegOrder, tuple[Step, ...]]


def read(rows: tuple[Row, ...]) -> Mapping[str, tuple[StepRow, ...]]:
    """Return the steps of every route in their order, or raise `BadRow`."""
    return versions(FILE, [_row(row) for row in rows])


@remembered
def steps_of(route: Route, by: By) -> tuple[StepRow, ...]:
    """Return the steps of a route in their order."""
    return tuple(row for row in STEPS.meeting(by).values() if row.route is route)


def _row(row: Row) -> StepRow:
    row.only(*LAW, *OWN, *MAY)
    branch = row.part("branch")
    branch.only(*Leg)
    names = {Leg(leg): branch.text(leg, "") for leg in branch.cells}
    for name in (row.text("deadline", ""), *names.values()):
        if name and name not in (*DEADLINES, *OF_OCCUPATION):
            raise row.bad("deadline", f"no {name!r} in the register; use one of {', '.join(DEADLINES)}")
    after = row.words("after", Step)
    parallel = row.words("parallel_after", Step) if "parallel_after" in row.cells else after
    orders = {LegOrder.SEQUENCE: after, LegOrder.PARALLEL: parallel}
    return StepRow(
        *dated(row), row.text("basis"), row.word("route", Route), row.word("step", Step), row.text("deadline", ""),
        MappingProxyType(names), MappingProxyType(orders),
    )  # fmt: skip


def _refers(row: StepRow) -> tuple[Reference, ...]:
    names = dict.fromkeys((row.deadline, *row.branch.values()))
    return tuple(("deadlines", name) for name in names if name and name not in OF_OCCUPATION)


OWN, MAY = ("route", "step"), ("deadline", "branch", "after", "parallel_after")
STEPS = Table(
    "timelines", laid_out(toml(FILE), "timelines", named_by="id"), read, (*LAW, *OWN), optional=MAY, refers=_refers
)
