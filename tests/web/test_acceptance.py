"""What a supervisor would try: everybody's pages in turn, a race without a mouse, four eyes at every door, silence."""

from collections.abc import AsyncIterator
from datetime import date, timedelta

import pytest
from playwright.async_api import Browser, Page, expect

from commands.fate import NotAllowed
from rules.terms.stages import Stage
from store import absences, members
from store.absences import Absence
from store.members import Member
from tests.openings import Opening
from tests.stage import PlayHouse
from tests.web.pages import OFFICES, Pages, enter_staff, served

FOUR_EYES = "Wer vorbereitet hat, darf nicht selbst entscheiden"
MOST_TABS = 80


async def answer(page: Page, house: PlayHouse, task: str, outcome: str) -> None:
    """Find a task in the inbox and complete it there, with the days it asks for."""
    await page.goto("/inbox")
    await page.locator(f"a[href^='/tasks/{house.journey}/{task}']").click()
    await page.locator(f"#outcome-{outcome}").check()
    for day in await page.locator(f".choice:has(#outcome-{outcome}) input[type=date]").all():
        first = "valid_from_on" in (await day.get_attribute("name") or "")
        await day.fill(f"{house.now.date() + timedelta(days=0 if first else 90)}")
    await page.get_by_role("button", name="Erledigen").click()
    await expect(page).to_have_url("/inbox?said=applied")
    await house.quiet()


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


async def test_two_race_for_a_task_without_a_mouse(pages: Pages) -> None:
    await pages.house.begin()  # a second journey, for whoever is slower
    colleague = Member(
        person="p-colleague", organisation=OFFICES["p-adviser"], role=(await pages.house.actor("adviser")).role,
        name="Colleague", email="c@x.example", valid_from_on=date(2020, 1, 1),
    )  # fmt: skip
    async with pages.house.store.begin() as connection:
        await members.put(connection, colleague)
    ada, ben = await pages.open("p-adviser"), await pages.open("p-colleague")
    for page in (ada, ben):
        await page.keyboard.press("j")
        await expect(page.locator("tbody th a:focus")).to_have_count(1)
    await ada.keyboard.press("c")
    await expect(ada.get_by_text("Übernommen")).to_be_visible()
    await ben.keyboard.press("c")
    await expect(ben.get_by_text("Adviser war schneller")).to_be_visible()
    await press(ben, "Nächste Aufgabe")
    await expect(ben.get_by_role("heading", level=1)).to_have_text("Erstberatung führen")
    await expect(ben.get_by_text("Bei Ihnen bis")).to_be_visible()


async def press(page: Page, name: str) -> None:
    """Come to a button with the tabulator and press it."""
    for _ in range(MOST_TABS):
        await page.keyboard.press("Tab")
        if await page.evaluate("document.activeElement.innerText") == name:
            await page.keyboard.press("Enter")
            return
    raise AssertionError(f"no key leads to {name}")


async def test_whoever_prepared_is_refused_at_every_door(quick_house: PlayHouse, browser: Browser) -> None:
    house = quick_house
    await house.begin(Opening(Stage.PREAPPROVAL, given=(("decide_on_family", "declined"),)))
    await enter_staff(house)
    await house.answer("prepare_preapproval", "prepared")
    today, before = house.now.date(), await house.events()
    away = Absence(
        id="a", person="p-second-officer", substitute="p-officer", from_on=today - timedelta(days=1),
        until_on=today + timedelta(days=1), made_at=house.now,
    )  # fmt: skip
    async with house.store.begin() as connection:
        await absences.enter(connection, away)
    async with served(house, browser) as pages:
        preparer = await pages.open("p-officer")
        await preparer.goto(f"/tasks/{house.journey}/approve_preapproval")
        await expect(preparer.get_by_text(FOUR_EYES)).to_be_visible()
        await preparer.locator("#outcome-granted").check()
        await preparer.get_by_role("button", name="Erledigen").click()
        await expect(preparer.locator("#problems")).to_contain_text(FOUR_EYES)
        with pytest.raises(NotAllowed, match="A-FOUR-EYES"):
            await house.try_answer("approve_preapproval", "granted", who="officer")
        assert await house.events() == before, "nothing of it has reached the journey"
        second = await pages.open("p-second-officer")
        await second.goto(f"/tasks/{house.journey}/approve_preapproval")
        await second.locator("#outcome-returned").check()
        reason = second.locator("input[name='returned.reasons']").first
        if await reason.count():
            await reason.check()
        await second.get_by_role("button", name="Erledigen").click()
        assert await house.open() == {"prepare_preapproval"}
        await answer(preparer, house, "prepare_preapproval", "prepared")
        await answer(second, house, "approve_preapproval", "granted")
    assert await house.open() == {"transmit_preapproval"}


@pytest.fixture
async def silent(house: PlayHouse, browser: Browser) -> AsyncIterator[Pages]:
    """Serve the pages of a house in which the employment agency has been silent past its period."""
    await house.begin(Opening(Stage.EXAMINATION))
    await enter_staff(house)
    for task, outcome in (("start_recognition", "already_decided"), ("check_general_conditions", "clear")):
        await house.answer(task, outcome)
    await house.answer("request_consent", "transmitted")
    await house.pass_days(12)
    async with served(house, browser) as opened:
        yield opened


async def test_silence_is_consent_only_when_a_person_has_confirmed_it(silent: Pages) -> None:
    house = silent.house
    assert await house.open() == {"confirm_deemed_consent"}
    assert not any(row.outcome == "granted" for row in await house.filed() if row.task == "decide_consent")
    officer = await silent.open("p-officer")
    await officer.goto(f"/tasks/{house.journey}/confirm_deemed_consent")
    await expect(officer.locator("p.muted", has_text="§ 36 Abs. 2").first).to_be_visible()
    await answer(officer, house, "confirm_deemed_consent", "deemed")
    await officer.goto(f"/journeys/{house.journey}")
    story = officer.locator("section[aria-labelledby=story]")
    await expect(story).to_contain_text("Fiktion der Zustimmung bestätigen")
    await expect(story).to_contain_text("Gilt als erteilt")
    confirmed = next(one for one in await house.filed() if one.task == "confirm_deemed_consent")
    assert (confirmed.answered_by, confirmed.took_effect_at is not None) == ("p-officer", True)
