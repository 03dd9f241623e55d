"""The two servers journeys are played on: the one that skips time, and the real one."""

import shutil
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

from temporalio.client import Client
from temporalio.converter import DataConverter
from temporalio.testing import WorkflowEnvironment

from store.sealing import Erased, UnknownJourney
from store.store import Store
from workflows.codec import KeyUnknown, sealed_converter

BINARIES = str(Path(sys.executable).parent)
WAL = ("--sqlite-pragma", "journal_mode=wal", "--sqlite-pragma", "synchronous=normal")
PROMPT = 'history.workflowIdReuseMinimalInterval="1ms"'  # a played stage is over in less than the usual second
MONDAY = datetime(2030, 3, 4, 9, 17, tzinfo=UTC)  # an office hour far from the hour of letters and from midnight


@asynccontextmanager
async def clockwork(at: datetime = MONDAY) -> AsyncIterator[WorkflowEnvironment]:
    """Run a fresh server whose clock stands at an instant and moves only when it is told to."""
    environment = await WorkflowEnvironment.start_time_skipping(
        test_server_existing_path=shutil.which("temporal-test-server", path=BINARIES), identity="house"
    )
    async with environment:
        await environment.sleep(at - await environment.get_current_time())
        yield environment


@asynccontextmanager
async def real_server(
    *config: str, file: Path | None = None, port: int | None = None
) -> AsyncIterator[WorkflowEnvironment]:
    """Run the real server; `config` are values of its dynamic configuration."""
    dynamic = [word for value in (PROMPT, *config) for word in ("--dynamic-config-value", value)]
    environment = await WorkflowEnvironment.start_local(
        dev_server_existing_path=shutil.which("temporal", path=BINARIES),
        dev_server_database_filename=str(file) if file else None,
        dev_server_extra_args=[*WAL, *dynamic] if file else dynamic,
        port=port,
        identity="house",
    )
    async with environment:
        yield environment


def speaking(client: Client, converter: DataConverter) -> Client:
    """Return the same client with another converter."""
    config = client.config()
    config["data_converter"] = converter
    return Client(**config)


def sealed_by(store: Store) -> DataConverter:
    """Return the converter that seals with the journeys' own keys."""

    async def key_of(journey: str) -> bytes:
        try:
            return await store.data_key(journey)
        except (Erased, UnknownJourney) as gone:
            raise KeyUnknown from gone

    return sealed_converter(key_of)
