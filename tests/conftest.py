"""The houses in which journeys are played: one where time passes only when told, one on the real server."""

import sys
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from temporalio.testing import WorkflowEnvironment

from store.store import Store
from tests.databases import fresh_database, started_store
from tests.servers import clockwork, real_server
from tests.stage import PlayHouse, play_house

pytest_plugins = ["tests.browsers", "tests.garbage"]
sys.dont_write_bytecode = False  # every run executes the workflow files afresh; compiled they load in half the time


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("house") / "migrated.db"


@pytest.fixture
async def books(tmp_path: Path, sqlite_template: Path) -> AsyncIterator[Store]:
    """Open a real SQLite store of its own."""
    async with fresh_database("sqlite", tmp_path, None, sqlite_template) as engine:
        yield await started_store(engine, blobs=tmp_path / "blobs")


@pytest.fixture(scope="session")
async def real() -> AsyncIterator[WorkflowEnvironment]:
    async with real_server() as server:
        yield server


@pytest.fixture
async def house(books: Store) -> AsyncIterator[PlayHouse]:
    """Open a house in which years pass in a moment."""
    async with clockwork() as server, play_house(books, server) as opened:
        yield opened


@pytest.fixture
async def quick_house(books: Store, real: WorkflowEnvironment) -> AsyncIterator[PlayHouse]:
    """Open a house on the real server, for what needs no time to pass."""
    async with play_house(books, real) as opened:
        yield opened
