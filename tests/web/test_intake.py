"""Taking a journey in: assessed while it is typed, with script and without; blocks, duplicates, advice, drafts."""

import gzip
import re
from datetime import date, timedelta
from pathlib import Path

import pytest
from playwright.async_api import Locator, Page, expect

from notifications.words import book
from rules.terms.facts import Fact
from rules.terms.roles import Role
from schemas.instants import berlin_day
from store import drafts, journeys
from store.states import Mode
from tests.stage import PlayHouse
from tests.web.pages import Pages, enter_staff, faults_of
from tests.web.visiting import visitor
from web.intake.asking import further, known
from web.intake.outlook import outlook
from web.intake.states import code_of
from web.office import Office
from web.words import FOLDER

DAY = date(2026, 11, 23)
COMMANDS = Path(__file__).parents[2] / "commands"
HERE = {
    "job.kind": "qualified", "employer.municipality": "Asperg", "employer.land": "BW", "person.nationalities": "BR",
    "person.residence": "Brasilien (BR)", "person.birth_date": "1994-05-17", "person.free_movement_family": "no",
}  # fmt: skip
CLEAR = {"person.entry_ban": "no", "person.search_notice": "no", "person.visa_pending": "no"}
SKILLED = {"employer.agency_work": "no", "qualification.kind": "vocational", "qualification.recognised": "open"}
TYPED = {
    "job.occupation": "Mechatronikerin", "job.salary": "41.000", "employer.municipality": "Asperg",
    "person.nationalities": "Nepal (NP)", "person.residence": "nepal", "person.birth_date": "1994-05-17",
    "worker.given_name": "Rosa", "worker.family_name": "Probst", "worker.email": "rosa@probst.example",
    "employer.name": "Neuwerk GmbH", "employer.contact": "Nora Neu", "employer.email": "nora@neuwerk.example",
}  # fmt: skip
CHOSEN = {"job.kind": "qualified", "job.regulated": "no"}


@pytest.mark.parametrize(
    ("told", "asked", "not_asked"),
    [
        ({}, {"job.isco", "person.standing"}, {"qualification.kind"}),
        (HERE, {"person.entry_ban", "person.search_notice", "person.visa_pending"}, {"person.standing"}),
        (HERE | CLEAR, {"employer.agency_work", "qualification.kind"}, {"job.sector"}),
        (HERE | CLEAR | SKILLED | {"job.regulated": "no"}, {"qualification.recognised"}, {"languages.german"}),
        (HERE | {"person.residence": "NP"}, {"job.sector", "job.recruited_by"}, set()),
        (HERE | {"person.residence": "DE"}, {"person.standing"}, {"person.entry_ban"}),
    ],
)
def test_only_what_can_still_change_the_answer_is_asked(
    told: dict[str, str], asked: set[str], not_asked: set[str]
) -> None:
    facts = known(told)
    fields = {one.fact.value for one in further(outlook(facts, None, DAY).found, facts.facts, told)[0]}
    assert asked <= fields
    assert not_asked.isdisjoint(fields)


@pytest.mark.parametrize(
    ("told", "block"),
    [
        ({"job.sector": "care", "person.residence": "NP", "job.recruited_by": "private"}, "§ 38 BeschV"),
        ({"employer.agency_work": "yes"}, "§ 40 Abs. 1 Nr. 2 AufenthG"),
        ({"job.kind": "unqualified", "job.isco": "9112"}, "§ 18 Abs. 2 AufenthG"),
        ({"person.visa_pending": "yes"}, "§ 81a AufenthG"),
        ({"person.entry_ban": "yes"}, "§ 11 Abs. 1 AufenthG"),
    ],
)
def test_a_block_of_the_law_shows_early_with_its_basis(told: dict[str, str], block: str) -> None:
    found = outlook(known(HERE | told), None, DAY)
    assert found.word == "blocked"
    assert block in " ".join(one.basis for one in found.found.blocks)


def test_what_cannot_be_used_is_named_and_the_rest_is_assessed() -> None:
    typed = {"job.salary": "viel", "person.birth_date": "gestern", "person.residence": "Atlantis", "job.hours": "400"}
    found = known(HERE | typed | {"job.start": "2027-09-01", "job.contract_until": "2027-01-01"})
    assert set(found.wrong) == {*map(Fact, typed), Fact.CONTRACT_UNTIL}
    assert found.facts.person.nationalities == ("BR",)


@pytest.mark.parametrize("text", ["Vietnam (VN)", "vn", " VIETNAM ", "Vietnam"])
def test_a_state_is_known_by_name_and_code(text: str) -> None:
    assert code_of(text) == "VN"


ELSEWHERE = {"private.py", "problems.py", "recording.py", "correcting.py"}  # said on the pages of tasks and journeys


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_problem_of_the_facts_is_said_in_the_readers_language(language: str) -> None:
    texts = [path.read_text("utf-8") for path in COMMANDS.glob("*.py") if path.name not in ELSEWHERE]
    codes = {code for text in texts for code in re.findall(r'(?:Said|Problem)\(\s*"(\w+)"', text)} | {"outside"}
    words = book(FOLDER, language)["intake_wrong"]
    assert len(codes) > 15
    assert codes - set(words) == set()


def test_the_pages_have_the_same_words_in_both_languages() -> None:
    german, english = ({(part, *words) for part, words in book(FOLDER, one).items()} for one in ("de", "en"))
    assert german == english


async def test_a_journey_is_taken_in_while_the_law_answers(pages: Pages) -> None:
    page = await pages.open("p-adviser")
    await page.get_by_role("link", name="Neuer Fall").click()
    await _fill(page, pages)
    await expect(page.locator("#outlook")).to_contain_text("Landratsamt Ludwigsburg")
    for name, choice in (("job.sector", "care"), ("job.recruited_by", "private")):
        await field(page, name).select_option(choice)
    await expect(page.locator("#outlook")).to_contain_text("§ 38 BeschV")
    await expect(page.locator("#answer")).to_have_text("So geht es nicht weiter")
    await field(page, "job.recruited_by").select_option("self")
    for name in ("person.entry_ban", "person.search_notice", "person.visa_pending", "employer.agency_work"):
        await field(page, name).select_option("no")
    await field(page, "qualification.kind").select_option("vocational")
    await field(page, "qualification.recognised").select_option("open")
    way = page.locator(".way[open]")
    await expect(way).to_contain_text("Fachkraft mit Berufsausbildung")
    for told in ("höchstens", "Beschleunigtes Fachkräfteverfahren", "411", "Betrieb", "Unterlagen"):
        await expect(way).to_contain_text(told)
    assert await faults_of(page) == []
    await page.reload()
    await expect(field(page, "worker.family_name")).to_have_value("Probst")
    await page.get_by_role("button", name="Fall eröffnen").click()
    await expect(page.get_by_text("Der Fall ist eröffnet.")).to_be_visible()
    dark = await pages.open("p-officer", dark=True, width=390)
    await dark.goto("/intake")
    await dark.get_by_role("button", name="Fall eröffnen").click()
    assert await faults_of(dark) == []
    await expect(page.get_by_role("heading", level=1)).to_contain_text("Rosa Probst")
    await expect(page.locator("dl.facts")).to_contain_text("Neuwerk GmbH (Nora Neu)")
    async with pages.house.store.read() as connection:
        assert await drafts.get(connection, pages.house.store.vault, "p-adviser", "intake") is None
        opened = (await journeys.every(connection))[0]
        dossier = await journeys.dossier(connection, pages.house.store.vault, opened.id)
    assert dossier["assessment"]["job"]["recruited_by"] == "self"  # type: ignore[index]


async def test_without_script_every_error_names_its_field_and_nothing_is_lost(pages: Pages) -> None:
    page = await pages.open("p-adviser", script=False, dark=True, width=390)
    await page.goto("/intake")
    await page.get_by_role("button", name="Fall eröffnen").click()
    for told in ("Familienname: fehlt noch", "Arbeitsbeginn: fehlt noch", "Staatsangehörigkeiten: bitte den Staat"):
        await expect(page.locator("#problems li", has_text=told)).to_have_count(1, timeout=2000)
    await _fill(page, pages, **{"employer.municipality": "Kornwestheim", "job.salary": "viel"})
    await page.get_by_role("button", name="Prüfen").click()
    await expect(page.get_by_text("Geprüft und als Entwurf gespeichert")).to_be_visible()
    assert "probst" not in page.url.casefold()
    await field(page, "wish.pathway").select_option("P18A")
    await page.get_by_role("button", name="Fall eröffnen").click()
    for told in ("Stadt Kornwestheim", "Gehalt in Euro im Jahr: passt so nicht"):
        await expect(page.locator("#problems")).to_contain_text(told)
    await page.get_by_text("Nur beraten, keinen Fall eröffnen").click()
    await page.get_by_role("button", name="Als Beratung abschließen").click()
    await expect(page.locator("#problems")).to_contain_text("Ergebnis der Beratung")
    await field(page, "outcome").select_option("information_only")
    await page.get_by_role("button", name="Als Beratung abschließen").click()
    await expect(page.get_by_text("Die Beratung ist gezählt")).to_be_visible()
    await page.get_by_text("Nur beraten, keinen Fall eröffnen").click()
    await expect(page.get_by_text("Nur informiert: 1")).to_be_visible()
    await expect(field(page, "worker.family_name")).to_have_value("")
    assert len(gzip.compress((await page.content()).encode())) < 100 * 1024


async def test_a_check_names_what_was_typed_wrongly_and_not_what_is_missing(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin()
    await enter_staff(house)
    office = Office(house.store, house.journeys, house.clock, Mode.DEMO, "")
    adviser, form_key = await visitor(office, "p-adviser", "ihk-stuttgart", Role.CHAMBER)
    sent = {"do": "check", "form_key": form_key, "key": "k", "worker.given_name": "Rosa"}
    good = await adviser.post("/intake", data={**sent, "job.salary": "41.000"})
    assert (good.status_code, good.headers["location"]) == (303, "/intake?said=kept#outlook")
    slips = {"person.nationalities": "Brasil", "job.salary": "abc", "worker.email": "rosa", "worker.phone": "später"}
    answer = await adviser.post("/intake", data={**sent, **slips})
    assert answer.status_code == 422
    problems = answer.text.partition('id="problems"')[2].partition("</ul>")[0]
    assert re.findall(r'href="#field-([^"]+)"', problems) == list(slips)
    for told in ("oder ein Staat aus der Liste", "eine gültige Adresse", "Geprüft und als Entwurf gespeichert"):
        assert told in answer.text
    for again in (answer, await adviser.get("/intake")):
        for name, text in {**slips, "worker.given_name": "Rosa"}.items():
            assert re.search(rf'id="field-{name}"[^>]* value="{text}"', again.text), name


async def test_the_same_person_is_found_before_a_second_journey_is_opened(pages: Pages) -> None:
    page = await pages.open("p-adviser", script=False)
    await page.goto("/intake")
    same = {"worker.given_name": "Ana", "worker.family_name": "Muster", "worker.email": "ana@muster.example"}
    await _fill(
        page, pages, **same, **{"person.nationalities": "BR", "person.residence": "BR", "employer.name": "Probewerk"}
    )
    await field(page, "wish.pathway").select_option("P18A")
    await page.get_by_role("button", name="Fall eröffnen").click()
    await expect(page.locator("#problems")).to_contain_text("läuft schon ein Fall")
    await expect(page.locator("#field-sure")).to_contain_text((await pages.house.row()).reference)
    await page.get_by_label("Es ist trotzdem ein neuer Fall").check()
    await page.get_by_role("button", name="Fall eröffnen").click()
    await expect(page.get_by_text("Der Fall ist eröffnet.")).to_be_visible()
    stranger = await pages.open("p-stranger", script=False)
    await stranger.goto("/intake")
    await _fill(stranger, pages, **same)
    await stranger.get_by_role("button", name="Prüfen").click()
    await expect(stranger.locator("#field-sure")).to_have_count(0)


def field(page: Page, name: str) -> Locator:
    return page.locator(f"#intake [name='{name}']")


async def _fill(page: Page, pages: Pages, **otherwise: str) -> None:
    """Fill in what everybody is asked."""
    start = (berlin_day(await pages.house.look_at_the_clock()) + timedelta(days=200)).isoformat()
    for name, choice in CHOSEN.items():
        await field(page, name).select_option(choice)
    for name, text in {**TYPED, "job.start": start, **otherwise}.items():
        await field(page, name).fill(text)
    await field(page, "job.start").blur()
