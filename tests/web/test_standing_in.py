"""Being away for a day: a chain of colleagues stands in, nothing is lost, and who comes back reads what happened."""

import re
from collections.abc import AsyncIterator
from datetime import date, datetime, time, timedelta
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from rules.terms.roles import Role
from schemas.instants import BERLIN, berlin_day
from store import members, organisations
from store.members import Member
from tests.stage import PlayHouse
from tests.web.pages import OFFICES, Pages, enter_staff, faults_of, served
from tests.web.parties import every_mail

FOR_WHOM = re.compile(r"(?:Für|Bei Ihnen bis) .+")
A_MOMENT = timedelta(minutes=2)
COLLEAGUES = {"p-ben": "Ben Zweite", "p-cem": "Cem Dritte", "p-dora": "Dora Vierte"}


@pytest.fixture
async def office(house: PlayHouse, browser: Browser) -> AsyncIterator[Pages]:
    """Serve the pages of a chamber with four advisers and three first talks to be had."""
    for _ in range(3):
        await house.begin()
    await enter_staff(house)
    async with house.store.begin() as connection:
        for person, name in COLLEAGUES.items():
            new = Member(
                person=person, organisation=OFFICES["p-adviser"], role=Role.CHAMBER, name=name,
                email=f"{person}@x.example", valid_from_on=date(2020, 1, 1),
            )  # fmt: skip
            await members.put(connection, new)
    async with served(house, browser) as opened:
        yield opened


async def test_for_one_day_a_chain_of_colleagues_has_the_tasks_in_hand(office: Pages, tmp_path: Path) -> None:
    house = office.house
    ada, ben = await office.open("p-adviser"), await office.open("p-ben")
    talks = [await box.get_attribute("value") or "" for box in await ada.locator(".pick input").all()]
    for page, talk in ((ada, talks[0]), (ben, talks[1])):
        await act(page, talk, "Übernehmen")
    day = berlin_day(house.now) + timedelta(days=1)
    await be_away(ada, day, "Ben Zweite")
    await be_away(ben, day, "Cem Dritte")
    cem = await office.open("p-cem")
    await be_away(cem, day, "Adviser")
    await expect(cem.locator("#problems")).to_contain_text("Cem Dritte → Adviser → Ben Zweite → Cem Dritte")
    assert await faults_of(cem) == []
    assert not await in_hand(office, "p-cem", midnight(day) - A_MOMENT)
    await pass_until(house, midnight(day) + A_MOMENT)
    dora = await office.open("p-dora")
    await dora.locator("select[name=person]").select_option("Adviser")
    await act(dora, talks[2], "Weitergeben")
    assert await in_hand(office, "p-cem", house.now) == {
        talks[0]: "Für Adviser über Ben Zweite", talks[1]: "Für Ben Zweite", talks[2]: "Für Adviser über Ben Zweite",
    }  # fmt: skip
    cem = await office.open("p-cem")
    await cem.goto(f"/tasks/{talks[0]}")
    await cem.get_by_label("Weitermachen").check()
    await cem.get_by_role("button", name="Erledigen").click()
    await expect(cem).to_have_url("/inbox?said=applied")
    assert set(await in_hand(office, "p-cem", midnight(day + timedelta(days=1)) - A_MOMENT)) == set(talks[1:])
    assert not await in_hand(office, "p-cem", midnight(day + timedelta(days=1)))
    assert set(await in_hand(office, "p-adviser", house.now)) == {talks[2]}
    await reads_once_what_happened(office)
    sent = await every_mail(office, tmp_path)
    async with house.store.read() as connection:
        chamber = await organisations.get(connection, OFFICES["p-adviser"])
    assert chamber
    assert {mail.recipient for mail in sent} == {chamber.email}, "the office is written to, nobody of it in person"
    assert len({re.findall(r"LB-\d+-\d+", mail.subject)[0] for mail in sent}) == 3, "and no letter stays away"


async def reads_once_what_happened(office: Pages) -> None:
    """See what a colleague did for one, once."""
    page = await office.open("p-adviser")
    await page.goto("/inbox")
    await page.get_by_role("button", name="Was ist geschehen?").click()
    await expect(page.get_by_role("row").filter(has_text="Cem Dritte")).to_contain_text("Erstberatung führen")
    assert await faults_of(page) == []
    await page.goto("/inbox")
    await expect(page.get_by_role("button", name="Was ist geschehen?")).to_have_count(0)


async def act(page: Page, task: str, button: str) -> None:
    """Do something about a task from the list."""
    await page.locator(f".pick input[value='{task}']").check()
    await page.get_by_role("button", name=button, exact=True).click()
    await expect(page.get_by_role("heading", level=1)).to_have_text("Ergebnis")


async def be_away(page: Page, day: date, substitute: str) -> None:
    """Enter an absence of one day."""
    await page.goto("/account")
    for label in ("Erster Tag", "Letzter Tag"):
        await page.get_by_label(label).fill(str(day))
    await page.get_by_label("Vertretung").select_option(substitute)
    await page.get_by_role("button", name="Abwesenheit eintragen").click()


async def in_hand(office: Pages, person: str, now: datetime) -> dict[str, str]:
    """Return the tasks somebody finds in hand at an instant, each with the word that says for whom."""
    await pass_until(office.house, now)
    page = await office.open(person)
    await page.goto("/inbox?tab=mine")
    rows = await page.locator("tbody tr").all()
    found = {await row.locator(".pick input").get_attribute("value") or "": await row.inner_text() for row in rows}
    await page.context.close()
    return {task: str(FOR_WHOM.findall(text)[0]) for task, text in found.items()}


async def pass_until(house: PlayHouse, instant: datetime) -> None:
    """Let time pass until an instant."""
    if instant > house.now:
        await house.pass_days((instant - house.now) / timedelta(days=1))


def midnight(on: date) -> datetime:
    """Return the instant at which a day begins in Germany."""
    return datetime.combine(on, time(0), BERLIN)
