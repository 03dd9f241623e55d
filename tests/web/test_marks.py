"""A follow-up shows the marks it comes from, to the office that follows it up and to nobody else."""

import re

import pytest

from rules.terms.roles import Role
from rules.terms.stages import Stage
from store.states import Mode
from tests.openings import Opening
from tests.stage import PlayHouse
from tests.web.pages import OFFICES, enter_staff
from tests.web.visiting import visitor
from web.office import Office

ARRIVED = Opening(Stage.ARRIVAL, {"entered_on": -200})
HEAD = "die Bewertungen aus dem Gespräch"


@pytest.mark.parametrize(
    ("talk", "follow_up"),
    [("check_in.C3", "follow_up_red.C3"), ("check_in_employer.C5", "follow_up_red.C5-employer")],
)
async def test_who_follows_up_reads_the_marks_and_others_do_not(
    quick_house: PlayHouse, talk: str, follow_up: str
) -> None:
    house = quick_house
    await house.begin(ARRIVED)
    await enter_staff(house)
    await house.answer(talk, "answered", scores=1)
    row = (await house.rows())[follow_up]
    office = Office(house.store, house.journeys, house.clock, Mode.DEMO, "")
    pages = {}
    for person, role in (("p-adviser", Role.CHAMBER), ("p-officer", Role.IMMIGRATION_AUTHORITY)):
        client, _ = await visitor(office, person, OFFICES[person], role)
        pages[person] = (await client.get(f"/tasks/{row.id}")).text
        await client.aclose()
    assert row.organisation == OFFICES["p-adviser"]
    assert re.search(rf"{HEAD}.*Inhalt der Arbeit: <strong>1 von 5", pages["p-adviser"], re.DOTALL)
    assert "<h1>" in pages["p-officer"]
    assert HEAD not in pages["p-officer"]
