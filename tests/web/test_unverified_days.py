"""A day that rests on a row nobody has compared with its source says so wherever it stands."""

from collections.abc import Mapping
from datetime import date, timedelta

import pytest
from sqlalchemy import insert, select, update

from rules.terms.roles import Role
from rules.terms.stages import Stage
from schemas.instants import berlin_day
from store import members
from store.members import Member
from store.states import Mode
from store.tables import tasks
from tests.openings import Opening
from tests.stage import PlayHouse
from tests.web.pages import enter_staff
from tests.web.visiting import visitor
from web.office import Office

CHAMBER, SUPERVISION = "ihk-stuttgart", "fachaufsicht-ludwigsburg"
MARK = 'class="unverified"'


@pytest.mark.parametrize("verified_on", [None, "2026-08-19"])
async def test_a_day_is_marked_in_every_list_that_shows_it(quick_house: PlayHouse, verified_on: str | None) -> None:
    await quick_house.begin(Opening(Stage.AUTHORITY_CHAIN))
    await enter_staff(quick_house)
    party, role = await _overdue(quick_house, {"mark": "statute", "verified_on": verified_on})
    office = Office(quick_house.store, quick_house.journeys, quick_house.clock, Mode.DEMO, "")
    adviser, _ = await visitor(office, "p-adviser", CHAMBER, Role.CHAMBER)
    head, _ = await visitor(office, "p-head", SUPERVISION, Role.SUPERVISOR)
    worker, _ = await visitor(office, party, party, role, quick_house.journey)
    pages = {
        path: (await client.get(path)).text
        for client, path in ((adviser, "/inbox"), (adviser, "/journeys"), (head, "/supervision"), (worker, "/portal"))
    }
    assert {path: MARK in text for path, text in pages.items()} == dict.fromkeys(pages, verified_on is None)
    assert pages["/portal"].count(MARK) == (0 if verified_on else 2), "what is first, and what comes after"


async def _overdue(house: PlayHouse, ground: Mapping[str, object]) -> tuple[str, Role]:
    """Give a party two tasks that are overdue and the chamber one, all on one ground; return the party and its role."""
    late = berlin_day(house.now) - timedelta(days=3)
    async with house.store.begin() as connection:
        of_journey = tasks.c.journey == house.journey
        mine = select(tasks).where(of_journey, tasks.c.owner == Role.WORKER)
        first = (await connection.execute(mine)).one()._asdict()
        await connection.execute(update(tasks).where(of_journey).values(state="moot", closed_at=house.now))
        known = {**first, "due_on": late, "explanation": {**first["explanation"], **ground}}
        await connection.execute(update(tasks).where(tasks.c.id == first["id"]).values(known))
        own, of_chamber = {"id": f"{first['id']}-2"}, {"id": f"{first['id']}-3", "organisation": CHAMBER}
        await connection.execute(insert(tasks), [known | own, known | of_chamber])
        head = Member(
            person="p-head", organisation=SUPERVISION, role=Role.SUPERVISOR, name="Ada Aufsicht",
            email="p-head@x.example", valid_from_on=date(2020, 1, 1),
        )  # fmt: skip
        await members.put(connection, head)
    return first["organisation"], Role(first["owner"])
