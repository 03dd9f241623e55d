"""The catalogue of human tasks: one typed row each, checked against every other table."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from rules.deadlines import DEADLINES, FILE, Deadline
from rules.fees import FEES
from rules.law import Guard, Law
from rules.reminders import LADDERS, PLANS
from rules.rows import BadRow, Row
from rules.tables import toml
from rules.terms.deadlines import DeadlineKind, Mark
from rules.terms.outcomes import Field, Outcome
from rules.terms.roles import Role
from rules.terms.tasks import Effect, Task

KEYS = (
    *("owner", "recorders", "deadline", "reminders", "escalation", "outcomes", "needs"),
    *("in_name", "differs_from", "effect", "fee", "fee_minor", "basis", "mark"),
)


@dataclass(frozen=True)
class TaskRow:
    """What one task is: who owes it, by when, what may be answered and what an answer must carry.

    `deadline`, `reminders` and `escalation` name rows of other tables; `differs_from` is the task whose person may
    not answer this one (four eyes). `fee` names what falls due with it, `fee_minor` what a minor owes instead.
    """

    task: Task
    owner: Role
    recorders: tuple[Role, ...]
    deadline: str
    reminders: str
    escalation: str
    outcomes: tuple[Outcome, ...]
    needs: Mapping[Outcome, tuple[Field, ...]]
    in_name: bool
    differs_from: Task | None
    effect: Effect
    fee: str
    fee_minor: str
    basis: str
    mark: Mark


def read(table: Row) -> Mapping[Task, TaskRow]:
    """Return the catalogue made of raw rows, complete and without loose ends, or raise `BadRow`."""
    table.only(*Task)
    for task in Task:
        if task not in table.cells:
            raise table.bad(task, "has no row; add one")
    return MappingProxyType({Task(row.name): _task(row) for row in table.each()})


def _task(row: Row) -> TaskRow:
    row.only(*KEYS)
    found = TaskRow(
        task=Task(row.name),
        owner=row.word("owner", Role),
        recorders=row.words("recorders", Role),
        deadline=_known(row, "deadline", row.text("deadline"), DEADLINES),
        reminders=_known(row, "reminders", row.text("reminders", "short"), PLANS),
        escalation=_known(row, "escalation", row.text("escalation", "standard"), LADDERS),
        outcomes=row.words("outcomes", Outcome),
        needs=_needs(row),
        in_name=row.flag("in_name"),
        differs_from=row.word("differs_from", Task) if "differs_from" in row.cells else None,
        effect=row.word("effect", Effect, Effect.NONE),
        fee=_fee(row, "fee"),
        fee_minor=_fee(row, "fee_minor"),
        basis=row.text("basis"),
        mark=row.word("mark", Mark),
    )
    _check(row, found)
    return found


def _known(row: Row, key: str, name: str, table: Mapping[str, object]) -> str:
    if name not in table:
        raise row.bad(key, f"there is no {name!r}; use one of {', '.join(table)}")
    return name


def _fee(row: Row, key: str) -> str:
    return _known(row, key, row.text(key), FEES) if key in row.cells else ""


def _needs(row: Row) -> Mapping[Outcome, tuple[Field, ...]]:
    needs = row.part("needs")
    needs.only(*row.words("outcomes", Outcome))
    return MappingProxyType({Outcome(key): needs.words(key, Field) for key in needs.cells})


def _check(row: Row, found: TaskRow) -> None:
    if not found.outcomes or Outcome.UNANSWERED in found.outcomes:
        raise row.bad("outcomes", "name at least one, and never unanswered, which no person chooses")
    if found.differs_from is found.task:
        raise row.bad("differs_from", "name another task")
    if (found.effect is Effect.FICTION) != _is_fiction(DEADLINES[found.deadline]):
        raise row.bad("effect", f"write fiction where, and only where, the kind of {found.deadline} is fiction")
    if (found.effect is Effect.ASK_AGAIN) != bool(PLANS[found.reminders].ask_again_after):
        raise row.bad("effect", f"write ask_again where, and only where, plan {found.reminders} has ask_again_after")


def _is_fiction(versions: tuple[Deadline, ...]) -> bool:
    return all(version.kind is DeadlineKind.FICTION for version in versions)


def _check_law(law: Law) -> None:
    """Refuse a changed period that takes from a task, or gives it, the legal effect of silence."""
    for row in ROWS.values():
        if (row.effect is Effect.FICTION) != _is_fiction(law["deadlines"][row.deadline]):
            remedy = (
                f"task {row.task} rests on this row; keep its kind, a legal effect of silence is no matter of dates"
            )
            raise BadRow(FILE, row.deadline, "kind", remedy)


ROWS = read(toml("tasks.toml"))
GUARD = Guard(_check_law)
