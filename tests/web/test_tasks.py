"""The page of a task: drafts, comments and holds, and what it says when something cannot be done."""

import re
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass

import pytest
from httpx2 import AsyncClient, Response
from sqlalchemy import update

from rules.terms.roles import Role
from rules.terms.stages import Stage
from store import audit, commands, fates, members, tables, tasks
from store.states import Mode
from tests.openings import Opening
from tests.stage import PlayHouse
from tests.web.pages import enter_staff
from tests.web.visiting import visitor
from web.office import Office

HOLD = {"do": "hold", "reason": "promised"}
ENGLISH = ("must be", "is missing", "are missing", "should be", "Input", "such as")


@dataclass
class Page:
    """The page of the first task, before somebody who is signed in."""

    house: PlayHouse
    client: AsyncClient
    form_key: str
    path: str

    async def send(self, **sent: str) -> Response:
        """Send one of its forms."""
        return await self.client.post(self.path, data={"form_key": self.form_key, **sent})

    async def look(self) -> str:
        """Return it as it is now."""
        return (await self.client.get(self.path)).text


@pytest.fixture
async def task(quick_house: PlayHouse) -> AsyncIterator[Page]:
    await quick_house.begin()
    await enter_staff(quick_house)
    office = Office(quick_house.store, quick_house.journeys, quick_house.clock, Mode.DEMO, "")
    client, form_key = await visitor(office, "p-adviser", "ihk-stuttgart", Role.CHAMBER)
    yield Page(quick_house, client, form_key, f"/tasks/{quick_house.journey}/advise")
    await client.aclose()


async def test_a_second_answer_waits_for_the_first_and_says_so(task: Page) -> None:
    await task.house.worker_goes()
    sent = {"on": "2026-01-01", "outcome": "proceed"}
    first = await task.send(**sent, key="1")
    assert first.headers["location"] == "/inbox?said=recorded"
    second = await task.send(**sent | {"key": "2", "outcome": "referred"})
    assert (second.status_code, "ist schon gespeichert (Kammer" in second.text) == (409, True)
    other = await task.send(**sent | {"key": "1", "outcome": "referred"})
    assert (other.status_code, "schon eine andere Antwort abgesendet" in other.text) == (409, True)


async def test_a_saved_answer_stands_on_its_page_and_in_its_line_until_it_is_carried_out(task: Page) -> None:
    await task.house.worker_goes()
    await task.send(do="draft", note="Noch ein Entwurf", outcome="proceed")
    await task.send(on="2026-01-01", outcome="proceed", note="Alles besprochen", key="1")
    page = await task.look()
    for told in ("wird ausgeführt, sobald das System wieder antwortet", "Alles besprochen"):
        assert told in page, told
    assert 'name="outcome"' not in page, "nothing is left to be answered"
    assert "Antwort gespeichert" in (await task.client.get("/inbox")).text
    refused = await task.send(on="2026-01-01", outcome="referred", note="Doch anders", key="2")
    assert "Doch anders" in refused.text, "what was typed is not lost"
    await task.house.worker_comes()
    await task.house.quiet()
    assert "Antwort gespeichert" not in (await task.client.get("/inbox")).text


async def test_a_draft_outlives_a_hold_and_another_end_and_goes_with_the_answer(task: Page) -> None:
    await task.send(do="draft", note="Noch zu klären", outcome="proceed")
    until = f"{task.house.now.date().replace(year=task.house.now.year + 1)}"
    assert "said=applied" in (await task.send(**HOLD, until_on=until, key="h")).headers["location"]
    assert "Noch zu klären" in await task.look()
    assert "said=applied" in (await task.send(do="resume", key="r")).headers["location"]
    assert "Noch zu klären" in await task.look()
    await task.send(outcome="proceed", on=f"{task.house.now.date()}", key="a")
    assert "Noch zu klären" not in await task.look()


async def test_words_are_written_once_for_a_double_click_and_put_on_record_without_them(task: Page) -> None:
    said = {"do": "comment", "audience": "offices", "comment": "Bitte noch anrufen", "key": "k"}
    assert [(await task.send(**said)).status_code for _ in range(2)] == [303, 303]
    assert (await task.look()).count("Bitte noch anrufen") == 1
    async with task.house.store.read() as connection:
        found = [one for one in await audit.entries(connection, task.house.journey) if one.action == "comment"]
    about = task.path.removeprefix("/tasks/")
    assert [(one.actor, one.subject) for one in found] == [("p-adviser", f"offices {about}")]


async def test_other_words_under_the_same_key_are_neither_written_nor_lost(task: Page) -> None:
    said = {"do": "comment", "audience": "office", "comment": "Erst so", "key": "k"}
    await task.send(**said)
    other = await task.send(**said | {"comment": "Dann anders"})
    assert (other.status_code, other.text.count("Dann anders")) == (409, 1), "it stands in the form alone"
    assert "Dann anders" not in await task.look()


@pytest.mark.parametrize("do", [{"do": "comment", "audience": "office"}, HOLD | {"until_on": "2999-01-01"}])
async def test_words_too_long_are_refused_whole_and_stay_in_the_form(task: Page, do: Mapping[str, str]) -> None:
    text = "ä" * 4000 + "Ende"
    answer = await task.send(**do, comment=text, key="k")
    assert (answer.status_code, text in answer.text) == (422, True)
    assert "höchstens 4000 Zeichen" in answer.text
    _leads_to_its_fields(answer.text)
    kept = await task.look()
    assert "Zurückgestellt" not in kept
    assert "ääää" not in kept


@pytest.mark.parametrize(
    ("sent", "told", "place"),
    [
        (HOLD | {"until_on": ""}, "Bis zum Tag: bitte einen Tag angeben", "until_on"),
        (HOLD | {"until_on": "2001-01-01"}, "Frühestens möglich ist der", "until_on"),
        ({"do": "hold", "reason": "", "until_on": "2999-01-01"}, "Grund: bitte eine der", "reason"),
        ({"outcome": "proceed", "on": ""}, "Geschehen am: bitte einen Tag", "on"),
        ({"outcome": "proceed", "on": "2999-01-01"}, "Spätestens möglich ist der", "on"),
        ({"outcome": "proceed", "on": "2026-01-01", "note": "x" * 10_001}, "höchstens 10000 Zeichen", "note"),
        ({"outcome": "", "on": "2026-01-01"}, "Ergebnis: fehlt noch", "outcome"),
        ({"outcome": "granted", "on": "2026-01-01"}, "Möglich sind:", "outcome"),
    ],
)
async def test_what_is_wrong_is_said_in_the_readers_language_beside_its_field(
    task: Page, sent: dict[str, str], told: str, place: str
) -> None:
    answer = await task.send(**sent, key="k")
    assert answer.status_code in (409, 422)
    listed = answer.text.partition('id="problems"')[2].partition("</div></div>")[0]
    assert told in listed
    assert f'href="#field-{place}"' in listed
    assert not [word for word in ENGLISH if word in listed]
    _leads_to_its_fields(answer.text)


def _leads_to_its_fields(text: str) -> None:
    for place in re.findall(r'href="#(field-[^"]+)"', text):
        assert f'id="{place}"' in text


async def test_whoever_gets_another_role_has_to_sign_in_again(task: Page) -> None:
    assert (await task.client.get("/inbox")).status_code == 200
    async with task.house.store.begin() as connection:
        member = await members.get(connection, "p-adviser")
        assert member is not None
        await members.put(connection, type(member)(**{**member.__dict__, "role": Role.RECOGNITION_BODY}))
    gone = await task.client.get("/inbox")
    assert (gone.status_code, gone.headers["location"].startswith("/sign-in")) == (303, True)


async def test_the_page_of_a_task_says_what_it_costs_and_who_pays(quick_house: PlayHouse) -> None:
    await quick_house.begin(Opening(Stage.AGREEMENT))
    await quick_house.answer("conclude_agreement", "concluded")
    await enter_staff(quick_house)
    office = Office(quick_house.store, quick_house.journeys, quick_house.clock, Mode.DEMO, "")
    officer, _ = await visitor(office, "p-officer", "lra-ludwigsburg", Role.IMMIGRATION_AUTHORITY)
    page = (await officer.get(f"/tasks/{quick_house.journey}/pay_procedure_fee")).text

    assert "Beschleunigtes Fachkräfteverfahren: 411 Euro" in page
    assert "zahlt: Betrieb" in page


async def test_who_chooses_no_outcome_is_asked_to(task: Page) -> None:
    told = await task.send(on=str(task.house.now.date()), key="k")
    assert told.status_code == 422
    assert "Ergebnis: fehlt noch, bitte angeben" in told.text
    async with task.house.store.read() as connection:
        assert await commands.undecided(connection, task.house.journey) == []


async def test_what_the_journey_has_taken_is_not_offered_again_while_it_writes_it_down(task: Page) -> None:
    house, first = task.house, f"{task.house.journey}/advise"
    assert (await task.send(outcome="proceed", on=str(house.now.date()), key="k")).status_code == 303
    await house.quiet()
    async with house.store.begin() as connection:
        row = await tasks.get(connection, first)
        assert row
        assert await fates.being_carried_out(connection, [first]) == set(), "it is written down"
        undone = update(tables.tasks).where(tables.tasks.c.id == first)
        await connection.execute(undone.values(state="open", closed_at=None))
        assert await fates.being_carried_out(connection, [first]) == {first}
    assert "Antwort gespeichert, wird ausgeführt" in (await task.client.get("/inbox")).text
