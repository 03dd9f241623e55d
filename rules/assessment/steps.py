"""The steps whose periods the law gives from the start of the procedure to the visa, and what each waits for."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from rules.deadlines import DEADLINES
from rules.grounds import COLUMNS as LAW
from rules.grounds import Grounded, ground, list_of
from rules.in_flight import By
from rules.law import Reference, Table
from rules.remembered import remembered
from rules.rows import Row
from rules.tables import toml
from rules.terms.assessment import Step
from rules.terms.pathways import Pathway, Route
from rules.terms.stages import Leg, LegOrder
from rules.versions import versions

FILE = "assessment/timelines.toml"
COLUMNS, MAY = ("id", *LAW, "route", "step"), ("pathways", "deadline", "branch", "after", "parallel_after")
OF_OCCUPATION = ("deadline", "deadline_regular")  # columns of the regulated occupations


@dataclass(frozen=True, kw_only=True)
class StepRow(Grounded):
    """A step of a route; `branch` names the row of the period by the branch of recognition, empty where none is.

    A row with `pathways` holds for these purposes in place of the row of the same step without any.
    """

    route: Route
    pathways: frozenset[Pathway]
    step: Step
    deadline: str
    branch: Mapping[Leg, str]
    after: Mapping[LegOrder, tuple[Step, ...]]


def read(rows: tuple[Row, ...]) -> Mapping[str, tuple[StepRow, ...]]:
    """Return the steps of every route in their order, or raise `BadRow`."""
    return versions(FILE, [_row(row) for row in rows])


@remembered
def steps_of(route: Route, pathway: Pathway, by: By) -> tuple[StepRow, ...]:
    """Return the steps of a route for a purpose in their order."""
    rows = [row for row in STEPS.meeting(by).values() if row.route is route]
    general = {row.step: row for row in rows if not row.pathways}
    return tuple({**general, **{row.step: row for row in rows if pathway in row.pathways}}.values())


def _row(row: Row) -> StepRow:
    row.only(*COLUMNS, *MAY)
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
        **ground(row),
        route=row.word("route", Route),
        pathways=frozenset(row.words("pathways", Pathway)),
        step=row.word("step", Step),
        deadline=row.text("deadline", ""),
        branch=MappingProxyType(names),
        after=MappingProxyType(orders),
    )


def _refers(row: StepRow) -> tuple[Reference, ...]:
    names = dict.fromkeys((row.deadline, *row.branch.values()))
    return tuple(("deadlines", name) for name in names if name and name not in OF_OCCUPATION)


STEPS = Table("timelines", list_of(toml(FILE), "timelines"), read, COLUMNS, optional=MAY, refers=_refers)
