"""The conditions under which a journey counts as stuck or at risk, as rows (a product proposal)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from enum import StrEnum

from commands.stalls.stall import Facts, Stall, of_task
from rules.terms.desk import TaskState
from rules.terms.tasks import Task
from schemas.instants import BERLIN
from store.tasks import TaskRow


class Measure(StrEnum):
    """What is measured of a task."""

    OPEN_FOR = "open_for"  # more than so many days since it was filed
    OVERDUE = "overdue"  # its day has passed
    DUE_WITHIN = "due_within"  # its day comes within so many days
    EXPIRES_WITHIN = "expires_within"  # what it depends on ends within so many days


@dataclass(frozen=True)
class Condition:
    """Which open tasks stall a journey, and when."""

    code: str
    measure: Measure
    tasks: tuple[Task, ...]
    days: int = 0


CONDITIONS = (
    Condition(
        "STUCK-DOC",
        Measure.OPEN_FOR,
        (
            *(Task.COMPILE_EMPLOYER_PAPERS, Task.COMPILE_WORKER_PAPERS, Task.SUPPLY_EMPLOYER_PAPERS),
            *(Task.SUPPLY_WORKER_PAPERS, Task.SUPPLY_VISA_PAPERS, Task.SUPPLY_EMPLOYMENT_DETAILS),
        ),
        30,
    ),
    Condition(
        "STUCK-AUTH",
        Measure.OPEN_FOR,
        (Task.GRANT_AUTHORITY, Task.GRANT_SUB_AUTHORITY, Task.CHECK_AUTHORITY),
        14,
    ),
    Condition("STUCK-AGREE", Measure.OVERDUE, (Task.CONCLUDE_AGREEMENT,)),
    Condition("STUCK-REC-ACK", Measure.OVERDUE, (Task.ACKNOWLEDGE_RECOGNITION,)),
    Condition(
        "STUCK-REC",
        Measure.OVERDUE,
        (Task.DECIDE_RECOGNITION, Task.DECIDE_LICENCE, Task.ISSUE_LICENCE, Task.ISSUE_STATEMENT, Task.ISSUE_DAB),
    ),
    Condition("STUCK-BA", Measure.OVERDUE, (Task.CONFIRM_DEEMED_CONSENT,)),
    Condition("STUCK-FORMER", Measure.OVERDUE, (Task.ANSWER_FORMER_RESIDENCE,)),
    Condition(
        "STUCK-PRE",
        Measure.OVERDUE,
        (Task.PREPARE_PREAPPROVAL, Task.APPROVE_PREAPPROVAL, Task.TRANSMIT_PREAPPROVAL),
    ),
    Condition("STUCK-APPT", Measure.OVERDUE, (Task.OFFER_APPOINTMENT,)),
    Condition("STUCK-VISA", Measure.OVERDUE, (Task.DECIDE_VISA,)),
    Condition("RISK-PRE-EXP", Measure.EXPIRES_WITHIN, (Task.REQUEST_APPOINTMENT, Task.OFFER_APPOINTMENT), 21),
    Condition(
        "RISK-VISA-EXP", Measure.DUE_WITHIN, (Task.APPLY_FOR_TITLE, Task.APPLY_FOR_RENEWAL, Task.REPORT_SEARCH), 60
    ),
    Condition("RISK-RETENTION", Measure.OPEN_FOR, (Task.FOLLOW_UP_RED,), -1),
)


def by_condition(facts: Facts) -> Iterator[Stall]:
    """Return the stalls of a journey's open tasks; each task has one cause at most, rows before mere lateness."""
    for row in facts.open:
        if row.state is TaskState.HELD:
            continue
        since = next(((one.code, at) for one in CONDITIONS if (at := _since(one, row, facts))), None)
        if since is None and row.due_on and row.due_on < facts.today:
            since = ("OVERDUE", _evening(row))
        if since:
            code, at = since
            yield of_task(code, facts, row, at, due_on=row.due_on)


def _since(condition: Condition, row: TaskRow, facts: Facts) -> datetime | None:
    """Return since when a row holds for a task, or None."""
    if row.task not in condition.tasks:
        return None
    length = timedelta(days=condition.days)
    match condition.measure:
        case Measure.OPEN_FOR:
            return row.filed_at if facts.own_now - row.filed_at > length else None
        case Measure.OVERDUE:
            return _evening(row) if row.due_on and row.due_on < facts.today else None
        case Measure.DUE_WITHIN:
            return row.filed_at if row.due_on and row.due_on - facts.today <= length else None
        case Measure.EXPIRES_WITHIN:
            return row.filed_at if row.expires_at and row.expires_at - facts.own_now <= length else None


def _evening(row: TaskRow) -> datetime:
    """Return the end of the due day."""
    assert row.due_on is not None  # noqa: S101 - for the type checker
    return datetime.combine(row.due_on, time(23, 59), BERLIN).astimezone(UTC)
