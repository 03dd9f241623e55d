"""The page of a task: what it says when an answer waits already, and when a page is used twice."""

from rules.terms.roles import Role
from rules.terms.stages import Stage
from store.states import Mode
from tests.openings import Opening
from tests.stage import PlayHouse
from tests.web.pages import enter_staff
from tests.web.visiting import visitor
from web.office import Office


async def test_a_second_answer_waits_for_the_first_and_says_so(quick_house: PlayHouse) -> None:
    await quick_house.begin()
    await enter_staff(quick_house)
    office = Office(quick_house.store, quick_house.journeys, quick_house.clock, Mode.DEMO, "")
    adviser, form_key = await visitor(office, "p-adviser", "ihk-stuttgart", Role.CHAMBER)
    await quick_house.worker_goes()
    task, sent = (
        f"/tasks/{quick_house.journey}/advise",
        {"form_key": form_key, "on": "2026-01-01", "outcome": "proceed"},
    )
    first = await adviser.post(task, data={**sent, "key": "1"})
    assert first.headers["location"] == "/inbox?said=recorded"
    second = await adviser.post(task, data={**sent, "key": "2", "outcome": "referred"})
    assert (second.status_code, "ist schon gespeichert (Kammer" in second.text) == (409, True)
    other = await adviser.post(task, data={**sent, "key": "1", "outcome": "referred"})
    assert (other.status_code, "schon eine andere Antwort abgesendet" in other.text) == (409, True)


async def test_the_page_of_a_task_says_what_it_costs_and_who_pays(quick_house: PlayHouse) -> None:
    await quick_house.begin(Opening(Stage.AGREEMENT))
    await quick_house.answer("conclude_agreement", "concluded")
    await enter_staff(quick_house)
    office = Office(quick_house.store, quick_house.journeys, quick_house.clock, Mode.DEMO, "")
    officer, _ = await visitor(office, "p-officer", "lra-ludwigsburg", Role.IMMIGRATION_AUTHORITY)
    page = (await officer.get(f"/tasks/{quick_house.journey}/pay_procedure_fee")).text

    assert "Beschleunigtes Fachkräfteverfahren: 411 Euro" in page
    assert "zahlt: Betrieb" in page
