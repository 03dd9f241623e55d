"""The people of a measured journey: the adviser opens it, everybody answers what is asked."""

import os
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import count
from time import perf_counter

from activities.clock import wall_clock
from commands.facts import Facts, read_facts
from commands.intake import Intake
from commands.submission import Submission
from rules.terms.answers import Field
from rules.terms.roles import Role
from rules.terms.tasks import Task
from schemas.command import Actor
from schemas.instants import berlin_day
from store import tasks
from store.store import Store
from store.tasks import TaskRow
from workflows.client import Journeys

ADVISER = Actor(person="p-adviser", organisation="ihk-stuttgart", role=Role.CHAMBER)


@dataclass
class People:
    """Whoever answers; nobody approves what they have prepared, because persons take turns."""

    store: Store
    journeys: Journeys
    clock: Callable[[], datetime] = wall_clock

    def __post_init__(self) -> None:
        self._turns = count(1)
        self.driven_again = 0
        self._answered: set[str] = set()
        self._intake = Intake(self.store, self.journeys, self.clock)
        self._submission = Submission(self.store, self.journeys, self.clock)

    async def open(self) -> str:
        """Open a journey and return its id."""
        opened = await self._intake.open(facts(berlin_day(self.clock())), ADVISER, os.urandom(8).hex())
        return opened.journey

    async def owed(self, journey: str) -> list[TaskRow]:
        """Return what is open, soonest due first; the books may be a moment behind the answers."""
        async with self.store.read() as connection:
            rows = await tasks.open_of(connection, journey)
        return [row for row in rows if row.id not in self._answered]

    async def answer(self, row: TaskRow) -> float:
        """Answer a task with its first outcome; return how long that took, in milliseconds."""
        turn, today, outcome = next(self._turns), berlin_day(self.clock()), row.outcomes[0]
        details = {need: self._detail(Field(need), row.task, today) for need in row.needs.get(outcome, ())}
        body = {"task_id": row.id, "outcome": outcome, "on": today.isoformat(), "details": details}
        private = {"scores": {"work_content": 5}} if "scores" in details else {}
        actor = Actor(person=f"p-{row.owner}-{turn % 2}", organisation=row.organisation, role=row.owner)
        begun = perf_counter()
        fate = await self._submission.submit(row.journey, "answer", actor, f"answer-{turn}", body, private)
        while fate.state == "recorded":  # saved, but the journey was slow: the same key drives it again
            self.driven_again += 1
            fate = await self._submission.submit(row.journey, "answer", actor, f"answer-{turn}", body, private)
        if fate.state != "applied":
            raise RuntimeError(f"{row.task} was not answered: {fate}")
        self._answered.add(row.id)
        return (perf_counter() - begun) * 1000

    def _detail(self, need: Field, task: Task, today: date) -> object:
        lasting = 1460 if task is Task.DECIDE_TITLE else 400
        return {
            Field.VALID_FROM_ON: today.isoformat(),
            Field.VALID_UNTIL_ON: (today + timedelta(days=lasting)).isoformat(),
            Field.UNTIL_ON: (today + timedelta(days=20)).isoformat(),
            Field.APPOINTMENT_AT: (self.clock() + timedelta(days=14)).isoformat(),
            Field.SCORES: True,
        }[need]


def facts(today: date) -> Facts:
    """Return the facts of a usual journey."""
    employer = {"name": "Muster GmbH", "contact": "Erika Muster", "email": "e@muster.example", "chamber": "IHK"}
    worker = {"given_name": "Ana", "family_name": "Silva", "birth_date": "1990-01-01", "nationality": "BR"}
    start = (today + timedelta(days=200)).isoformat()
    return read_facts(
        {
            "cooperation": "ludwigsburg",
            "pathway": "P18A",
            "employer": {**employer, "municipality": "Asperg"},
            "worker": {**worker, "email": "ana@silva.example"},
            "job": {"occupation": "Mechatroniker", "salary": 45000, "planned_start_on": start},
        }
    )
