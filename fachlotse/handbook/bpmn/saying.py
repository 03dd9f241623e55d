"""What the shapes of a process say: the documentation of a task, and the answers on a flow."""

from collections.abc import Iterable

from fachlotse.handbook.differences import Compared
from fachlotse.handbook.following import follow_up
from fachlotse.handbook.tables import rule_of
from fachlotse.handbook.wording import code, length, role
from rules.task_row import TaskRow
from rules.terms.outcomes import Outcome

NAMED = 2  # answers a flow names before it counts the rest


def said(row: TaskRow, beside: Compared) -> str:
    """Return the period of a task, its basis and what follows it; also who and how long elsewhere."""
    notes = [*beside.notes(row.task, _owner), *beside.notes(row.task, _period)]
    return ". ".join([_period(row), row.basis, follow_up(row), *notes])


def listed(outcomes: Iterable[Outcome]) -> str:
    """Return answers in one line, the first ones by name."""
    names = [code("outcome", one) if one is not Outcome.UNANSWERED else "ohne Antwort" for one in outcomes]
    return " / ".join(names[:NAMED]) + (f" / {len(names) - NAMED} weitere" if len(names) > NAMED else "")


def _owner(row: TaskRow) -> str:
    return role(row.owner)


def _period(row: TaskRow) -> str:
    return f"{length(rule_of(row))} ({row.deadline})"
