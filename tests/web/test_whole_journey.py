"""One journey through everybody's pages, from the first advice to the pre-approval."""

from playwright.async_api import expect

from tests.stage import PlayHouse
from tests.web.answering import answer
from tests.web.pages import Pages


async def play_on(house: PlayHouse, until: str) -> None:
    """Answer as usual until a task is open; somebody or something is always waited for."""
    while until not in (found := await house.open()):
        assert found
        for name, row in (await house.rows()).items():
            await house.answer(name, row.outcomes[0])


async def test_a_journey_goes_through_everybodys_pages(pages: Pages) -> None:
    house = pages.house
    adviser, officer = await pages.open("p-adviser"), await pages.open("p-officer")
    await answer(adviser, house, "advise", "proceed")
    await play_on(house, "check_general_conditions")
    await answer(officer, house, "check_general_conditions", "clear")
    await play_on(house, "decide_recognition")
    clerk = await pages.open("p-clerk")
    await answer(clerk, house, "decide_recognition", "full")
    await play_on(house, "approve_preapproval")
    await answer(await pages.open("p-second-officer"), house, "approve_preapproval", "granted")
    assert await house.open() == {"transmit_preapproval"}
    filed, told = await house.filed(), [one for one in await house.story() if one.event == "task_answered"]
    assert sorted(one.task_id or "" for one in told) == sorted(row.id for row in filed if row.outcome)
    assert all(row.answered_by and row.explanation["version"] for row in filed if row.outcome)
    await adviser.goto(f"/journeys/{house.journey}")
    await expect(adviser.get_by_text("Ausländerbehörde").first).to_be_visible()
