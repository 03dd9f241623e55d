"""A family member joins from the worker's page: a form of its own, the same path as the command line's."""

import re

import pytest
from playwright.async_api import Page, expect

from commands.facts import BadFacts
from commands.problems import Problem
from rules.terms.pathways import Pathway, Route
from rules.terms.roles import Role
from rules.terms.stages import Stage
from store import caseload
from store.caseload import CaseWish
from store.journeys import JourneyRow
from store.states import Mode
from tests.openings import Opening
from tests.stage import PlayHouse
from tests.web.pages import Pages, enter_staff, faults_of, opened
from tests.web.visiting import visitor
from web.journeys.joining import faults
from web.office import Office

JOINS = Opening(Stage.VISA, purpose=Pathway.P30, route=Route.FAMILY)
RUI = {
    "kind": "spouse", "person.given_name": "Rui", "person.family_name": "Muster", "person.birth_date": "1992-03-03",
    "person.nationality": "Brasilien (BR)", "person.email": "rui@muster.example", "person.language": "de",
}  # fmt: skip


async def fill(page: Page, told: dict[str, str]) -> None:
    """Fill in the form as somebody types it."""
    for name, text in told.items():
        field = page.locator(f"[name='{name}']")
        if name == "kind":
            await page.locator(f"#kind-{text}").check()
        elif name.endswith(".language"):
            await field.select_option(text)
        else:
            await field.fill(text)


async def cases(house: PlayHouse) -> list[JourneyRow]:
    """Return the journeys of the chamber, the oldest first."""
    async with house.store.read() as connection:
        found = await caseload.cases(connection, CaseWish(organisation="ihk-stuttgart", today=house.now.date()))
    return sorted(found, key=lambda row: row.reference)


async def test_a_spouse_joins_from_the_workers_page(pages: Pages) -> None:
    house, page = pages.house, await opened(pages)
    sponsor, house.journeys.opening = await house.row(), JOINS
    await page.get_by_role("link", name="Familie nachholen").click()
    await expect(page.locator(".lead")).to_have_text("Nachzug zu Ana Muster")
    assert await faults_of(page) == []
    await page.get_by_role("button", name="Fall eröffnen").click()
    told = await page.locator("#problems li").all_inner_texts()
    assert "Vorname: fehlt noch, bitte angeben" in told
    assert "Geburtsdatum: bitte einen Tag angeben, zum Beispiel 2027-03-01" in told
    assert "Wer nachzieht: bitte eine der Möglichkeiten wählen" in told
    assert "E-Mail: bitte eine gültige Adresse angeben, zum Beispiel name@betrieb.de" in told
    await fill(page, RUI)
    await page.get_by_role("button", name="Fall eröffnen").click()
    await expect(page.get_by_role("status").first).to_contain_text("Der Fall ist eröffnet")
    await expect(page.get_by_role("heading", level=1)).to_contain_text("Rui Muster")
    await expect(page.get_by_role("link", name="Familie nachholen")).to_have_count(0)
    await page.get_by_role("link", name=sponsor.reference).click()
    member = (await cases(house))[-1]
    await expect(page.locator("section:has(#kin)")).to_contain_text(member.reference)
    assert member.pathway == Pathway.P30


async def test_a_form_sent_twice_opens_one_case_and_the_same_person_is_asked_about(pages: Pages) -> None:
    house = pages.house
    office = Office(house.store, house.journeys, house.clock, Mode.DEMO, "")
    adviser, form_key = await visitor(office, "p-adviser", "ihk-stuttgart", Role.CHAMBER)
    path = f"/journeys/{house.journey}/family"
    first = [await adviser.post(path, data={**RUI, "form_key": form_key, "key": "one"}) for _ in range(2)]
    assert [one.status_code for one in first] == [303, 303]
    assert first[0].headers["location"] == first[1].headers["location"]
    again = await adviser.post(path, data={**RUI, "form_key": form_key, "key": "two"})
    assert again.status_code == 422
    assert "läuft schon ein Fall" in again.text
    other = {**RUI, "person.given_name": "Eva", "form_key": form_key, "key": "one", "sure": "yes"}
    assert (await adviser.post(path, data=other)).status_code == 409
    assert len(await cases(house)) == 2


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"kind": "child"}, "ein Kind zieht nur minderjährig nach|Kinder ziehen nur als Minderjährige nach"),
        ({"person.birth_date": "2020-03-03"}, "die Person ist minderjährig; bitte „Kind“ wählen"),
        ({"person.nationality": "Polen (PL)"}, "ist freizügigkeitsberechtigt"),
        ({"kind": "child", "person.birth_date": "2020-03-03", "custodian.name": "Ana"}, "E-Mail der Sorgeberechtigten"),
        ({"kind": "child", "person.birth_date": "2020-03-03"}, "te: bitte angeben, wer für das Kind handelt"),
        ({"kind": "uncle"}, "bitte eine der Möglichkeiten wählen"),
    ],
)
async def test_what_stands_against_it_is_said_beside_its_field(
    quick_house: PlayHouse, told: dict[str, str], says: str
) -> None:
    house = quick_house
    await house.begin()
    await enter_staff(house)
    office = Office(house.store, house.journeys, house.clock, Mode.DEMO, "")
    adviser, form_key = await visitor(office, "p-adviser", "ihk-stuttgart", Role.CHAMBER)
    sent = {**RUI, **told, "form_key": form_key, "key": "k"}
    answer = await adviser.post(f"/journeys/{house.journey}/family", data=sent)
    assert answer.status_code == 422
    problems = answer.text.partition('id="problems"')[2].partition("</ul>")[0]
    assert re.search(says, problems), problems
    for place in re.findall(r'href="#([^"]+)"', problems):
        assert f'id="{place}"' in answer.text, place
    assert len(await cases(house)) == 1


@pytest.mark.parametrize(
    ("kind", "language", "says"),
    [
        ("child", "de", "Sorgeberechtigte: bitte angeben, wer für das Kind handelt."),
        ("child", "en", "Custodians: please give who acts for the child."),
        ("spouse", "en", "Custodians: the person is a minor; please choose “Child” and give who acts for them."),
    ],
)
def test_who_chose_the_child_is_not_asked_to_choose_it(kind: str, language: str, says: str) -> None:
    missing = BadFacts([("custodian", Problem("custodian_missing", "give the custodians"))])
    assert faults(missing, {"kind": kind}, language) == [("custodian.name", says)]


async def test_who_opens_no_cases_or_takes_no_part_finds_no_form(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin()
    await enter_staff(house)
    office = Office(house.store, house.journeys, house.clock, Mode.DEMO, "")
    path = f"/journeys/{house.journey}/family"
    for person, of, role in (
        ("p-clerk", "ihk-fosa", Role.RECOGNITION_BODY), ("p-stranger", "hwk-stuttgart", Role.CHAMBER),
    ):  # fmt: skip
        client, form_key = await visitor(office, person, of, role)
        assert (await client.get(path)).status_code == 404
        assert (await client.post(path, data={**RUI, "form_key": form_key})).status_code == 404
    assert len(await cases(house)) == 1


async def test_nobody_joins_a_worker_whose_case_has_ended(pages: Pages) -> None:
    house = pages.house
    await house.answer("advise", "no_prospect")
    await house.quiet()
    page = await opened(pages)
    await expect(page.get_by_role("link", name="Familie nachholen")).to_have_count(0)
    await page.goto(f"/journeys/{house.journey}/family")
    await fill(page, RUI)
    await page.get_by_role("button", name="Fall eröffnen").click()
    await expect(page.locator("#problems")).to_contain_text("zieht nur zu jemandem, der kommt oder bleibt")
