"""Measure 4: a whole journey of years, played on the server that skips time."""

import asyncio
import shutil
import tempfile
from datetime import datetime, timedelta
from pathlib import Path
from time import perf_counter, process_time

from temporalio.testing import WorkflowEnvironment

from activities.desk_work import DeskWork
from activities.house import House
from bench.figures import Figure
from bench.people import People
from bench.stack import BINARIES, key_lookup, started_store
from schemas.journey import Status
from store.keys import create_keyring
from store.store import Store
from workers.worker import build_worker
from workflows.client import Journeys, TooLate
from workflows.codec import sealed_converter

GOAL_S = 3
A_MOMENT = 0.002
ANSWER_AFTER = timedelta(hours=5)


async def measure_years() -> list[Figure]:
    """Play a journey to its good end and return how long that took."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        create_keyring(folder / "master.key")
        store = await started_store(folder, fast=True)
        begun, at_work = perf_counter(), process_time()
        answered = await _play(store)
        wall, cpu = perf_counter() - begun, process_time() - at_work
        await store.close()
    return [
        Figure("journey of years, played", "s", wall, goal=GOAL_S),
        Figure("journey of years, processor", "s", cpu),
        Figure("journey of years, answers", "tasks", answered),
    ]


async def _play(store: Store) -> int:
    environment = await WorkflowEnvironment.start_time_skipping(
        test_server_existing_path=shutil.which("temporal-test-server", path=BINARIES),
        data_converter=sealed_converter(key_lookup(store)),
    )
    async with environment, build_worker(environment.client, DeskWork(store, House())):
        return await Years(store, environment).live()


class Years:
    """One journey whose people answer five hours after they were asked."""

    def __init__(self, store: Store, server: WorkflowEnvironment) -> None:
        self.server, self.now = server, datetime.min
        self.journeys = Journeys(server.client)
        self.people = People(store, self.journeys, lambda: self.now)

    async def live(self) -> int:
        """Answer until the journey is closed; return how many answers it took."""
        self.now, answered = await self.server.get_current_time(), 0
        journey = await self.people.open()
        try:
            while True:
                answered += await self._act(journey)
        except TooLate:
            return answered

    async def _act(self, journey: str) -> bool:
        """Answer what is open, or let time pass to the next instant; tell whether something was answered."""
        status = await self._quiet(journey)
        self.now = await self.server.get_current_time()
        if rows := await self.people.owed(journey):
            await self.people.answer(rows[0])
        elif status.next_at is None:
            await asyncio.sleep(A_MOMENT)
            return False
        left = ANSWER_AFTER if rows else (status.next_at or self.now) - self.now + timedelta(seconds=2)
        await self.server.sleep(left)
        return bool(rows)

    async def _quiet(self, journey: str) -> Status:
        while (status := await self.journeys.status(journey)).busy:
            await asyncio.sleep(A_MOMENT)
        return status
