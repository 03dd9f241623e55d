"""Side doors of the desk: what a form may ask for that no button does, and what is kept where a form lacks its key."""

from datetime import timedelta

from sqlalchemy import select

from store import claims
from store.tables import repeats
from tests.databases import NOW
from tests.web.desks import Desks


async def test_nobody_gives_oneself_what_a_colleague_has_in_hand(desks: Desks) -> None:
    ada, ben = await desks.sit("p-adviser"), await desks.sit("p-colleague")
    task, other = (await ada.tasks())[:2]
    await ada.send("/inbox/many", what="take", task=task)
    refused = await ben.send("/inbox/many", what="give", task=task, person="p-colleague")
    assert "Ada Erste war schneller (" in refused.text
    await ben.send(f"/tasks/{task}", do="give", person="p-colleague")
    assert "Ada Erste hat die Aufgabe seit" in await ben.look(f"/tasks/{task}")
    free = await ben.send("/inbox/many", what="give", task=other, person="p-colleague")
    assert "Übernommen" in free.text


async def test_what_nobody_knows_is_done_to_no_task(desks: Desks) -> None:
    ada = await desks.sit("p-adviser")
    task = (await ada.tasks())[0]
    for told in ({"what": "steal"}, {"what": ""}, {}):
        assert (await ada.send("/inbox/many", task=task, **told)).status_code == 422
    assert not await ada.tasks("/inbox?tab=mine")


async def test_who_extends_a_claim_has_it_since_it_was_taken(desks: Desks) -> None:
    ada = await desks.sit("p-adviser")
    task = (await ada.tasks())[0]
    claimed = []
    for hours in (0, 1, 72):
        desks.now = NOW + timedelta(hours=hours)
        ada = await desks.sit("p-adviser")
        await ada.send("/inbox/many", what="take", task=task)
        async with desks.store.read() as connection:
            claimed.append(await claims.get(connection, task))
    since = [one.since_at for one in claimed if one]
    assert since == [NOW, NOW, NOW + timedelta(hours=72)], "a claim that has lapsed begins anew"


async def test_forms_without_a_key_are_not_taken_for_one(desks: Desks) -> None:
    ada = await desks.sit("p-adviser")
    task = (await ada.tasks())[0]
    for words in ("Erstens", "Zweitens"):
        assert (await ada.send(f"/tasks/{task}", do="comment", comment=words)).status_code == 303
    shown = await ada.look(f"/tasks/{task}")
    assert "Erstens" in shown
    assert "Zweitens" in shown


async def test_a_search_leads_to_an_address_with_nothing_but_what_was_asked_for(desks: Desks) -> None:
    ada = await desks.sit("p-adviser")
    found = await ada.send("/search", list="inbox", q="", due="week")
    assert found.headers["location"] == "/inbox?due=week"


async def test_a_key_of_any_length_opens_one_task_and_is_kept_as_a_short_one(desks: Desks) -> None:
    ada = await desks.sit("p-adviser")
    led = {(await ada.send("/inbox/next", key="k" * 20_000)).headers["location"] for _ in range(2)}
    assert len(led) == 1
    async with desks.store.read() as connection:
        kept = list((await connection.execute(select(repeats.c.key))).scalars())
    assert [len(one) < 100 for one in kept] == [True], "no index of a database takes a long one"
