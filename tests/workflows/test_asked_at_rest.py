"""A played journey that is asked all the time keeps its time: it is asked only while it rests."""

import asyncio

from tests.stage import PlayHouse

MANY = 8
STEPS = (("advise", "proceed"), ("choose_route", "accelerated"), ("open_case", "opened"))  # the last ends a stage


async def test_time_goes_on_although_everybody_asks_all_the_while(house: PlayHouse) -> None:
    await house.begin()
    enough = asyncio.Event()
    asking = [asyncio.create_task(ask(house, enough)) for _ in range(MANY)]
    for task, outcome in STEPS:
        await house.answer(task, outcome)
    enough.set()
    await asyncio.gather(*asking)
    before = await house.look_at_the_clock()
    await house.pass_days(10)
    assert (house.now - before).days == 10


async def ask(house: PlayHouse, enough: asyncio.Event) -> None:
    """Ask where the journey stands until it is enough."""
    while not enough.is_set():
        await house.quiet()
