"""A journey that begins with a task on its desk whose instants come in a moment of real time."""

from dataclasses import dataclass
from datetime import date, datetime

from rules.tasks import ROWS
from rules.terms.desk import AlarmKind
from rules.terms.tasks import Task
from schemas.command import Answer
from schemas.instants import berlin_day
from schemas.journey import Journey, Plan
from schemas.task import Alarm, Filed, FileTask, OpenTask
from store import tasks
from store.store import Store
from tests.openings import Opening


@dataclass(frozen=True)
class Carrying(Opening):
    """Begin with one open task and the answers given before it."""

    task: Task = Task.ADVISE
    remind_at: datetime | None = None
    expires_at: datetime | None = None

    def journey(self, journey: str, plan: Plan, today: date) -> Journey:
        """Return the input with the task on its board."""
        filed = self.filed(journey, plan)
        begun = super().journey(journey, plan, today)
        board = begun.board.model_copy(update={"open": {filed.task_id: OpenTask(filed=filed)}})
        return begun.model_copy(update={"board": board, "seq": 10})

    def filed(self, journey: str, plan: Plan) -> Filed:
        """Return the task as it was promised."""
        row = ROWS[self.task]
        return Filed(
            task_id=f"{journey}/{self.task}",
            task=self.task,
            owner=row.owner,
            organisation=plan.parties[row.owner],
            recorders=row.recorders,
            outcomes=row.outcomes,
            needs=dict(row.needs),
            alarms=(Alarm(at=self.remind_at, kind=AlarmKind.REMINDER),) if self.remind_at else (),
            expires_at=self.expires_at,
            effective_at=self.expires_at,
            in_name=row.in_name,
        )

    async def put_into(self, store: Store, filed: Filed, journey: str, at: datetime) -> None:
        """Enter the task into the books, as its filing would have done."""
        order = FileTask(journey=journey, task_id=filed.task_id, task=self.task, stage=self.stage, seq=1, at=at)
        async with store.begin() as connection:
            await tasks.file(connection, order, filed, {})


def answer_of(carried: Filed, command: str, outcome: str, person: str, at: datetime) -> Answer:
    """Return an answer by the task's owner."""
    actor = {"person": person, "organisation": carried.organisation, "role": carried.owner}
    facts = {"task_id": carried.task_id, "outcome": outcome, "on": berlin_day(at)}
    return Answer.model_validate({"command": command, "actor": actor, **facts})
