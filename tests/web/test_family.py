"""A family member's own journey: reached by link and code like a worker's, and named on the worker's page."""

from pathlib import Path

from commands.joining import Joining
from rules.terms.pathways import Pathway, Route
from rules.terms.roles import Role
from rules.terms.stages import Stage
from store import tasks
from store.states import Mode
from tests.cast import ADVISER
from tests.openings import Opening
from tests.web.pages import Pages, faults_of
from tests.web.parties import come_in
from tests.web.visiting import visitor
from web.office import Office

SPOUSE = {
    "kind": "spouse",
    "person": {
        "given_name": "Rui", "family_name": "Muster", "birth_date": "1992-03-03", "nationality": "BR",
        "email": "rui@muster.example", "language": "de",
    },
}  # fmt: skip
JOINS = Opening(Stage.VISA, purpose=Pathway.P30, route=Route.FAMILY)


async def test_a_spouse_comes_in_by_link_and_code_and_sees_one_journey(party_pages: Pages, tmp_path: Path) -> None:
    house = party_pages.house
    await house.begin(Opening(Stage.VISA))
    sponsor, house.journeys.opening = house.journey, JOINS
    house.journey = (await Joining(house.intake).open(sponsor, SPOUSE, ADVISER, "key")).journey
    await house.quiet()
    await house.answer("decide_visa", "granted")
    page = await party_pages.open(width=390)
    await come_in(party_pages, page, tmp_path, "spouse")
    assert "Rui Muster" in await page.inner_text("main")
    assert "Probewerk" not in await page.content()
    assert await faults_of(page) == []
    for path in (f"/journeys/{sponsor}/documents", f"/tasks/{sponsor}/decide_visa"):
        answer = await page.request.get(path)
        assert answer.status == 404, path
    await page.get_by_role("link", name="Jetzt erledigen").click()
    await page.get_by_label("Eingereist", exact=True).check()
    await page.get_by_role("button", name="Erledigen").click()
    assert "/portal" in page.url
    async with house.store.read() as connection:
        row = await tasks.get(connection, f"{house.journey}/report_family_entry")
    assert row is not None
    assert (row.outcome, row.answered_by) == ("entered", row.organisation)


async def test_the_journeys_of_a_family_name_each_other_to_offices_of_both(party_pages: Pages) -> None:
    house = party_pages.house
    await house.begin(Opening(Stage.VISA))
    sponsor, house.journeys.opening = await house.row(), JOINS
    opened = await Joining(house.intake).open(sponsor.id, SPOUSE, ADVISER, "key")
    office = Office(house.store, house.journeys, house.clock, Mode.DEMO, "")
    adviser, _ = await visitor(office, "p-adviser", "ihk-stuttgart", Role.CHAMBER)
    assert (
        f'href="/journeys/{opened.journey}">{opened.reference}' in (await adviser.get(f"/journeys/{sponsor.id}")).text
    )
    assert (
        f'href="/journeys/{sponsor.id}">{sponsor.reference}' in (await adviser.get(f"/journeys/{opened.journey}")).text
    )
