"""A small play house: store, server, worker and cast, in which one journey is played at a time."""

import asyncio
import os
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from itertools import count

from temporalio.client import Client
from temporalio.contrib.pydantic import pydantic_data_converter
from temporalio.testing import WorkflowEnvironment
from temporalio.worker import Worker

from activities.desk_work import DeskWork
from activities.house import House
from commands.facts import read_facts
from commands.fate import Fate
from commands.intake import Intake
from commands.redriving import Redriver
from commands.submission import Submission
from fachlotse.simulation.pulse import FeltRunner
from rules.terms.stages import Ending
from rules.terms.tasks import Task
from schemas.command import Actor, Kind
from schemas.instants import berlin_day
from schemas.journey import Closing, Status
from store.store import Store
from tests.cast import ADVISER, SPEAKS_FOR, facts_of_a_minor, facts_of_the_cast, told, usual_facts, usual_secrets
from tests.looks import PATIENCE, Looks
from tests.openings import Opening
from tests.servers import sealed_by, speaking
from workers.sandbox import sandboxed_runner
from workers.worker import build_worker


class PlayHouse(Looks):
    """Plays one journey: people answer, days pass, and everybody looks at what lies on the desk."""

    def __init__(self, store: Store, server: WorkflowEnvironment, client: Client, queue: str) -> None:
        super().__init__(store, client, queue)
        self.server, self.now = server, datetime.min.replace(tzinfo=UTC)
        self.intake = Intake(store, self.journeys, self.clock)
        self.submission = Submission(store, self.journeys, self.clock)
        self.redriver = Redriver(self.submission)
        self._keys = count(1)
        self._at_work: list[Worker] = []
        self.called = House()

    def clock(self) -> datetime:
        """Return the instant the house last looked at the server's clock."""
        return self.now

    async def look_at_the_clock(self) -> datetime:
        """Read the server's clock."""
        self.now = await self.server.get_current_time()
        return self.now

    async def worker_comes(self) -> None:
        """Let a worker take up the journeys of the house."""
        felt = FeltRunner(sandboxed_runner(), self.pulses.__getitem__)
        books = DeskWork(self.store, self.called)
        self._at_work.append(build_worker(self.client, books, self.journeys.task_queue, felt))
        await self._at_work[-1].__aenter__()

    async def worker_goes(self) -> None:
        """Send the worker home; nobody carries the journeys on."""
        while self._at_work:
            await self._at_work.pop().__aexit__(None, None, None)

    async def begin(
        self, opening: Opening | None = None, more: Mapping[str, object] | None = None, **worker: str
    ) -> Status:
        """Open a journey as the adviser does, at its first question or in the middle; `more` are further facts."""
        today = berlin_day(await self.look_at_the_clock())
        self.journeys.opening, self.journeys.today = opening, today
        minors = facts_of_a_minor(today) if opening and opening.minor else {}
        usual = {**facts_of_the_cast(today, **worker), **minors, **(more or {})}
        facts = read_facts(told(usual, opening.facts if opening else {}))
        self.journey = (await self.intake.open(facts, ADVISER, f"key-{os.urandom(6).hex()}")).journey
        return await self.quiet()

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
        owner = (await self.actor(default)).model_copy(update={"organisation": row.organisation})
        return await self.tell("answer", body, who or owner, key, usual_secrets(outcome, scores))

    async def report(self, happening: str, who: str) -> Fate:
        """Report something that happened today."""
        body = {"happening": happening, "on": str(berlin_day(await self.look_at_the_clock()))}
        fate = await self.tell("report", body, who)
        assert fate.state == "applied", fate
        await self.quiet()
        return fate

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

    async def ends(self, ending: Ending) -> Closing:
        """See the end explained and the journey closed."""
        if await self.open() == {"closing_talk"}:
            await self.answer("closing_talk", "done")
        async with asyncio.timeout(PATIENCE):
            closing = await self.journeys.handle(self.journey).result()
        assert closing.ending is ending
        return closing


@asynccontextmanager
async def play_house(store: Store, server: WorkflowEnvironment, *, plain: bool = False) -> AsyncIterator[PlayHouse]:
    """Open the house: its worker listens on a queue of its own."""
    client = speaking(server.client, pydantic_data_converter if plain else sealed_by(store))
    house = PlayHouse(store, server, client, f"house-{os.urandom(4).hex()}")
    await house.worker_comes()
    try:
        yield house
    finally:
        await house.worker_goes()
