"""A small play house: store, server, worker and cast, in which one journey is played at a time."""

import asyncio
import os
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import datetime, timedelta
from itertools import count

from temporalio.client import Client
from temporalio.contrib.pydantic import pydantic_data_converter
from temporalio.converter import DataConverter, WorkflowSerializationContext
from temporalio.testing import WorkflowEnvironment
from temporalio.worker import Worker

from activities.desk_work import DeskWork
from activities.house import House
from commands.facts import read_facts
from commands.fate import Fate
from commands.intake import Intake
from commands.redriving import Redriver
from commands.submission import Submission
from rules.terms.roles import Role
from rules.terms.stages import Ending
from rules.terms.tasks import Task
from schemas.command import Actor, Kind
from schemas.instants import berlin_day
from schemas.journey import Closing, Journey, Status, Turn
from store import letters, parties, tasks
from store.letters import LetterRow
from store.sealing import Erased, UnknownJourney
from store.store import Store
from store.tasks import TaskRow
from tests.cast import ADVISER, PEOPLE, SPEAKS_FOR, facts_of_the_cast, usual_facts
from tests.openings import Opening
from tests.servers import speaking
from tests.staging import StagedJourneys
from workers.worker import build_worker
from workflows.client import TooLate
from workflows.codec import KeyUnknown, sealed_converter

PATIENCE = 20.0
A_MOMENT = 0.01


class PlayHouse:
    """Plays one journey: people answer, days pass, and everybody looks at what lies on the desk."""

    def __init__(self, store: Store, server: WorkflowEnvironment, client: Client, queue: str) -> None:
        self.store, self.server, self.client = store, server, client
        self.journeys = StagedJourneys(client, store, queue)
        self.now = datetime.min
        self.intake = Intake(store, self.journeys, self.clock)
        self.submission = Submission(store, self.journeys, self.clock)
        self.redriver = Redriver(self.submission)
        self.journey = ""
        self._keys = count(1)

    def clock(self) -> datetime:
        """Return the instant the house last looked at the server's clock."""
        return self.now

    async def look_at_the_clock(self) -> datetime:
        """Read the server's clock."""
        self.now = await self.server.get_current_time()
        return self.now

    async def begin(self, opening: Opening | None = None, **worker: str) -> Status:
        """Open a journey as the adviser does, at its first question or in the middle."""
        today = berlin_day(await self.look_at_the_clock())
        self.journeys.opening, self.journeys.today = opening, today
        facts = read_facts(facts_of_the_cast(today, **worker))
        self.journey = (await self.intake.open(facts, ADVISER, f"key-{os.urandom(6).hex()}")).journey
        return await self.quiet()

    async def quiet(self) -> Status:
        """Wait until nothing is being written; then books and workflow agree on what is open (invariant 2)."""
        deadline = time.monotonic() + PATIENCE
        while True:
            status = await self.journeys.status(self.journey, timedelta(seconds=PATIENCE))
            async with self.store.read() as connection:
                filed = await tasks.open_ids(connection, self.journey)
            if not status.busy and {one.task_id for one in status.open} == filed:
                return status
            assert time.monotonic() < deadline, f"not quiet: {status}, in the books: {filed}"
            await asyncio.sleep(A_MOMENT)

    async def rows(self) -> dict[str, TaskRow]:
        """Return the open tasks by name; a task with a subject is called `name.subject`."""
        async with self.store.read() as connection:
            return {name_of(row): row for row in await tasks.open_of(connection, self.journey)}

    async def open(self) -> set[str]:
        """Return the names of what is open."""
        await self.quiet()
        return set(await self.rows())

    async def filed(self) -> list[TaskRow]:
        """Return every task there ever was, in order."""
        async with self.store.read() as connection:
            return await tasks.all_of(connection, self.journey)

    async def letters(self) -> list[LetterRow]:
        """Return the ledger of the journey's letters."""
        async with self.store.read() as connection:
            return await letters.ledger(connection, self.journey, limit=5000)

    async def actor(self, who: str) -> Actor:
        """Return one of the cast, or whoever speaks for a role."""
        person, role = PEOPLE.get(who) or (f"p-{who}", Role(who))
        async with self.store.read() as connection:
            present = await parties.of(connection, self.store.vault, self.journey)
        return Actor(person=person, organisation={one.role: one.organisation for one in present}[role], role=role)

    async def answer(
        self, task: str, outcome: str, who: str = "", ago: int = 0, scores: int = 5, **details: object
    ) -> Fate:
        """Answer an open task the way its owner would, with the facts the answer must carry; it happened days ago."""
        fate = await self.try_answer(task, outcome, who, "", ago, scores, **details)
        assert fate.state == "applied", fate
        await self.quiet()
        return fate

    async def try_answer(
        self, task: str, outcome: str, who: str = "", key: str = "", ago: int = 0, scores: int = 5, **details: object
    ) -> Fate:
        """Answer, and return whatever becomes of it."""
        row = (await self.rows())[task]
        today = berlin_day(await self.look_at_the_clock())
        default = "second_officer" if row.task is Task.APPROVE_PREAPPROVAL else SPEAKS_FOR.get(row.owner, row.owner)
        facts = usual_facts(list(row.needs.get(outcome, ())), today) | details
        body = {"task_id": row.id, "outcome": outcome, "on": f"{today - timedelta(days=ago)}", "details": facts}
        private = {"scores": {"work_content": scores}} if facts.get("scores") else {}
        return await self.tell("answer", body, who or default, key, private)

    async def tell(
        self, kind: Kind, body: Mapping[str, object], who: str | Actor, key: str = "",
        private: Mapping[str, object] | None = None,
    ) -> Fate:  # fmt: skip
        """Tell the journey something through the door of people."""
        await self.look_at_the_clock()
        actor = who if isinstance(who, Actor) else await self.actor(who)
        async with asyncio.timeout(PATIENCE):
            key = key or f"click-{next(self._keys)}"
            return await self.submission.submit(self.journey, kind, actor, key, body, private)

    async def pass_days(self, number: float) -> Status:
        """Let days pass."""
        async with asyncio.timeout(PATIENCE * 3):
            await self.server.sleep(timedelta(days=number))
        await self.look_at_the_clock()
        return await self.quiet()

    async def pass_until(self, at: datetime) -> Status:
        """Let time pass until a little after an instant."""
        return await self.pass_days((at - await self.look_at_the_clock() + timedelta(seconds=5)) / timedelta(days=1))

    async def turn(self) -> Turn | None:
        """Return where the present run has been told to go: its input, as the engine keeps it."""
        history = await self.journeys.handle(self.journey).fetch_history()
        payloads = history.events[0].workflow_execution_started_event_attributes.input.payloads
        context = WorkflowSerializationContext(namespace=self.client.namespace, workflow_id=self.journey)
        converter = self.client.data_converter.with_context(context)
        return Journey.model_validate((await converter.decode(payloads, [Journey]))[0]).turn

    async def ends(self, ending: Ending) -> Closing:
        """See the end explained and the journey closed."""
        status = await self.quiet()
        if "closing_talk" in {one.task for one in status.open}:
            assert len(status.open) == 1, status
            await self.answer("closing_talk", "done")
        async with asyncio.timeout(PATIENCE):
            closing = await self.journeys.handle(self.journey).result()
        assert closing.ending is ending
        return closing

    async def is_over(self) -> bool:
        """Tell whether the journey takes nothing any more."""
        try:
            await self.journeys.status(self.journey)
        except TooLate:
            return True
        return False


def name_of(row: TaskRow) -> str:
    """Return what a task is called on stage."""
    return f"{row.task}.{row.subject}" if row.subject else row.task.value


def sealed_by(store: Store) -> DataConverter:
    """Return the converter that seals with the journeys' own keys."""

    async def key_of(journey: str) -> bytes:
        try:
            return await store.data_key(journey)
        except (Erased, UnknownJourney) as gone:
            raise KeyUnknown from gone

    return sealed_converter(key_of)


@asynccontextmanager
async def play_house(store: Store, server: WorkflowEnvironment, *, plain: bool = False) -> AsyncIterator[PlayHouse]:
    """Open the house: its worker listens on a queue of its own."""
    client = speaking(server.client, pydantic_data_converter if plain else sealed_by(store))
    house = PlayHouse(store, server, client, f"house-{os.urandom(4).hex()}")
    async with worker_of(house):
        yield house


def worker_of(house: PlayHouse) -> Worker:
    """Return a worker for the house; leaving it is a worker that is gone."""
    return build_worker(house.client, DeskWork(house.store, House()), house.journeys.task_queue)
