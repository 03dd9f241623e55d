"""What was answered: the outcome with its reasons, days and papers, and the note its writer left on the file."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.closing import told
from rules.terms.answers import Reason
from rules.terms.desk import TaskState
from rules.terms.outcomes import Outcome
from schemas.command import Details, Objection
from store import answers, commands, fates
from store.sealing import Erased
from store.tasks import TaskRow
from store.vault import Vault

DAYS = ("until_on", "valid_from_on", "valid_until_on", "appointment_at")
LATEST = 10  # of the answers before


@dataclass(frozen=True)
class Answered:
    """An answer as people read it; `reasons` are about the work as a whole, beside the objections to its papers."""

    row: TaskRow
    reasons: Sequence[Reason]
    objections: Sequence[Objection]
    days: Sequence[tuple[str, date | datetime]]
    employer_papers: Sequence[str]
    worker_papers: Sequence[str]
    differences: Sequence[str]
    note: str

    @property
    def papers(self) -> Sequence[str]:
        """Return the papers that are asked for, from whichever party."""
        return (*self.employer_papers, *self.worker_papers)

    @property
    def tells(self) -> bool:
        """Tell whether it says more than its outcome."""
        return bool(self.reasons or self.objections or self.days or self.papers or self.differences or self.note)


@dataclass(frozen=True)
class Waiting:
    """An answer that is saved, and since when it waits to be carried out."""

    answer: Answered
    since: datetime


async def answer_of(connection: AsyncConnection, vault: Vault, row: TaskRow) -> Answered | None:
    """Return the answer that closed a task, if one did and it is not erased."""
    found = await _read(connection, vault, [row])
    return found[0] if found else None


async def answer_waiting(connection: AsyncConnection, vault: Vault, row: TaskRow, now: datetime) -> Waiting | None:
    """Return the answer of a task that is saved and not carried out yet, if it is not erased."""
    command = await fates.waiting_answer(connection, row.id, now)
    if command is None:
        return None
    try:
        content = await commands.content(connection, vault, command)
    except Erased:
        return None
    given = told(command, content)
    outcome = Outcome(given.outcome)
    answered = replace(row, outcome=outcome, answered_on=given.on, answered_by=command.person)
    return Waiting(_answered(answered, content), command.created_at)


async def answers_before(
    connection: AsyncConnection, vault: Vault, row: TaskRow, rows: Sequence[TaskRow]
) -> list[Answered]:
    """Return the latest answers of the stage that say more than an outcome, newest first: why it is asked (again)."""
    stage = [one for one in rows if one.stage is row.stage and one.id != row.id]
    closed = [one for one in stage if one.closed_at and one.closed_at <= (row.closed_at or one.closed_at)]
    latest = sorted(closed, key=lambda one: (one.closed_at, one.seq), reverse=True)[:LATEST]
    return [one for one in await _read(connection, vault, latest) if one.tells]


async def _read(connection: AsyncConnection, vault: Vault, rows: Sequence[TaskRow]) -> list[Answered]:
    given = {row.command: row for row in rows if row.state is TaskState.ANSWERED and row.command}
    try:
        found = {
            one.command: await answers.content(connection, vault, one)
            for one in await answers.of_commands(connection, list(given))
        }
    except Erased:
        return []
    return [_answered(row, found[command]) for command, row in given.items() if command in found]


def _answered(row: TaskRow, content: Mapping[str, object]) -> Answered:
    command, private = content.get("command"), content.get("private")
    details = Details.model_validate((command.get("details") if isinstance(command, dict) else None) or {})
    kept = private if isinstance(private, dict) else {}
    return Answered(
        row=row,
        reasons=details.reasons,
        objections=details.objections,
        days=[(name, value) for name in DAYS if (value := getattr(details, name))],
        employer_papers=details.employer_papers,
        worker_papers=details.worker_papers,
        differences=[str(one) for one in kept.get("differences") or ()],
        note=str(kept.get("note") or ""),
    )
