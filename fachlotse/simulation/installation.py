"""The installation of one play: a temporary store with fixed keys, the real commands, a post that keeps letters."""

import hashlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

from temporalio.worker import Worker

from activities.desk_work import DeskWork
from activities.house import House
from activities.post import Postman
from commands.intake import Intake
from commands.submission import Submission
from fachlotse.simulation.pulse import FeltRunner, Pulse
from fachlotse.simulation.server import Outages, PlayedTime, played_time
from fachlotse.simulation.shifting import ShiftedRunner
from notifications.mailer import KeepingMailer
from store import letters, migrate
from store.engine import open_engine
from store.keys import Keyring
from store.sealing import Erased, UnknownJourney
from store.states import Mode
from store.store import Store
from workers.sandbox import sandboxed_runner
from workers.worker import entries_of
from workflows.client import TASK_QUEUE, Journeys
from workflows.codec import KeyOf, KeyUnknown, sealed_converter
from workflows.journey import JourneyWorkflow

KEYS = Keyring({"played": hashlib.sha256(b"played journeys hold nothing that is secret").digest()}, "played")
ALL = 1000


@dataclass
class Installation:
    """Everything a journey needs, for one journey."""

    store: Store
    time: PlayedTime
    journeys: Journeys
    intake: Intake
    submission: Submission
    post_at: datetime
    pulse: Pulse = field(default_factory=Pulse)

    def worker(self, *, last: bool) -> Worker:
        """Return a worker like the real one, in the time of the play; all but the last keep nothing in memory.

        What a stopped worker has kept would be waited for, and the time of the server stands still meanwhile.
        """
        felt = FeltRunner(sandboxed_runner(), lambda _: self.pulse)
        return Worker(
            self.time.client,
            task_queue=TASK_QUEUE,
            workflows=[JourneyWorkflow],
            activities=entries_of(DeskWork(self.store, House())),
            workflow_runner=ShiftedRunner(felt, self.time.time_map),
            max_cached_workflows=1 if last else 0,
            sticky_queue_schedule_to_start_timeout=timedelta(minutes=1),
        )

    async def come_back(self) -> None:
        """Let the time of an outage pass, if there was one; the post goes on from here."""
        await self.time.sleep_until(self.time.now())
        self.post_at = self.time.now()

    async def deliver_letters(self, by: datetime | None = None) -> None:
        """Send what has become due, each letter at its own instant."""
        async with self.store.read() as connection:
            due = await letters.due(connection, by or self.time.now(), ALL)
        postman = Postman(self.store, KeepingMailer(), lambda: self.post_at)
        for at in sorted({row.not_before for row in due}):
            self.post_at = max(self.post_at, at)
            await postman.deliver_due(ALL)


@asynccontextmanager
async def installed(start: datetime, outages: Outages, folder: Path) -> AsyncIterator[Installation]:
    """Set an installation up in an empty folder and take it down again."""
    engine = open_engine(f"sqlite:///{folder / 'played.db'}", fast=True)
    await migrate.upgrade(engine)
    store = Store(engine, KEYS)
    try:
        await store.start(Mode.DEMO, start)
        async with played_time(start, outages, sealed_converter(_keys_of(store)), folder / "server.log") as time:
            journeys = Journeys(time.client)
            intake, submission = Intake(store, journeys, time.now), Submission(store, journeys, time.now)
            yield Installation(store, time, journeys, intake, submission, start)
    finally:
        await store.close()


def _keys_of(store: Store) -> KeyOf:
    async def key_of(journey: str) -> bytes:
        try:
            return await store.data_key(journey)
        except (Erased, UnknownJourney) as error:
            raise KeyUnknown from error

    return key_of
