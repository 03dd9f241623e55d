"""The engine: moments with zones, errors without values, no write lost."""

import asyncio
import multiprocessing
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import TextClause, select, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from rules.terms.roles import Role
from store import organisations
from store.engine import DatabaseRefused, open_engine
from store.journeys import mark_started, number, open_journey
from store.migrate import upgrade
from store.organisations import Organisation
from store.store import Busy, Store
from store.tables import NaiveMoment, journeys
from tests.databases import NOW
from tests.store.conftest import new_journey

SECRET = "Frau-Geheim-4711"


async def test_a_moment_comes_back_in_utc(store: Store, journey: str) -> None:
    local = datetime(2026, 7, 1, 9, 30, 0, 123456, tzinfo=timezone(timedelta(hours=2)))
    async with store.begin() as connection:
        await mark_started(connection, journey, local)
        found = await connection.scalar(select(journeys.c.opened_at).where(journeys.c.opened_at >= local))
    assert found == local
    assert found.tzinfo is UTC


async def test_a_moment_without_zone_is_refused(store: Store, journey: str) -> None:
    with pytest.raises(NaiveMoment):
        async with store.begin() as connection:
            await mark_started(connection, journey, datetime(2026, 7, 1))  # noqa: DTZ001


async def test_an_error_names_no_value(store: Store) -> None:
    office: dict[str, str | None] = {
        "id": SECRET,
        "name": SECRET,
        "kind": "chamber",
        "language": "de",
        "local_holidays": "[]",
    }
    insert = text(
        "INSERT INTO organisations (id, name, kind, language, local_holidays) "
        "VALUES (:id, :name, :kind, :language, '[]')"
    )
    for values in (office, office | {"id": "other", "language": None}):
        with pytest.raises(IntegrityError) as caught:
            await _execute(store, insert, [office, values])
        assert SECRET not in _everything_said(caught.value)


@pytest.mark.parametrize("kind", ["postgresql"])
async def test_a_wrong_type_names_no_value(store: Store, kind: str) -> None:
    with pytest.raises(DBAPIError) as caught:
        async with store.begin() as connection:
            await connection.execute(text("SELECT CAST(CAST(:it AS text) AS integer)"), {"it": SECRET})
    assert SECRET not in _everything_said(caught.value)


async def test_a_failed_transaction_leaves_nothing(store: Store) -> None:
    office = Organisation(id="o1", name="IHK", kind=Role.CHAMBER)

    async def fail() -> None:
        async with store.begin() as connection:
            await organisations.put(connection, office)
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await fail()
    async with store.read() as connection:
        assert await organisations.get(connection, "o1") is None


async def test_a_reader_waits_for_no_writer(store: Store, journey: str) -> None:
    async with store.begin() as writing:
        await mark_started(writing, journey, NOW)
        async with store.read() as reading:
            assert await reading.scalar(select(journeys.c.opened_at)) is None


async def test_writers_of_one_process_queue_up(store: Store) -> None:
    async def take() -> str:
        async with store.begin() as connection:
            return await number(connection, "LB-2026")

    taken = await asyncio.gather(*[take() for _ in range(40)])
    assert sorted(taken) == [f"LB-2026-{n:04d}" for n in range(1, 41)]


@pytest.mark.parametrize("url", ["sqlite://", "sqlite+aiosqlite:///:memory:", "mysql://localhost/x"])
def test_a_database_that_cannot_keep_journeys_is_refused(url: str) -> None:
    with pytest.raises(DatabaseRefused):
        open_engine(url)


async def test_three_processes_lose_no_write(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'shared.db'}"
    engine = open_engine(url)
    await upgrade(engine)
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=_write_fifty, args=(url,)) for _ in range(3)]
    for writer in writers:
        writer.start()
    for writer in writers:
        await asyncio.to_thread(writer.join)
    assert [writer.exitcode for writer in writers] == [0, 0, 0]
    async with engine.begin() as connection:
        assert await number(connection, "LB") == "LB-0151"
    await engine.dispose()


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_a_database_locked_for_too_long_is_busy(tmp_path: Path, store: Store, kind: str) -> None:
    other = Store(open_engine(str(store.engine.url), patience=0.05), store.keyring)
    async with store.begin():
        with pytest.raises(Busy):
            async with other.begin():
                pytest.fail("two writers at once")
    await other.close()


async def test_a_journey_is_opened_once(store: Store, journey: str) -> None:
    async with store.begin() as connection:
        assert not await open_journey(connection, store.vault, new_journey(journey, "LB-2026-0002"))


def _write_fifty(url: str) -> None:
    async def write() -> None:
        engine = open_engine(url)
        for _ in range(50):
            async with engine.begin() as connection:
                await number(connection, "LB")
        await engine.dispose()

    asyncio.run(write())


async def _execute(store: Store, statement: TextClause, several: list[dict[str, str | None]]) -> None:
    async with store.begin() as connection:
        for values in several:
            await connection.execute(statement, values)


def _everything_said(error: BaseException | None) -> str:
    said = ""
    while error is not None:
        said += f"{error!s} {error!r} {vars(error)}" if not hasattr(error, "orig") else f"{error!s} {error!r}"
        error = error.__cause__ or error.__context__
    return said
