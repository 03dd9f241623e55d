"""What a supervisor would try: a race without a mouse, four eyes at every door, silence."""

from collections.abc import AsyncIterator
from datetime import date, timedelta

import pytest
from playwright.async_api import Browser, expect

from commands.fate import NotAllowed
from rules.terms.roles import Role
from rules.terms.stages import Stage
from store import absences, claims, members
from store.absences import Absence
from store.claims import Claim
from store.members import Member
from tests.api.programs import interface_of, kind_of
from tests.openings import Opening
from tests.stage import PlayHouse
from tests.web.answering import answer
from tests.web.keyboard import press, sit_down
from tests.web.pages import OFFICES, Pages, enter_staff, served

FOUR_EYES = "Wer vorbereitet hat, darf nicht selbst entscheiden"


async def test_two_race_for_a_task_without_a_mouse(pages: Pages) -> None:
    house, moused = pages.house, list[str]()
    await house.begin()  # a second journey, for whoever is slower
    colleague = Member(
        person="p-colleague", organisation=OFFICES["p-adviser"], role=Role.CHAMBER, name="Colleague",
        email="c@x.example", valid_from_on=date(2020, 1, 1),
    )  # fmt: skip
    async with house.store.begin() as connection:
        await members.put(connection, colleague)
    before = await house.events()
    ada, ben = [await sit_down(pages, name, moused) for name in ("Adviser", "Colleague")]
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
    assert await house.events() == before, "who has it in hand is nothing to the journey"
    house.now += timedelta(days=5)
    back = await sit_down(pages, "Colleague", moused)
    await expect(back.get_by_text("War bei Adviser, frei seit")).to_be_visible()
    assert moused == []


@pytest.fixture
async def prepared(quick_house: PlayHouse, browser: Browser) -> AsyncIterator[Pages]:
    """Serve the pages of a house in which an officer has prepared a pre-approval, and stands in for a colleague."""
    house = quick_house
    await house.begin(Opening(Stage.PREAPPROVAL, given=(("decide_on_family", "declined"),)))
    await enter_staff(house)
    await house.answer("prepare_preapproval", "prepared")
    today = house.now.date()
    away = Absence(
        id="a", person="p-second-officer", substitute="p-officer", from_on=today - timedelta(days=1),
        until_on=today + timedelta(days=1), made_at=house.now,
    )  # fmt: skip
    async with house.store.begin() as connection:
        await absences.enter(connection, away)
        row = (await house.rows())["approve_preapproval"]
        lease = {"since_at": house.now, "until_at": house.now + timedelta(days=1)}
        await claims.claim(
            connection, Claim(task_id=row.id, person="p-second-officer", organisation=row.organisation, **lease),
            house.now,
        )  # fmt: skip
    async with served(house, browser) as opened:
        yield opened


async def test_whoever_prepared_is_refused_at_every_door(prepared: Pages) -> None:
    house, task = prepared.house, f"{prepared.house.journey}/approve_preapproval"
    before = await house.events()
    preparer = await prepared.open("p-officer")
    await preparer.goto("/inbox?tab=mine")
    await expect(preparer.get_by_text("Für Second Officer")).to_be_visible()
    await preparer.locator(f"a[href='/tasks/{task}']").click()
    await expect(preparer.get_by_text(FOUR_EYES)).to_be_visible()
    await preparer.locator("#outcome-granted").check()
    await preparer.get_by_role("button", name="Erledigen").click()
    await expect(preparer.locator("#problems")).to_contain_text(FOUR_EYES)
    with pytest.raises(NotAllowed, match="A-FOUR-EYES"):
        await house.try_answer("approve_preapproval", "granted", who="officer")
    program = await interface_of(house).program("p-officer")
    said = {"outcome": "granted", "on": f"{house.now.date()}"}
    told = await program.post(f"/journeys/{house.journey}/tasks/approve_preapproval/answer", said)
    assert (kind_of(told), told.json()["rule"]) == ("not-allowed", "A-FOUR-EYES")
    key = await preparer.locator("input[name=form_key]").first.input_value()
    for act in ("take", "give", "answer", "granted"):
        form = {"form_key": key, "what": act, "person": "p-officer", "task": task, "outcome": "granted"}
        many = await preparer.request.post("/inbox/many", form=form)
        assert many.status == (200 if act in ("take", "give") else 422), "there is no bulk act that decides"
    for act in ("answer", "granted"):
        form = {"form_key": key, "act": act, "item": task, "reason": "urgent", "key": act, "outcome": "granted"}
        assert (await preparer.request.post("/supervision/apply", form=form)).status == 404
    assert await house.events() == before, "nothing of it has reached the journey"
    assert await house.open() == {"approve_preapproval"}


async def test_somebody_else_returns_what_was_prepared_and_then_approves_it(prepared: Pages) -> None:
    house = prepared.house
    preparer, second = await prepared.open("p-officer"), await prepared.open("p-second-officer")
    await second.goto(f"/tasks/{house.journey}/approve_preapproval")
    await second.locator("#outcome-returned").check()
    await second.locator("input[name='returned.reasons'][value=salary_proof_unclear]").check()
    await second.get_by_role("button", name="Erledigen").click()
    assert await house.open() == {"prepare_preapproval"}
    await preparer.goto(f"/tasks/{(await house.rows())['prepare_preapproval'].id}")
    await expect(preparer.locator("main")).to_contain_text("Angaben zum Gehalt sind unklar")
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
