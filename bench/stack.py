"""The stack under measurement: the real server and a real store, both with their files in one folder."""

import shutil
import sys
from collections.abc import AsyncIterator
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from temporalio.client import Client
from temporalio.contrib.pydantic import pydantic_data_converter
from temporalio.testing import WorkflowEnvironment

from activities.clock import wall_clock
from bench.processes import Kind, Process, worker
from store import migrate
from store.engine import open_engine
from store.keys import create_keyring, load_keyring
from store.sealing import Erased, UnknownJourney
from store.states import Mode
from store.store import Store
from workflows.codec import KeyOf, KeyUnknown, sealed_converter

BINARIES = str(Path(sys.executable).parent)
WAL = ("--sqlite-pragma", "journal_mode=wal", "--sqlite-pragma", "synchronous=normal")


@dataclass(frozen=True)
class Stack:
    """A server, a store, and a client for each side."""

    folder: Path
    address: str
    server: Process
    store: Store
    ours: Client
    floor: Client

    @property
    def server_file(self) -> Path:
        """Return the server's database."""
        return self.folder / "temporal.db"

    @property
    def store_file(self) -> Path:
        """Return our database."""
        return database(self.folder)

    def worker(self, kind: Kind, profile: Path | None = None) -> AbstractAsyncContextManager[Process]:
        """Run a worker in a process of its own until the end of the block."""
        return worker(kind, self.address, self.folder, profile)


@asynccontextmanager
async def stack(folder: Path) -> AsyncIterator[Stack]:
    """Start a server on a free port and make a store."""
    create_keyring(folder / "master.key")
    store = await started_store(folder)
    environment = await WorkflowEnvironment.start_local(
        dev_server_existing_path=shutil.which("temporal", path=BINARIES),
        dev_server_database_filename=str(folder / "temporal.db"),
        dev_server_extra_args=[*WAL],
        dev_server_log_level="error",
    )
    async with environment:
        address = environment.client.service_client.config.target_host
        ours, floor = await client(address, store), await client(address)
        yield Stack(folder, address, _server(), store, ours, floor)
    await store.close()


async def started_store(folder: Path, *, fast: bool = False) -> Store:
    """Open the store of a folder, and make it where there is none."""
    engine = open_engine(f"sqlite:///{database(folder)}", fast=fast)
    if not await migrate.is_current(engine):
        await migrate.upgrade(engine)
    store = Store(engine, load_keyring(folder / "master.key"))
    await store.start(Mode.DEMO, wall_clock())
    return store


async def client(address: str, store: Store | None = None) -> Client:
    """Return a client that seals with the store's keys; without a store it writes plainly."""
    converter = sealed_converter(key_lookup(store)) if store else pydantic_data_converter
    return await Client.connect(address, data_converter=converter)


def key_lookup(store: Store) -> KeyOf:
    """Return the look-up of a journey's data key."""

    async def key_of(journey: str) -> bytes:
        try:
            return await store.data_key(journey)
        except (Erased, UnknownJourney) as gone:
            raise KeyUnknown(journey) from gone

    return key_of


def database(folder: Path) -> Path:
    """Return the database of a folder."""
    return folder / "fachlotse.db"


def _server() -> Process:
    return next(child for child in Process().children() if child.name().startswith("temporal"))
