"""A command is recorded before it is tried, and tried until the journey has answered."""

import socket
import time
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from datetime import timedelta
from pathlib import Path

import pytest
from temporalio.testing import WorkflowEnvironment

from commands.facts import read_facts
from commands.fate import AnswerWaiting
from schemas.instants import berlin_day
from store import journeys
from store.fates import refused_in_absence
from store.store import Store
from tests.cast import ADVISER, facts_of_the_cast
from tests.commands.bodies import body, recorded
from tests.servers import real_server
from tests.stage import PlayHouse, play_house
from workflows import client


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


async def test_an_answer_given_while_the_engine_is_down_is_saved_and_carried_out_once(
    books: Store, engine: Engine
) -> None:
    async with play_house(books, await engine.start()) as house:
        await house.begin()
        said, actor = await body(house), await house.actor("adviser")
        await house.worker_goes()
        await engine.stop()
        began = time.monotonic()
        fate = await house.submission.submit(house.journey, "answer", actor, "click-1", said)
        assert time.monotonic() - began < 2 * client.PATIENCE.total_seconds(), "nobody waits long for a dead engine"
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


async def test_while_an_answer_waits_another_is_not_taken(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin()
    said, actor = await body(house), await house.actor("adviser")
    await house.worker_goes()
    saved = await house.submission.submit(house.journey, "answer", actor, "click-1", said)
    contrary = await body(house, outcome="no_prospect")
    with pytest.raises(AnswerWaiting) as told:
        await house.submission.submit(house.journey, "answer", actor, "click-2", contrary)
    assert (told.value.command, told.value.role) == (saved.command, "chamber")
    hold = {"task_id": said["task_id"], "reason": "promised", "until_on": str(house.now.date() + timedelta(days=9))}
    with pytest.raises(AnswerWaiting):
        await house.submission.submit(house.journey, "hold", actor, "click-3", hold)
    again = await house.submission.submit(house.journey, "answer", actor, "click-1", said)
    assert (again.command, again.state) == (saved.command, "recorded")
    assert [row.state for row in await recorded(house)] == ["recorded"]
    await house.worker_comes()
    house.now += timedelta(minutes=5)
    assert await house.redriver.drive() == 1
    await house.comes_to({"choose_route"})
    late = await house.submission.submit(house.journey, "answer", actor, "click-2", contrary)
    assert (late.state, late.refused) == ("refused", "task_closed")


async def test_what_was_saved_and_refused_in_absence_is_found(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin()
    said, actor = await body(house), await house.actor("adviser")
    await house.worker_goes()
    saved = await house.submission.submit(house.journey, "answer", actor, "click-1", {**said, "outcome": "granted"})
    await house.worker_comes()
    before = house.now
    house.now += timedelta(minutes=5)
    assert await house.redriver.drive() == 1
    refused_at_once = await house.tell("answer", {**said, "outcome": "granted"}, "adviser", "click-2")
    assert refused_at_once.state == "refused"
    async with house.store.read() as connection:
        found = await refused_in_absence(connection, before)
        assert [(row.id, row.state) for row in found] == [(saved.command, "refused")]
        assert await refused_in_absence(connection, house.now + timedelta(days=1)) == []


async def test_a_task_of_a_past_stage_is_known_as_closed(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin()
    for task, outcome in (("advise", "proceed"), ("choose_route", "accelerated"), ("open_case", "opened")):
        await house.answer(task, outcome)
    late = await house.tell("answer", await body(house), "adviser")
    assert (late.state, late.refused) == ("refused", "task_closed")


async def test_a_repeated_try_is_postponed_further_each_time(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin()
    said, actor = await body(house), await house.actor("adviser")
    await house.worker_goes()
    await house.submission.submit(house.journey, "answer", actor, "click-1", said)
    row = (await recorded(house))[0]
    assert row.tries == 1
    assert row.next_try_at > house.now
    assert await house.redriver.drive() == 0, "its time has not come yet"
    await house.worker_comes()
