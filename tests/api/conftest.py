"""One house with one journey at its first question, shared by what a file asks of the interface."""

from collections.abc import AsyncIterator, Mapping
from pathlib import Path

import pytest
from temporalio.testing import WorkflowEnvironment

from tests.api.programs import Interface, interface_of
from tests.api.stock import Stock, stocked
from tests.databases import fresh_database, started_store
from tests.stage import PlayHouse, play_house
from tests.web.pages import enter_staff
from web.limits import Limits

MANY = Limits(api_per_minute=100_000)


@pytest.fixture
async def told(quick_house: PlayHouse) -> Interface:
    """Open a house of its own for what changes its journey."""
    await quick_house.begin()
    await enter_staff(quick_house)
    return interface_of(quick_house)


@pytest.fixture(scope="module")
async def interface(
    tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path, real: WorkflowEnvironment
) -> AsyncIterator[Interface]:
    """Open a house on the real server; the time of the day is that of its server."""
    folder = tmp_path_factory.mktemp("interface")
    async with fresh_database("sqlite", folder, None, sqlite_template) as engine:
        store = await started_store(engine, blobs=folder / "blobs")
        async with play_house(store, real) as house:
            await house.begin()
            await enter_staff(house)
            yield interface_of(house, MANY)


@pytest.fixture(scope="module")
async def stock(interface: Interface) -> Stock:
    """Put one of everything into the house."""
    return await stocked(interface)


@pytest.fixture(scope="module")
async def known(stock: Stock) -> Mapping[str, str]:
    """Return the ids of what there is."""
    return stock.known
