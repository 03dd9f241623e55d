"""A command is recorded before it is tried, and tried until the journey has answered: never lost, never doubled."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from temporalio.testing import WorkflowEnvironment

from commands.facts import read_facts
from rules.terms.stages import Ending, Stage
from schemas.instants import berlin_day
from store import audit, commands, journeys
from store.commands import CommandRow, KeyReused
from store.store import Store
from tests.cast import ADVISER, facts_of_the_cast
from tests.openings import Opening
from tests.servers import real_server
from tests.stage import PlayHouse, play_house


class Engine:
    """A server that can be switched off and on again, keeping what it knows."""

    def __init__(self, folder: Path) -> None:
        self._file, self._port, self._running = folder / "engine.db", free_port(), AsyncExitStack()

    async def start(self) -> WorkflowEnvironment:
        """Switch the engine on."""
        return await self._running.enter_async_context(real_server(file=self._file, port=self._port))

    async def stop(self) -> None:
        """Switch the engine off."""
        await self._running.aclose()


def free_port() -> int:
    """Return a port nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
async def engine(tmp_path: Path) -> AsyncIterator[Engine]:
    opened = Engine(tmp_path)
    yield opened
    await opened.stop()


async def recorded(house: PlayHouse) -> list[CommandRow]:
    """Return the commands of the journey, the start left out."""
    async with house.store.read() as connection:
        return [row for row in await commands.of(connection, house.journey) if row.kind != "start"]


async def body(house: PlayHouse, task: str = "advise", outcome: str = "proceed") -> dict[str, object]:
    """Return the body of an answer."""
    today = berlin_day(await house.look_at_the_clock())
    return {"task_id": f"{house.journey}/{task}", "outcome": outcome, "on": str(today)}


async def test_an_answer_given_while_the_engine_is_down_is_saved_and_carried_out_once(
    books: Store, engine: Engine
) -> None:
    async with play_house(books, await engine.start()) as house:
        await house.begin()
        said, actor = await body(house), await house.actor("adviser")
        await house.worker_goes()
        await engine.stop()
        fate = await house.submission.submit(house.journey, "answer", actor, "click-1", said)
        again = await house.submission.submit(house.journey, "answer", actor, "click-1", said)
        assert (fate.state, again.state) == ("recorded", "recorded")
        assert fate.command == again.command
        await engine.start()
        await house.worker_comes()
        house.now += timedelta(minutes=5)
        assert await house.redriver.drive() == 1
        assert await house.redriver.drive() == 0
        await house.comes_to({"choose_route"})
        final = await house.submission.submit(house.journey, "answer", actor, "click-1", said)
        assert (final.state, final.command) == ("applied", fate.command)
        assert [row.state for row in await recorded(house)] == ["applied"]


async def test_a_journey_opened_while_the_engine_is_down_is_started_later(books: Store, engine: Engine) -> None:
    async with play_house(books, await engine.start()) as house:
        today = berlin_day(await house.look_at_the_clock())
        await house.worker_goes()
        await engine.stop()
        opened = await house.intake.open(read_facts(facts_of_the_cast(today)), ADVISER, "key-1")
        assert not opened.started
        async with books.read() as connection:
            assert await journeys.to_start(connection) == [opened.journey]
        await engine.start()
        await house.worker_comes()
        await house.redriver.drive()
        house.journey = opened.journey
        await house.comes_to({"advise"})
        async with books.read() as connection:
            assert await journeys.to_start(connection) == []


async def test_without_a_worker_a_command_waits_for_one(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin()
    said, actor = await body(house), await house.actor("adviser")
    await house.worker_goes()
    fate = await house.submission.submit(house.journey, "answer", actor, "click-1", said)
    assert fate.state == "recorded"
    await house.worker_comes()
    house.now += timedelta(minutes=5)
    assert await house.redriver.drive() == 1
    await house.comes_to({"choose_route"})


async def test_the_same_key_has_the_same_fate_whatever_the_fate(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin()
    refused = [await house.try_answer("advise", "granted", key="click-1") for _ in range(3)]
    applied = [await house.tell("answer", await body(house), "adviser", "click-2") for _ in range(3)]
    assert {(fate.command, fate.state, fate.refused) for fate in refused} == {
        (refused[0].command, "refused", "unknown_outcome")
    }
    assert refused[0].facts["allowed"] == "proceed, referred, no_prospect, information_only"
    assert {(fate.command, fate.state) for fate in applied} == {(applied[0].command, "applied")}
    assert [row.state for row in await recorded(house)] == ["refused", "applied"]


async def test_ten_clicks_at_once_are_one_command(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin()
    said = await body(house)
    fates = await asyncio.gather(*(house.tell("answer", said, "adviser", "click-1") for _ in range(10)))
    assert len({fate.command for fate in fates}) == 1
    assert {fate.state for fate in fates} <= {"applied", "recorded"}
    assert [row.state for row in await recorded(house)] == ["applied"]
    assert await house.open() == {"choose_route"}


async def test_a_key_used_for_something_else_is_refused(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin()
    await house.tell("answer", await body(house), "adviser", "click-1")
    with pytest.raises(KeyReused):
        await house.tell("answer", await body(house, outcome="referred"), "adviser", "click-1")
    with pytest.raises(KeyReused):
        other = (await house.actor("adviser")).model_copy(update={"person": "p-colleague"})
        await house.tell("answer", await body(house), other, "click-1")
    assert await house.open() == {"choose_route"}


async def test_a_command_to_a_closed_journey_is_too_late_for_ever(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin(Opening(Stage.CLOSURE))
    await house.ends(Ending.WITHDRAWN)
    late = {"on": str(berlin_day(house.now))}
    fates = [await house.tell("withdraw", late, "worker", "click-late") for _ in range(2)]
    assert {(fate.state, fate.refused) for fate in fates} == {("too_late", "journey_closed")}
    await house.journeys.start(house.journey)
    assert (await house.row()).state == "closed"


async def test_a_repeated_try_is_postponed_further_each_time(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin()
    said, actor = await body(house), await house.actor("adviser")
    await house.worker_goes()
    house.submission = replace(house.submission)
    await house.submission.submit(house.journey, "answer", actor, "click-1", said)
    row = (await recorded(house))[0]
    assert row.tries == 1
    assert row.next_try_at > house.now
    assert await house.redriver.drive() == 0, "its time has not come yet"
    await house.worker_comes()


async def test_every_command_and_every_denial_is_on_the_audit_once(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin()
    await house.answer("advise", "proceed")
    await house.try_answer("choose_route", "granted")
    with pytest.raises(Exception, match="A-"):
        await house.try_answer("choose_route", "accelerated", who="officer")
    async with house.store.read() as connection:
        lines = [(row.actor, row.action) for row in await audit.entries(connection, house.journey)]
        assert await audit.verify(connection) is None
    assert lines == [
        ("p-adviser", "start"),
        ("p-adviser", "answer"),
        ("p-adviser", "answer"),
        ("p-officer", "answer denied"),
    ]
