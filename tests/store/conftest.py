"""The two databases, a store on each, and the standing cast of a journey."""

from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from sqlalchemy.ext.asyncio import AsyncEngine

from store import journeys
from store.store import Store
from tests.databases import KINDS, NOW, Server, empty_database, fresh_database, postgresql_server, started_store

NAME = "Amina Ögretmenoğlu-Testperson"
EMAIL = "amina.testperson@example.org"


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Server]:
    with postgresql_server() as server:
        yield server


@pytest.fixture(scope="session")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("template") / "migrated.db"


@pytest.fixture(params=KINDS)
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def server(kind: str, request: pytest.FixtureRequest) -> Server | None:
    """Start PostgreSQL only for the tests that want it."""
    return request.getfixturevalue("postgresql") if kind == "postgresql" else None


@pytest.fixture
async def empty(kind: str, server: Server | None, tmp_path: Path) -> AsyncIterator[AsyncEngine]:
    async with empty_database(kind, tmp_path, server) as engine:
        yield engine


@pytest.fixture
async def engine(kind: str, server: Server | None, tmp_path: Path, template: Path) -> AsyncIterator[AsyncEngine]:
    async with fresh_database(kind, tmp_path, server, template) as opened:
        yield opened


@pytest.fixture
async def store(engine: AsyncEngine) -> Store:
    return await started_store(engine)


@pytest.fixture
async def journey(store: Store) -> str:
    """Open a journey with a dossier about a worker."""
    new = new_journey("j1", "LB-2026-0001")
    async with store.begin() as connection:
        await journeys.open_journey(connection, store.vault, new)
    return new.id


def new_journey(journey: str, reference: str) -> journeys.NewJourney:
    """Return a journey to be opened."""
    return journeys.NewJourney(
        id=journey,
        reference=reference,
        cooperation="ludwigsburg",
        pathway="P18A",
        requested_at=NOW,
        dossier={"worker": {"name": NAME, "email": EMAIL}},
    )
