"""The worker process: journeys, the driving of commands, and the post, until it is told to stop."""

import asyncio
import os
import signal
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path

import structlog
from temporalio.client import Client

from activities.calling import Announcer
from activities.clock import Clock
from activities.desk_work import DeskWork
from activities.enacting import refresh_law
from activities.house import House
from activities.post import Postman
from commands.birthdays import Birthdays
from commands.bounces import bounce_reporter
from commands.deleting import Deleter
from commands.following import Follower
from commands.redating import Redater
from commands.redriving import Redriver
from commands.sponsors import Sponsors
from commands.stalls.alarms import Alarms
from commands.stalls.searching import Searching
from commands.submission import Submission
from commands.waking import Waker
from notifications.mailer import Mailer
from notifications.web_addresses import Permitted
from store import repeats
from store.states import Mode
from store.store import Store
from workers.calendars import OwnCalendars
from workers.loops import Loop, keep_going
from workers.sandbox import sandboxed_runner
from workers.worker import build_worker

REPEATED = timedelta(days=7)  # as long a program may ask again and get the same answer
log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Workplace:
    """Everything a worker needs; `heartbeat` is the file whose age tells whether it lives."""

    client: Client
    store: Store
    submission: Submission
    mailer: Mailer
    house: House
    clock: Clock
    heartbeat: Path
    callable: Permitted = field(default_factory=Permitted)  # where webhooks may lead

    def loops(self) -> tuple[Loop, ...]:
        """Return what is repeated beside the journeys."""
        reporter = bounce_reporter(self.submission)
        postman = Postman(self.store, self.mailer, self.clock, self.house, reporter)
        return (
            Loop("redriver", 2, Redriver(self.submission).drive),
            Loop("postman", 1, postman.deliver_due),
            Loop("webhooks", 2, Announcer(self.store, self.clock, self.callable).call_due),
            Loop("law", 30, Redater(self.submission).redate),
            Loop("answers to programs", 3600, self._forget_repeats),
            Loop("waits", 30, Waker(self.submission).wake),
            Loop("families", 60, Follower(self.submission).follow),
            Loop("sponsors", 60, Sponsors(self.submission).tell),
            Loop("birthdays", 600, Birthdays(self.submission).tell),
            Loop("alarms", 300, Alarms(Searching(self.store, self.submission.journeys, self.clock)).look),
            Loop("deletion", 3600, Deleter(self.store, self.clock).delete),
            Loop("destroyed keys", 5, self._forget_destroyed),
            Loop("heartbeat", 5, self._beat),
        )

    async def _forget_destroyed(self) -> None:
        async with self.store.read() as connection:
            await self.store.vault.forget_destroyed(connection)

    async def _forget_repeats(self) -> None:
        async with self.store.begin() as connection:
            await repeats.forget(connection, self.clock() - REPEATED)

    async def _beat(self) -> None:
        fresh = self.heartbeat.with_suffix(".new")
        fresh.write_text(f"{os.getpid()}\n{self.clock().isoformat()}\n")
        fresh.replace(self.heartbeat)


async def work(place: Workplace, stop: asyncio.Event) -> None:
    """Carry journeys out by the applied law until told to stop, then finish what is under way."""
    async with place.store.read() as connection:
        await refresh_law(connection)
    demo = place.store.installation.mode is Mode.DEMO
    runner = OwnCalendars(sandboxed_runner()) if demo else None
    worker = build_worker(place.client, DeskWork(place.store, place.house), runner=runner)
    async with worker:
        log.info("worker ready", task_queue=worker.task_queue)
        await asyncio.gather(*(keep_going(loop, stop) for loop in place.loops()))
        log.info("worker stopping")
    place.heartbeat.unlink(missing_ok=True)


def stop_on_signals() -> asyncio.Event:
    """Return an event that is set by SIGTERM and SIGINT."""
    stop = asyncio.Event()
    for name in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(name, stop.set)
    return stop
