"""The catalogue of human tasks: one typed row each, checked against every other table."""

from collections.abc import Mapping
from types import MappingProxyType

from rules.deadlines import DEADLINES, FILE, Deadline
from rules.fees import FEES
from rules.grounds import COLUMNS as LAW
from rules.grounds import ground, rows_of
from rules.law import Guard, Law, Table
from rules.reminders import LADDERS, PLANS, Plan
from rules.rows import BadRow, Row
from rules.tables import toml
from rules.task_row import TaskRow
from rules.terms.answers import Field
from rules.terms.deadlines import DeadlineKind
from rules.terms.desk import Effect
from rules.terms.outcomes import Outcome
from rules.terms.pathways import Pathway
from rules.terms.roles import Role
from rules.terms.stages import Leg
from rules.terms.tasks import Task
from rules.variants import Variant
from rules.variants import read as read_variant
from rules.versions import versions

CATALOGUE = "tasks.toml"
COLUMNS = (
    *("id", "owner", "recorders", "deadline", "reminders", "escalation", "outcomes", "needs"),
    *("leads_to", "branch", "in_name", "differs_from", "effect", "fee", "fee_minor", "may_cost", "variants", *LAW),
)


def read(rows: tuple[Row, ...]) -> Mapping[str, tuple[TaskRow, ...]]:
    """Return the catalogue made of raw rows, complete and without loose ends, or raise `BadRow`."""
    found = versions(CATALOGUE, [_task(row) for row in rows])
    for task in Task:
        if task not in found:
            raise BadRow(CATALOGUE, task, "", "has no row; add one")
    return found


def _task(row: Row) -> TaskRow:
    row.only(*COLUMNS)
    row.word("id", Task)
    found = TaskRow(
        **ground(row),
        owner=row.word("owner", Role),
        recorders=row.words("recorders", Role),
        deadline=_known(row, "deadline", row.text("deadline"), DEADLINES),
        reminders=_known(row, "reminders", row.text("reminders", "short"), PLANS),
        escalation=_known(row, "escalation", row.text("escalation", "standard"), LADDERS),
        outcomes=row.words("outcomes", Outcome),
        needs=_needs(row),
        leads_to=_leads_to(row),
        branch=row.word("branch", Leg) if "branch" in row.cells else None,
        in_name=row.flag("in_name"),
        differs_from=row.word("differs_from", Task) if "differs_from" in row.cells else None,
        effect=row.word("effect", Effect, Effect.NONE),
        fee=_fee(row, "fee"),
        fee_minor=_fee(row, "fee_minor"),
        may_cost=tuple(_known(row, "may_cost", name, FEES) for name in row.texts("may_cost")),
        variants=tuple(_variant(row, part) for part in row.parts("variants")),
    )
    _check(row, found)
    return found


def _variant(row: Row, part: Row) -> Variant:
    found = read_variant(Row(row.file, f"{row.name}, {part.name}", part.cells))
    for key, table in (("deadline", DEADLINES), ("reminders", PLANS)):
        if key in found.changes:
            _known(row, key, str(found.changes[key]), table)
    for name in part.texts("may_cost"):
        _known(row, "may_cost", name, FEES)
    return found


def _known(row: Row, key: str, name: str, table: Mapping[str, object]) -> str:
    if name not in table:
        raise row.bad(key, f"there is no {name!r}; use one of {', '.join(table)}")
    return name


def _fee(row: Row, key: str) -> str:
    return _known(row, key, row.text(key), FEES) if key in row.cells else ""


def _needs(row: Row) -> Mapping[Outcome, tuple[Field, ...]]:
    needs = row.part("needs")
    varied = [outcome for part in row.parts("variants") for outcome in part.words("outcomes", Outcome)]
    needs.only(*row.words("outcomes", Outcome), *varied)
    return MappingProxyType({Outcome(key): needs.words(key, Field) for key in needs.cells})


def _leads_to(row: Row) -> Mapping[Outcome, Pathway]:
    leads = row.part("leads_to")
    leads.only(*row.words("outcomes", Outcome))
    return MappingProxyType({Outcome(key): leads.word(key, Pathway) for key in leads.cells})


def _check(row: Row, found: TaskRow) -> None:
    if not found.outcomes or Outcome.UNANSWERED in found.outcomes:
        raise row.bad("outcomes", "name at least one, and never unanswered, which no person chooses")
    if found.differs_from is found.task:
        raise row.bad("differs_from", "name another task")
    for form in found.forms:
        if (form.branch is None) != (form.owner is not Role.RECOGNITION_BODY):
            raise row.bad(
                "branch", "name the branch of recognition of a task a recognition_body owes, and only of such"
            )
        if form.fee and form.owner not in FEES[form.fee][-1].payers:
            raise row.bad("owner", f"name somebody who pays {form.fee}, or take the fee to the task of who does")
        if (form.effect is Effect.FICTION) != _is_fiction(DEADLINES[form.deadline]):
            raise row.bad("effect", f"write fiction where, and only where, the kind of {form.deadline} is fiction")
    if (found.effect is Effect.ASK_AGAIN) != _asks_again(PLANS[found.reminders]):
        raise row.bad("effect", f"write ask_again where, and only where, plan {found.reminders} has ask_again_after")


def _is_fiction(versions: tuple[Deadline, ...]) -> bool:
    return all(version.kind is DeadlineKind.FICTION for version in versions)


def _asks_again(plans: tuple[Plan, ...]) -> bool:
    return all(version.ask_again_after for version in plans)


def _check_law(law: Law) -> None:
    """Refuse a changed period or plan that takes from a task, or gives it, an effect of silence."""
    for row in (form for found in ROWS.values() for form in found.forms):
        if (row.effect is Effect.FICTION) != _is_fiction(law["deadlines"][row.deadline]):
            remedy = (
                f"task {row.task} rests on this row; keep its kind, a legal effect of silence is no matter of dates"
            )
            raise BadRow(FILE, row.deadline, "kind", remedy)
        if (row.effect is Effect.ASK_AGAIN) != _asks_again(law["reminder_plans"][row.reminders]):
            remedy = f"task {row.task} rests on this plan; keep whether a person asks again"
            raise BadRow("reminders.toml", row.reminders, "ask_again_after", remedy)


TABLE = Table("tasks", rows_of(toml(CATALOGUE), ""), read, COLUMNS, fixed=True)
ROWS: Mapping[Task, TaskRow] = MappingProxyType({row.task: row for (row,) in TABLE.values()})
GUARD = Guard(_check_law)
