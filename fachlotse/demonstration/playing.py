"""Playing a journey by real commands until it stands where the demonstration wants it."""

import asyncio
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from commands.facts import read_facts
from fachlotse.composition import Composition
from fachlotse.console.errors import Failed
from fachlotse.demonstration.people import COUPLES, SECOND_PERSON
from fachlotse.engine import Engine
from fachlotse.journeys.actors import actor_in
from fachlotse.journeys.finding import find_journey
from fachlotse.journeys.starting import start
from rules.terms.outcomes import Field
from rules.terms.roles import SIDES
from rules.terms.tasks import Task
from schemas.instants import berlin_day
from store import tasks
from store.states import CommandState
from store.tasks import TaskRow
from workflows.client import NotReached, TooLate

MANY = 60
PAUSE, PATIENCE = 0.1, 300


@dataclass(frozen=True)
class Part:
    """How far a journey is played: until one of these tasks is open; `choices` differ from the usual answers."""

    name: str
    until: tuple[Task, ...] = ()
    choices: Mapping[Task, str] = field(default_factory=dict)
    days_ago: Mapping[Task, int] = field(default_factory=dict)
    report: str = ""


PARTS = (
    Part("advice", (Task.ADVISE,)),
    Part("papers", (Task.COMPILE_EMPLOYER_PAPERS, Task.COMPILE_WORKER_PAPERS)),
    Part("agreement", (Task.CONCLUDE_AGREEMENT,)),
    Part(
        "overdue", (Task.DECIDE_RECOGNITION,), days_ago={Task.ACKNOWLEDGE_RECOGNITION: 100, Task.START_RECOGNITION: 101}
    ),
    Part("revoked", (Task.ACKNOWLEDGE_RECOGNITION,), report="authority_revoked"),
    Part("preapproval", (Task.APPROVE_PREAPPROVAL,)),
    Part("appointment", (Task.ATTEND_APPOINTMENT,)),
    Part("closed", choices={Task.ADVISE: "no_prospect"}),
)


async def play(composition: Composition, engine: Engine, part: Part) -> str:
    """Start a journey and answer its tasks; played again it comes to the same place. Return its reference."""
    today = berlin_day(composition.clock())
    facts = read_facts(COUPLES[part.name].facts(today))
    opened = await start(composition, facts, None, f"demo {part.name}")
    for _ in range(MANY):
        rows = await _open(composition, engine, opened.journey)
        if not rows or {row.task for row in rows} & set(part.until):
            break
        await _answer(composition, engine, part, rows[0], today)
    if part.report:
        await _report(composition, engine, part, opened.journey, today)
    return opened.reference


async def _open(composition: Composition, engine: Engine, journey: str) -> list[TaskRow]:
    """Return the open tasks once the journey has written everything; none when it is closed."""
    for _ in range(PATIENCE):
        row = await find_journey(composition.store, journey)
        if row.closed_at:
            return []
        try:
            status = await engine.journeys.status(journey)
        except (NotReached, TooLate):
            status = None
        if status and not status.busy and status.open:
            async with composition.store.read() as connection:
                return await tasks.open_of(connection, journey)
        await asyncio.sleep(PAUSE)
    raise Failed(f"The demonstration's journey {journey} does not move: `fachlotse stuck` tells why.")


async def _answer(composition: Composition, engine: Engine, part: Part, row: TaskRow, today: date) -> None:
    on = today - timedelta(days=part.days_ago.get(row.task, 0))
    outcome = part.choices.get(row.task, row.outcomes[0])
    details = {name: _detail(Field(name), today, on) for name in row.needs.get(outcome, ())}
    who = f"{row.owner}#2" if row.task in SECOND_PERSON and row.owner not in SIDES else row.owner.value
    journey = await find_journey(composition.store, row.journey)
    actor = await actor_in(composition.store, journey, who, today)
    body = {"task_id": row.id, "outcome": outcome, "on": on.isoformat(), "details": details}
    fate = await engine.submission.submit(row.journey, "answer", actor, f"demo {row.id}", body)
    if fate.refused:
        raise Failed(f"The demonstration was refused an answer to {row.id}: {fate.refused}.")
    if fate.state is CommandState.RECORDED:
        await asyncio.sleep(1)  # the worker drives it again


async def _report(composition: Composition, engine: Engine, part: Part, journey: str, today: date) -> None:
    row = await find_journey(composition.store, journey)
    actor = await actor_in(composition.store, row, "worker", today)
    body = {"happening": part.report, "on": today.isoformat()}
    await engine.submission.submit(journey, "report", actor, f"demo {part.report}", body)


def _detail(name: Field, today: date, on: date) -> object:
    """Return a sensible fact for an answer."""
    return {
        Field.UNTIL_ON: (today + timedelta(days=20)).isoformat(),
        Field.VALID_FROM_ON: on.isoformat(),
        Field.VALID_UNTIL_ON: (today + timedelta(days=90)).isoformat(),
        Field.APPOINTMENT_AT: f"{(today + timedelta(days=14)).isoformat()}T10:00:00+01:00",
        Field.SCORES: True,
    }[name]
