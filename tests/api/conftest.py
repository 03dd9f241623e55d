"""One house with one journey at its first question, shared by what a file asks of the interface."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from temporalio.testing import WorkflowEnvironment

from tests.api.programs import Interface, interface_of
from tests.databases import fresh_database, started_store
from tests.stage import play_house
from tests.web.pages import enter_staff
from web.limits import Limits

MANY = Limits(api_per_minute=100_000)


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
