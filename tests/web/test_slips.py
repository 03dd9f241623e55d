"""What nobody means, typed all the same: it is named at its field, nothing typed is lost, and no page is locked."""

from dataclasses import asdict
from datetime import timedelta

import pytest

from commands.correspondence import Posted
from commands.papers.limits import MEGABYTE, PaperLimits
from rules.terms.roles import Role
from schemas.instants import berlin_day
from store import requests
from store.absences import Absence
from store.states import Mode
from store.store import Store
from store.tables import absences
from tests.api.stock import EXAMINED
from tests.databases import NOW
from tests.stage import PlayHouse
from tests.web.desks import Desks
from tests.web.pages import enter_staff
from tests.web.visiting import visitor
from web.limits import Limits
from web.office import Office
from web.words import words_in

TODAY = berlin_day(NOW)
TINY = Limits(papers=PaperLimits(largest=MEGABYTE))
FAR = "9999-12-31"


@pytest.mark.parametrize("fact", ["person.birth_date", "qualification.granted_on", "job.start", "job.contract_until"])
@pytest.mark.parametrize("day", [FAR, "9990-01-01", "0026-05-01"])
async def test_a_day_beyond_every_life_is_named_and_does_not_lock_the_intake(desks: Desks, fact: str, day: str) -> None:
    desk = await desks.sit("p-adviser")
    answer = await desk.send("/intake/outlook", **{fact: day, "job.occupation": "Mechatroniker"})
    assert answer.status_code == 200
    shown = await desk.look("/intake")
    assert "Mechatroniker" in shown
    assert day in shown


async def test_an_absence_in_a_far_century_is_not_entered(desks: Desks) -> None:
    desk = await desks.sit("p-adviser")
    away = {"from_on": FAR, "until_on": FAR, "substitute": "p-colleague", "key": "k"}
    refused = await desk.send("/account/absences", **away)
    assert (refused.status_code, "in den nächsten fünf Jahren" in refused.text) == (422, True)


async def test_what_happened_meanwhile_is_told_after_an_absence_and_not_before(desks: Desks) -> None:
    desk = await desks.sit("p-adviser")
    ahead = TODAY + timedelta(days=3)
    away = {"from_on": f"{ahead}", "until_on": f"{ahead}", "substitute": "p-colleague", "key": "k"}
    assert (await desk.send("/account/absences", **away)).status_code == 303
    assert (await desk.send("/absences/seen", absence="p-adviser/k")).status_code == 404
    desks.now += timedelta(days=4)
    desk = await desks.sit("p-adviser")
    assert "Was ist geschehen?" in await desk.look("/inbox")
    assert (await desk.send("/absences/seen", absence="p-adviser/k")).status_code == 200
    assert "Was ist geschehen?" not in await desk.look("/inbox")


async def test_colleagues_in_a_circle_keep_nobody_from_the_inbox(desks: Desks) -> None:
    async with desks.store.begin() as connection:
        for nth, (person, substitute) in enumerate((("p-colleague", "p-third"), ("p-third", "p-colleague"))):
            one = Absence(id=f"{nth}", person=person, substitute=substitute, from_on=TODAY, until_on=TODAY, made_at=NOW)
            await connection.execute(absences.insert().values(asdict(one)))
    for person in ("p-adviser", "p-colleague"):
        assert len(await (await desks.sit(person)).tasks()) == 6


async def test_an_address_no_browser_names_leads_to_the_sign_in(desks: Desks) -> None:
    desk = await desks.sit("p-adviser")
    desk.client.headers.pop("cookie")
    for strange in ("http://[", "http://[::1", "//", "x" * 5000):
        answer = await desk.client.get("/inbox", headers={"hx-current-url": strange})
        assert (answer.status_code, answer.headers["location"].startswith("/sign-in?next=")) == (303, True), strange


@pytest.mark.parametrize(("lines", "more"), [(49, False), (50, False), (51, True)])
async def test_a_page_leads_on_only_where_something_follows(books: Store, lines: int, more: bool) -> None:
    desks = Desks(books)
    await desks.fill(lines)
    desk = await desks.sit("p-adviser")
    assert ('rel="next"' in await desk.look("/inbox")) is more
    assert len(await desk.tasks()) == min(lines, 50)
    await desks.close()


async def test_one_task_that_cannot_be_seen_does_not_undo_the_others(desks: Desks) -> None:
    desk = await desks.sit("p-adviser")
    first, *_, last = await desk.tasks()
    answer = await desk.send("/inbox/many", what="take", task=[first, "unseen-journey/advise", last])
    assert (answer.status_code, answer.text.count("Übernommen")) == (200, 2)
    assert "Ist nicht mehr bei Ihnen zu sehen" in answer.text
    assert "unseen-journey" not in answer.text
    assert set(await desk.tasks("/inbox?tab=mine")) == {first, last}


async def test_too_much_at_once_is_said_on_the_page_it_was_sent_from(desks: Desks) -> None:
    desks.limits = TINY
    desk = await desks.sit("p-adviser")
    journey = (await desk.tasks())[0].partition("/")[0]
    page = f"/journeys/{journey}/documents"
    for size in (2, 7, 20):
        answer = await desk.bring(page, b"x" * size * MEGABYTE, document="passport_copy", key=f"k{size}")
        assert (answer.status_code, "zusammen größer als 1 MB" in answer.text) == (422, True), size
        assert 'type="file"' in answer.text
    elsewhere = await desk.send("/inbox/views", name="x" * 7 * MEGABYTE)
    assert (elsewhere.status_code, "Das ist zu groß" in elsewhere.text) == (413, True)


async def test_a_limit_that_was_raised_lets_more_in(desks: Desks) -> None:
    desks.limits = Limits(papers=PaperLimits(largest=40 * MEGABYTE))
    desk = await desks.sit("p-adviser")
    journey = (await desk.tasks())[0].partition("/")[0]
    sent = {"document": "passport_copy", "key": "k"}
    answer = await desk.bring(f"/journeys/{journey}/documents", b"MZ" * 16 * MEGABYTE, **sent)
    assert (answer.status_code, words_in("de").say("unfit.disguised") in answer.text) == (422, True)


async def test_whatever_became_of_a_letter_is_said(desks: Desks) -> None:
    desk = await desks.sit("p-adviser")
    journey = (await desk.tasks())[0].partition("/")[0]
    for posted in Posted:
        said = words_in("de").say(f"told.again_{posted}")
        assert said in await desk.look(f"/journeys/{journey}?said=again_{posted}")


async def test_a_day_that_is_over_is_mended_where_papers_are_gathered(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin(EXAMINED)
    await enter_staff(house)
    office = Office(house.store, house.journeys, house.clock, Mode.DEMO, "")
    client, form_key = await visitor(office, "p-clerk", "ihk-fosa", Role.RECOGNITION_BODY)
    page, today = f"/journeys/{house.journey}/request", berlin_day(house.now)
    sent = {"form_key": form_key, "do": "keep", "mark.worker.passport_copy": "paper_missing"}
    refused = await client.post(page, data={**sent, "until_on": "0026-05-01"})
    assert (refused.status_code, "Dieser Tag geht nicht" in refused.text) == (422, True)
    assert 'value="paper_missing" selected' in refused.text
    async with house.store.begin() as connection:
        gathered = await requests.gathering(connection, house.journey, "ihk-fosa")
        assert gathered is not None
        await requests.put_day(connection, gathered.id, today - timedelta(days=1))
    assert "bis wann die Unterlagen gebraucht werden" in (await client.get(page)).text
    assert (await client.post(page, data={**sent, "until_on": f"{today + timedelta(days=9)}"})).status_code == 303
    assert 'class="letter-text"' in (await client.get(page)).text
    await client.aclose()
