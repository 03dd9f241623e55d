"""What can be seen of a played journey: its desk, its ledger, its story, and what the engine keeps of it."""

import asyncio
import time
from collections import defaultdict
from datetime import timedelta

from temporalio.client import Client
from temporalio.converter import WorkflowSerializationContext

from fachlotse.simulation.pulse import Pulse
from rules.terms.roles import Role
from schemas.command import Actor
from schemas.journey import Journey, Status, Turn
from store import journeys, letters, parties, tasks, timeline
from store.journeys import JourneyRow
from store.letters import LetterRow
from store.store import Store
from store.tasks import TaskRow
from store.timeline import Event
from tests.cast import PEOPLE
from tests.staging import StagedJourneys
from workflows.client import NotReached

PATIENCE = 20.0
A_MOMENT = 0.01
A_QUESTION = timedelta(seconds=2)


class Looks:
    """Eyes on one journey."""

    journey = ""

    def __init__(self, store: Store, client: Client, queue: str) -> None:
        self.store, self.client = store, client
        self.journeys = StagedJourneys(client, store, queue)
        self.pulses: defaultdict[str, Pulse] = defaultdict(Pulse)

    async def quiet(self) -> Status:
        """Wait until nothing is being written; then books and workflow agree on what is open (invariant 2)."""
        deadline, status, filed = time.monotonic() + PATIENCE, None, set[str]()
        while not status or status.busy or {one.task_id for one in status.open} != filed:
            assert time.monotonic() < deadline, f"not quiet: {status}, in the books: {filed}"
            await asyncio.sleep(A_MOMENT)
            if status := await self._status():
                filed = await self._open_in_the_books()
        return status

    async def _status(self) -> Status | None:
        """Ask the journey while it rests; a worker that has just come back may not hear the first question."""
        pulse = self.pulses[self.journey]
        if not (pulse.resting or pulse.closed):
            return None
        try:
            return await self.journeys.status(self.journey, A_QUESTION)
        except NotReached:
            return None

    async def _open_in_the_books(self) -> set[str]:
        async with self.store.read() as connection:
            return await tasks.open_ids(connection, self.journey)

    async def rows(self) -> dict[str, TaskRow]:
        """Return the open tasks by name; a task with a subject is called `name.subject`."""
        async with self.store.read() as connection:
            return {name_of(row): row for row in await tasks.open_of(connection, self.journey)}

    async def open(self) -> set[str]:
        """Return the names of what is open."""
        await self.quiet()
        return set(await self.rows())

    async def comes_to(self, expected: set[str]) -> None:
        """Wait until exactly this is open, as after the return of a worker."""
        deadline = time.monotonic() + PATIENCE
        while (found := await self.open()) != expected:
            assert time.monotonic() < deadline, f"{found} instead of {expected}"

    async def filed(self) -> list[TaskRow]:
        """Return every task there ever was, in order."""
        async with self.store.read() as connection:
            return await tasks.all_of(connection, self.journey)

    async def letters(self) -> list[LetterRow]:
        """Return the ledger of the journey's letters."""
        async with self.store.read() as connection:
            return await letters.ledger(connection, self.journey, limit=5000)

    async def letter_text(self, task: str) -> str:
        """Return the letter that told a party of a task, as it reads."""
        row = next(one for one in await self.letters() if one.key == f"{self.journey}/{task}/new")
        async with self.store.read() as connection:
            return str((await letters.content(connection, self.store.vault, row))["text"])

    async def story(self) -> list[Event]:
        """Return the journey's timeline."""
        async with self.store.read() as connection:
            return await timeline.of(connection, self.journey)

    async def row(self) -> JourneyRow:
        """Return the journey as the books keep it."""
        async with self.store.read() as connection:
            row = await journeys.get(connection, self.journey)
        assert row is not None
        return row

    async def actor(self, who: str) -> Actor:
        """Return one of the cast, or whoever speaks for a role."""
        person, role = PEOPLE.get(who) or (f"p-{who}", Role(who))
        async with self.store.read() as connection:
            present = await parties.of(connection, self.store.vault, self.journey)
        return Actor(person=person, organisation={one.role: one.organisation for one in present}[role], role=role)

    async def events(self) -> int:
        """Return how long the history of the present run is."""
        return len((await self.journeys.handle(self.journey).fetch_history()).events)

    async def run_id(self) -> str:
        """Return the id of the present run."""
        return (await self.journeys.handle(self.journey).describe()).run_id or ""

    async def carried(self) -> Journey:
        """Return the input of the present run, as the engine keeps it."""
        history = await self.journeys.handle(self.journey).fetch_history()
        payloads = history.events[0].workflow_execution_started_event_attributes.input.payloads
        context = WorkflowSerializationContext(namespace=self.client.namespace, workflow_id=self.journey)
        converter = self.client.data_converter.with_context(context)
        return Journey.model_validate((await converter.decode(payloads, [Journey]))[0])

    async def turn(self) -> Turn | None:
        """Return where the present run has been told to go."""
        return (await self.carried()).turn


def name_of(row: TaskRow) -> str:
    """Return what a task is called on stage."""
    return f"{row.task}.{row.subject}" if row.subject else row.task.value
