"""A journey of five years, written straight into the books: seventy tasks and ninety letters."""

from datetime import datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from rules.terms.desk import AlarmKind, TaskState
from rules.terms.outcomes import Outcome
from rules.terms.roles import Role
from rules.terms.stages import Stage
from rules.terms.tasks import Task
from schemas.task import Alarm, CloseTask, Filed, FileTask
from store import letters, tasks, timeline
from store.journeys import JourneyRow
from store.letters import NewLetter
from store.timeline import Event
from store.vault import Vault

TASKS, LETTERS = 70, 90
WHY = {"rule": "W5", "version": "2020-03-01"}


async def five_years(connection: AsyncConnection, vault: Vault, journey: JourneyRow, now: datetime) -> None:
    """Fill the books of a journey with the five years before an instant."""
    start = now - timedelta(days=5 * 365)
    for number in range(TASKS):
        await _task(connection, journey.id, number, start + timedelta(days=26 * number))
    for number in range(LETTERS):
        letter = _letter(journey.id, number, start + timedelta(days=20 * number))
        await letters.reserve(connection, vault, letter)


async def _task(connection: AsyncConnection, journey: str, number: int, at: datetime) -> None:
    """File a task and answer it ten days later; the last five stay open."""
    task_id, seq = f"{journey}/check_in.{number}", 1000 + 10 * number
    stage = Stage.ARRIVAL if number < TASKS // 3 else Stage.RETENTION
    order = FileTask(
        journey=journey, task_id=task_id, task=Task.CHECK_IN, stage=stage, seq=seq, at=at, subject=f"C{number}"
    )
    alarms = tuple(
        Alarm(at=at + timedelta(days=days), kind=AlarmKind.REMINDER, number=n) for n, days in enumerate((3, 7), 1)
    )
    filed = Filed(
        task_id=task_id, task=Task.CHECK_IN, subject=f"C{number}", owner=Role.WORKER, organisation=f"{journey}-worker",
        due_on=(at + timedelta(days=14)).date(), alarms=alarms, outcomes=(Outcome.ANSWERED,),
    )  # fmt: skip
    await tasks.file(connection, order, filed, WHY)
    await timeline.note(connection, _event(journey, seq, "task_filed", at, task_id))
    for reminder in alarms:
        await timeline.note(connection, _event(journey, seq + reminder.number, "reminder_sent", reminder.at, task_id))
    if number < TASKS - 5:
        closed_at = at + timedelta(days=10)
        closing = CloseTask(
            journey=journey, task_id=task_id, seq=seq + 5, at=closed_at, state=TaskState.ANSWERED,
            outcome=Outcome.ANSWERED,
        )  # fmt: skip
        await tasks.close(connection, closing, "p-adviser", closed_at.date())
        await timeline.note(connection, _event(journey, seq + 5, "task_answered", closed_at, task_id))


def _event(journey: str, seq: int, event: str, at: datetime, task_id: str) -> Event:
    details = {"outcome": "answered"} if event == "task_answered" else {}
    return Event(journey=journey, seq=seq, event=event, at=at, task_id=task_id, role=Role.WORKER, details=details)


def _letter(journey: str, number: int, at: datetime) -> NewLetter:
    return NewLetter(
        key=f"{journey}/letter-{number}", letter="reminder" if number % 3 else "task", role=Role.WORKER,
        organisation=f"{journey}-worker", language="de", message_id=f"<{journey}-{number}@test.example>",
        template_version="1", content_hash="", reserved_at=at, not_before=at, journey=journey,
        task_id=f"{journey}/check_in.{number * TASKS // LETTERS}", content={"subject": "x", "text": "x", "html": "x"},
    )  # fmt: skip
