"""Fast-forward: never in production, never twice for one press, and letters go out when it is time on their clock."""

from datetime import timedelta
from pathlib import Path

import pytest
from temporalio.client import Client

from bench.heap import fill
from commands.forwarding import Forwarded, Forwarding, OnlyInDemonstration
from rules.terms.roles import Role
from store import journeys, letters
from store.journeys import JourneyRow
from store.letters import NewLetter
from store.states import Mode
from store.store import Store
from tests.databases import NOW, fresh_database, started_store
from workflows.client import Journeys

AHEAD = timedelta(days=3)


async def _forwarding(store: Store) -> tuple[Forwarding, JourneyRow]:
    """Return the way to let clocks leap, with no server behind it, and a journey."""
    await fill(store, 2, NOW)
    nobody = await Client.connect("127.0.0.1:1", lazy=True)
    async with store.read() as connection:
        row = (await journeys.every(connection))[0]
    return Forwarding(store, Journeys(nobody), lambda: NOW), row


async def test_an_installation_in_production_lets_nobody_touch_a_clock(tmp_path: Path, sqlite_template: Path) -> None:
    async with fresh_database("sqlite", tmp_path, None, sqlite_template) as engine:
        forwarding, row = await _forwarding(await started_store(engine, Mode.PRODUCTION))
        with pytest.raises(OnlyInDemonstration):
            await forwarding.to_next(row, "p-adviser", 0)


async def test_a_form_that_saw_another_clock_moves_nothing_and_an_absent_server_neither(books: Store) -> None:
    forwarding, row = await _forwarding(books)
    assert await forwarding.to_next(row, "p-adviser", 5) is Forwarded.TWICE
    assert await forwarding.to_next(row, "p-adviser", 0) is Forwarded.UNREACHED
    async with books.begin() as connection:
        assert await journeys.ahead(connection) == {}
        assert await journeys.move_clock(connection, row.id, 0, 60)
        assert not await journeys.move_clock(connection, row.id, 0, 60), "somebody was faster"
        assert await journeys.ahead(connection) == {row.id: timedelta(minutes=1)}


async def test_letters_go_out_when_it_is_time_on_the_clock_of_their_journey(books: Store) -> None:
    await fill(books, 3, NOW)
    async with books.begin() as connection:
        ahead, behind, others = [row.id for row in await journeys.every(connection)]
        for journey, days in ((ahead, 2), (behind, -2), (others, 0)):
            await letters.reserve(connection, books.vault, _letter(journey, days))
        own = {ahead: AHEAD, behind: -AHEAD}
        due = await letters.due(connection, NOW, 50, own)
        assert {one.journey for one in due} == {ahead, others}
        assert {one.journey for one in await letters.due(connection, NOW)} == {behind, others}
        assert [one.journey for one in await letters.due_of(connection, behind, NOW)] == [behind]


def _letter(journey: str, days: int) -> NewLetter:
    at = NOW + timedelta(days=days)
    return NewLetter(
        key=f"{journey}/letter", letter="task", role=Role.WORKER, organisation=f"{journey}-worker", language="de",
        message_id=f"<{journey}@test.example>", template_version="1", content_hash="", reserved_at=at, not_before=at,
        journey=journey, content={"subject": "x", "text": "x", "html": "x"},
    )  # fmt: skip
