"""A day at the desk: tasks in hand, handed over, many at once, views that are kept, and queries that are counted."""

import asyncio
import html
import re
from collections.abc import Awaitable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import event, update

from bench.heap import OFFICE
from store import absences, views
from store.absences import Absence
from store.tables import tasks as task_table
from tests.databases import NOW
from tests.web.desks import Desks


async def test_of_two_who_take_a_task_at_once_one_has_it_and_the_other_reads_who(desks: Desks) -> None:
    ada, ben = await desks.sit("p-adviser"), await desks.sit("p-colleague")
    task = (await ada.tasks())[0]
    answers = await asyncio.gather(*(desk.send("/inbox/many", what="take", task=task) for desk in (ada, ben)))
    taken = ["Übernommen" in answer.text for answer in answers]
    assert sorted(taken) == [False, True]
    loser, winner = (ben, "Ada Erste") if taken[0] else (ada, "Ben Zweite")
    told = answers[taken.index(False)].text
    assert f"{winner} war schneller (" in told
    assert "Nächste Aufgabe" in told
    assert f"{winner} hat die Aufgabe seit" in await loser.look(f"/tasks/{task}")
    assert task not in await loser.tasks()
    went = await loser.send("/inbox/next")
    assert went.headers["location"] not in ("/inbox?said=nothing_left", f"/tasks/{task}")


async def test_a_lease_lapses_after_the_next_working_day_and_can_be_extended(desks: Desks) -> None:
    ada = await desks.sit("p-adviser")  # a Monday
    first, second, *_ = await ada.tasks()
    await ada.send("/inbox/many", what="take", task=[first, second])
    desks.now = NOW + timedelta(days=1)
    ada = await desks.sit("p-adviser")
    assert (await ada.send(f"/tasks/{second}", do="take")).status_code == 303
    assert set(await ada.tasks("/inbox?tab=mine")) == {first, second}
    desks.now = NOW + timedelta(days=2)
    ben = await desks.sit("p-colleague")
    assert first in await ben.tasks()
    assert second not in await ben.tasks()
    assert "Übernommen" in (await ben.send("/inbox/many", what="take", task=first)).text


async def test_tasks_are_handed_over_many_at_once_with_a_word_on_each(desks: Desks) -> None:
    ada, ben = await desks.sit("p-adviser"), await desks.sit("p-colleague")
    three = (await ada.tasks())[:3]
    given = await ada.send("/inbox/many", what="give", task=three, person="p-colleague")
    assert given.text.count("Weitergegeben") == 3
    assert set(await ben.tasks("/inbox?tab=mine")) == set(three)
    nobody = await ada.send("/inbox/many", what="give", task=three[:1], person="p-stranger")
    assert "wer sie bekommen soll" in nobody.text
    await ada.send("/inbox/many", what="back", task=three)
    assert set(await ben.tasks("/inbox?tab=mine")) == set(three), "nobody gives back what another holds"
    assert (await ben.send("/inbox/many", what="back", task=three)).text.count("Zurückgegeben") == 3
    assert not await ben.tasks("/inbox?tab=mine")


async def test_a_task_in_hand_is_handed_on_from_its_page_to_somebody_who_is_named(desks: Desks) -> None:
    ada, ben = await desks.sit("p-adviser"), await desks.sit("p-colleague")
    task = (await ada.tasks())[0]
    await ada.send(f"/tasks/{task}", do="take")
    seen = await ada.look(f"/tasks/{task}")
    assert '<option value="p-colleague">Ben Zweite</option>' in seen
    nobody = await ada.send(f"/tasks/{task}", do="give")
    assert (nobody.status_code, "Kollegin oder Kollege: bitte eine" in nobody.text) == (422, True)
    assert (await ada.send(f"/tasks/{task}", do="give", person="p-colleague")).status_code == 303
    assert await ben.tasks("/inbox?tab=mine") == [task]


async def test_what_a_colleague_has_just_done_is_not_taken_any_more_and_the_list_says_so(desks: Desks) -> None:
    ada, ben = await desks.sit("p-adviser"), await desks.sit("p-colleague")
    first, second, *_ = await ada.tasks()
    await desks.finish(first)
    told = await ben.send("/inbox/many", what="take", task=[first, second])
    assert (told.text.count("Ist schon erledigt"), told.text.count("Übernommen")) == (1, 1)
    given = await ben.send("/inbox/many", what="give", task=first, person="p-third")
    assert "Ist schon erledigt" in given.text
    await ben.send(f"/tasks/{first}", do="take")
    assert await ben.tasks("/inbox?tab=mine") == [second]


async def test_tasks_that_come_are_announced_however_many_there_are(desks: Desks) -> None:
    await desks.fill(130)
    ada = await desks.sit("p-adviser")
    news = _news(await ada.look("/inbox"))
    assert "neue" not in await ada.look(news)
    first, second, *_ = await ada.tasks()
    await desks.finish(first)
    desks.now += timedelta(minutes=5)
    await desks.ask_again(second)
    told = await ada.look(news)
    assert "1 neue" in told, "one came and one went"
    assert "<tr" not in told, "announced, never pushed in"
    assert "neue" not in await ada.look(_news(await ada.look("/inbox")))
    assert "neue" not in await ada.look("/inbox/news?since=junk")


async def test_only_tasks_that_fit_the_filters_are_announced(desks: Desks) -> None:
    ada = await desks.sit("p-adviser")
    task = (await ada.tasks())[0]
    kind = task.rpartition("/")[2]
    fits, other = _news(await ada.look(f"/inbox?task={kind}")), _news(await ada.look("/inbox?stage=retention&due=week"))
    desks.now += timedelta(minutes=5)
    await desks.ask_again(task)
    assert "1 neue" in await ada.look(fits)
    assert "neue" not in await ada.look(other)
    assert f'href="/inbox?task={kind}"' in await ada.look(fits)


def _news(page: str) -> str:
    return html.unescape(page.partition('hx-get="')[2].partition('"')[0])


async def test_a_view_is_kept_for_oneself_or_shared_and_removed_by_its_owner_only(desks: Desks) -> None:
    ada, ben = await desks.sit("p-adviser"), await desks.sit("p-colleague")
    await ada.send("/inbox/views", name="Nur meine", query="/inbox?tab=mine")
    await ada.send("/inbox/views", name="Dringend <b>", query="/inbox?due=week", shared="yes")
    await ada.send("/inbox/views", name="Fort von hier", query="https://evil.example/", shared="yes")
    seen = await ben.look("/inbox")
    assert "Nur meine" not in seen
    assert '<a href="/inbox?due=week">Dringend &lt;b&gt;</a>' in seen
    assert "evil.example" not in seen
    view = (await ada.look("/inbox")).partition('name="remove" value="')[2].partition('"')[0]
    await ben.send("/inbox/views", remove=view)
    assert f'value="{view}"' in await ada.look("/inbox")
    await ada.send("/inbox/views", remove=view)
    assert f'value="{view}"' not in await ada.look("/inbox")


async def test_for_one_day_a_chain_of_substitutes_has_the_tasks_and_then_they_return(desks: Desks) -> None:
    ada, ben = await desks.sit("p-adviser"), await desks.sit("p-colleague")
    first, second, *_ = await ada.tasks()
    await ada.send("/inbox/many", what="take", task=first)
    await ben.send("/inbox/many", what="take", task=second)
    day = (NOW + timedelta(days=1)).date()
    async with desks.store.begin() as connection:
        for person, substitute in (("p-adviser", "p-colleague"), ("p-colleague", "p-third")):
            one = Absence(
                id=person, person=person, substitute=substitute, from_on=day, until_on=day, made_at=NOW
            )  # fmt: skip
            await absences.enter(connection, one)
    cem = await desks.sit("p-third")
    assert not await cem.tasks("/inbox?tab=mine")
    desks.now = NOW + timedelta(days=1)
    cem = await desks.sit("p-third")
    mine = await cem.look("/inbox?tab=mine")
    assert "Für Ada Erste über Ben Zweite" in mine
    assert "Für Ben Zweite" in mine
    refused = await cem.send(
        "/account/absences", from_on=f"{day}", until_on=f"{day}", substitute="p-adviser", key="k"
    )  # fmt: skip
    assert refused.status_code == 409
    desks.now = NOW + timedelta(days=2)
    ada, cem = await desks.sit("p-adviser"), await desks.sit("p-third")
    assert not await cem.tasks("/inbox?tab=mine")
    back = await ada.look("/inbox")
    assert "Was ist geschehen?" in back
    told = await ada.send("/absences/seen", absence="p-adviser")
    assert told.status_code == 200
    assert "Was ist geschehen?" not in await ada.look("/inbox")


@pytest.mark.parametrize(
    "path", ["/inbox", "/inbox?side=supervise", "/inbox?tab=waiting", "/inbox?due=week", "/journeys"]
)
async def test_the_number_of_queries_does_not_depend_on_the_number_of_lines(desks: Desks, path: str) -> None:
    ada = await desks.sit("p-adviser")
    few = await _statements(desks, ada.look(path))
    assert few > 3
    await desks.fill(30)
    assert await _statements(desks, ada.look(path)) == few


async def _statements(desks: Desks, look: Awaitable[object]) -> int:
    """Return how many statements a look takes."""
    seen: list[str] = []

    def note(*words: object) -> None:
        seen.append(str(words[2]))

    engine = desks.store.engine.sync_engine
    event.listen(engine, "before_cursor_execute", note)
    try:
        await look
    finally:
        event.remove(engine, "before_cursor_execute", note)
    return len(seen)


async def test_a_kept_view_forgets_the_words_that_were_looked_for(desks: Desks) -> None:
    ada = await desks.sit("p-adviser")
    await ada.send("/inbox/views", query="/inbox?tab=queue&sought=c2VhbGVk&due=week", name="Meine Woche")
    async with desks.store.read() as connection:
        kept = await views.of(connection, OFFICE, "p-adviser")
    assert [one.query for one in kept] == ["/inbox?tab=queue&due=week"]
    assert "Suchworte werden nicht mitgespeichert" in await ada.look("/inbox")


async def test_who_comes_back_early_is_told_of_the_days_away_and_of_no_others(desks: Desks) -> None:
    first, last = NOW.date(), NOW.date() + timedelta(days=9)
    away = Absence(
        id="a1", person="p-adviser", substitute="p-colleague", from_on=first, until_on=last, made_at=desks.now
    )
    later = replace(away, id="a2", from_on=last + timedelta(days=9), until_on=last + timedelta(days=19))
    async with desks.store.begin() as connection:
        await absences.enter(connection, away)
        await absences.enter(connection, later)
    desks.now = NOW + timedelta(days=3)
    ada = await desks.sit("p-adviser")
    for one in (away, later):  # the second was never begun
        await ada.send("/account/absences", end=one.id)
    told = re.findall(r"Sie waren vom [^<]* abwesend", await ada.look("/inbox"))
    assert told == ["Sie waren vom Montag, 2. März 2026 bis Donnerstag, 5. März 2026 abwesend"]
    seen = await ada.send("/absences/seen", absence="a1")
    assert told[0] in seen.text
    assert "Sie waren vom" not in await ada.look("/inbox")


async def test_who_has_prepared_a_decision_is_given_another_task(desks: Desks) -> None:
    ada = await desks.sit("p-adviser")
    first, second = (await ada.tasks())[:2]
    async with desks.store.begin() as connection:
        await connection.execute(update(task_table).where(task_table.c.id == first).values(preparer="p-adviser"))
    assert (await ada.send("/inbox/next")).headers["location"] == f"/tasks/{second}"
    told = await ada.send("/inbox/many", what="take", task=first)
    assert "Wer vorbereitet hat, entscheidet nicht selbst" in told.text
    ben = await desks.sit("p-colleague")
    assert (await ben.send("/inbox/next")).headers["location"] == f"/tasks/{first}"
