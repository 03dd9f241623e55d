"""A task that a colleague has in hand, on its page and through the interface: told of, taken over only on purpose."""

import re
from datetime import date, timedelta

from playwright.async_api import Page, expect

from rules.terms.roles import Role
from schemas.instants import berlin_day
from store import audit, claims, members, tasks
from store.claims import Claim
from store.members import Member
from tests.api.programs import interface_of, kind_of
from tests.stage import PlayHouse
from tests.web.desks import Desks
from tests.web.pages import Pages, faults_of
from tests.web.rooms import CHECK

BEN = Member(
    person="p-ben", organisation="ihk-stuttgart", role=Role.CHAMBER, name="Ben Zweite", email="b@x.example",
    valid_from_on=date(2020, 1, 1),
)  # fmt: skip


async def ben_takes(house: PlayHouse, task: str = "advise") -> Claim:
    """Let a colleague take a task in hand."""
    claim = Claim(
        task_id=f"{house.journey}/{task}", person=BEN.person, organisation=BEN.organisation, since_at=house.now,
        until_at=house.now + timedelta(hours=9),
    )  # fmt: skip
    async with house.store.begin() as connection:
        await members.put(connection, BEN)
        await claims.claim(connection, claim, house.now)
    return claim


async def complete(page: Page, button: str) -> None:
    await page.get_by_label("Weitermachen").check()
    await page.get_by_label("Notiz zur Akte").fill("mit dem Betrieb besprochen")
    await page.get_by_role("button", name=button, exact=True).click()


async def state_of(house: PlayHouse) -> str:
    async with house.store.read() as connection:
        row = await tasks.get(connection, f"{house.journey}/advise")
    assert row is not None
    return row.state.value


async def test_the_page_names_the_colleague_and_asks_to_take_it_over(pages: Pages) -> None:
    house = pages.house
    await ben_takes(house)
    page = await pages.open("p-adviser")
    await page.goto(f"/tasks/{house.journey}/advise")
    await expect(page.locator("dl.facts")).to_contain_text("Bei Ben Zweite bis")
    await expect(page.locator(".in-hand")).to_contain_text("Ben Zweite hat diese Aufgabe seit")
    assert await faults_of(page) == []
    await complete(page, "Übernehmen und erledigen")
    await expect(page.locator("#problems")).to_contain_text("Ben Zweite hat diese Aufgabe bis")
    assert await state_of(house) == "open"
    await expect(page.get_by_label("Notiz zur Akte")).to_have_value("mit dem Betrieb besprochen")
    await page.locator("#problems a").click()
    await expect(page.locator("#field-take_over")).to_be_focused()
    await page.get_by_label("Ich übernehme die Aufgabe von Ben Zweite").check()
    await page.get_by_role("button", name="Übernehmen und erledigen").click()
    await expect(page.get_by_role("status")).to_have_text("Erledigt.")
    await house.quiet()
    assert await state_of(house) == "answered"


async def test_who_opened_the_page_before_a_colleague_took_it_is_told_in_time(pages: Pages) -> None:
    house, page = pages.house, await pages.open("p-adviser")
    await page.goto(f"/tasks/{house.journey}/advise")
    await ben_takes(house)
    await complete(page, "Erledigen")
    await expect(page.locator("#problems")).to_contain_text("nichts wurde gesendet")
    assert await state_of(house) == "open"


async def test_a_task_is_taken_over_without_completing_it(pages: Pages) -> None:
    house, page = pages.house, await pages.open("p-adviser")
    await ben_takes(house)
    await page.goto(f"/tasks/{house.journey}/advise")
    await page.get_by_role("button", name="Von Ben Zweite übernehmen").click()
    await expect(page.locator("dl.facts")).to_contain_text("Bei Ihnen bis")
    await page.goto(f"/journeys/{house.journey}")
    await page.get_by_text(re.compile(r"^Einträge: \d")).click()
    await expect(page.get_by_role("row").filter(has_text="Aufgabe von jemandem übernommen")).to_contain_text("Adviser")


async def test_a_program_reads_who_has_it_and_says_that_it_takes_it_over(pages: Pages) -> None:
    house = pages.house
    claim = await ben_takes(house)
    program = await interface_of(house).program()
    path = f"/journeys/{house.journey}/tasks/advise"
    answer = {"outcome": "proceed", "on": berlin_day(house.now).isoformat()}
    refused = await program.post(f"{path}/answer", answer, "same")
    assert (refused.status_code, kind_of(refused)) == (409, "taken")
    assert (refused.json()["holder"], refused.json()["until"]) == ("p-ben", claim.until_at.isoformat())
    assert "take_over" in refused.json()["remedy"]
    assert kind_of(await program.post(f"{path}/claim")) == "taken"
    assert await state_of(house) == "open"
    done = await program.post(f"{path}/answer", {**answer, "take_over": True}, "same")
    assert (done.status_code, done.json()["state"]) == (200, "applied"), "nothing was done under the key before"


async def test_a_program_takes_a_task_over(pages: Pages) -> None:
    house = pages.house
    await ben_takes(house)
    program = await interface_of(house).program()
    claimed = await program.post(f"/journeys/{house.journey}/tasks/advise/claim", {"take_over": True})
    assert claimed.json()["claim"]["person"] == "p-adviser"


async def test_papers_are_not_asked_for_past_a_colleague(pages: Pages) -> None:
    house = pages.house
    await house.begin(CHECK)
    await ben_takes(house, "check_completeness")
    page = await pages.open("p-adviser")
    await page.goto(f"/journeys/{house.journey}/request")
    await page.locator("[name='mark.employer.employment_contract']").select_option("paper_missing")
    await page.get_by_role("button", name="Vormerken und Schreiben ansehen").click()
    await page.get_by_role("button", name="Anforderung 1 absenden").click()
    await expect(page.locator("main")).to_contain_text("Ben Zweite hat diese Aufgabe bis")
    assert await faults_of(page) == []
    await page.goto(f"/tasks/{house.journey}/check_completeness")
    await page.get_by_role("button", name="Von Ben Zweite übernehmen").click()
    await page.goto(f"/journeys/{house.journey}/request")
    await page.get_by_role("button", name="Anforderung 1 absenden").click()
    await page.get_by_text("Abgesendet.").wait_for()


async def test_many_tasks_are_handed_on_out_of_other_hands_with_the_name(desks: Desks) -> None:
    ada, ben = await desks.sit("p-adviser"), await desks.sit("p-colleague")
    first, second = (await ada.tasks())[:2]
    await ben.send("/inbox/many", what="take", task=first)
    told = await ada.send("/inbox/many", what="give", task=[first, second], person="p-third")
    results = re.findall(r'data-label="Was daraus wurde">([^<]+)<', told.text)
    assert results == ["Weitergegeben; bis dahin hatte Ben Zweite die Aufgabe in der Hand", "Weitergegeben"]
    async with desks.store.read() as connection:
        acts = [(one.actor, one.subject) for one in await audit.entries(connection) if one.action == "take over"]
    assert acts == [("p-adviser", f"{first} p-colleague")]
