"""A journey whose history has grown long goes on in a new run and forgets nothing."""

import asyncio
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest

from rules.terms.stages import Stage
from schemas.command import Command, Hold, Kind, Receipt, Resume
from schemas.instants import berlin_day
from store.store import Store
from tests.openings import Opening
from tests.servers import real_server
from tests.stage import PlayHouse, play_house

COMMANDS = 320
PATIENCE = timedelta(seconds=20)
LIMIT = "limit.historyCount.suggestContinueAsNew="


@pytest.fixture
async def short(books: Store, request: pytest.FixtureRequest) -> AsyncIterator[PlayHouse]:
    """Open a house on a server that thinks few events a long history."""
    async with real_server(f"{LIMIT}{request.param}") as server, play_house(books, server) as opened:
        yield opened


async def tell(house: PlayHouse, commands: list[tuple[Kind, Command]]) -> list[Receipt]:
    """Tell the journey several things at once."""
    return await asyncio.gather(*(house.journeys.tell(house.journey, kind, one, PATIENCE) for kind, one in commands))


async def runs(house: PlayHouse) -> int:
    """Return how many runs the journey has had."""
    handle, number = house.journeys.handle(house.journey), 0
    run_id: str | None = None
    while True:
        number += 1
        history = await house.client.get_workflow_handle(handle.id, run_id=run_id).fetch_history()
        run_id = history.events[0].workflow_execution_started_event_attributes.continued_execution_run_id
        if not run_id:
            return number


@pytest.mark.parametrize("short", [400], indirect=True)
async def test_hundreds_of_commands_take_effect_once_each_over_many_runs(short: PlayHouse) -> None:
    house = short
    await house.begin(Opening(Stage.VISA, start_in_days=3))
    before = {name: (row.id, row.due_on, row.state) for name, row in (await house.rows()).items()}
    actor, until = await house.actor("guide"), berlin_day(house.now) + timedelta(days=9)
    rounds: list[list[tuple[Kind, Command]]] = []
    for number in range(COMMANDS // len(before) // 2 + 1):
        tasks = [(f"{number}-{name}", task) for name, (task, *_) in before.items()]
        hold = {"actor": actor, "reason": "promised", "until_on": until}
        holds = [{"command": f"h-{key}", "task_id": task, **hold} for key, task in tasks]
        rounds.append([("hold", Hold.model_validate(one)) for one in holds])
        rounds.append([("resume", Resume(command=f"r-{key}", actor=actor, task_id=task)) for key, task in tasks])
    receipts = [await tell(house, one) for one in rounds]
    status = await house.quiet()
    assert await runs(house) > 3
    assert {name: (row.id, row.due_on, row.state) for name, row in (await house.rows()).items()} == before
    assert [await tell(house, one) for one in rounds[::4]] == receipts[::4]
    assert (await house.quiet()).seq == status.seq, "a repeated command writes nothing"


@pytest.mark.parametrize("short", [60], indirect=True)
async def test_a_new_run_in_the_middle_of_a_stage_keeps_tasks_answers_and_searches(short: PlayHouse) -> None:
    house = short
    await house.begin(Opening(Stage.ARRIVAL, {"entered_on": -200}, start_in_days=-190))
    await house.report("letter_bounced", "adviser")
    first, opened = await house.run_id(), await house.open()
    dates = {name: row.due_on for name, row in (await house.rows()).items()}
    for task in ("welcome", "language_plan", "club_contact", "check_in.C1", "check_in.C2"):
        await house.answer(task, (await house.rows())[task].outcomes[0])
        opened.discard(task)
    assert await house.run_id() != first
    assert (await house.quiet()).stage is Stage.ARRIVAL
    assert await house.open() == opened
    assert {name: row.due_on for name, row in (await house.rows()).items()} == {name: dates[name] for name in opened}
    assert len({row.id for row in await house.filed()}) == len(dates), "nothing is filed twice"
    await house.answer("correct_address", "corrected")
    await house.answer("check_in.C3", "answered", scores=1)
    assert await house.open() == (opened - {"correct_address", "check_in.C3"}) | {"follow_up_red.C3"}
