"""The overview of a supervisor: what stands still and why, and acts on many lines with a word on each."""

from collections.abc import AsyncIterator
from datetime import date, timedelta

import pytest
from playwright.async_api import Browser, expect
from sqlalchemy import event, insert, select, update
from sqlalchemy.engine import Engine
from sqlalchemy.ext.asyncio import AsyncConnection

from commands.stalls.kinds import Kind
from commands.stalls.matters import of_kind
from commands.stalls.searching import Searching
from rules.terms.roles import Role
from rules.terms.stages import Stage
from schemas.instants import berlin_day
from store import members, tasks
from store.members import Member
from store.states import LetterState, Mode
from store.tables import letters as letter_table
from store.tables import tasks as task_table
from store.tasks import TaskRow
from tests.openings import Opening
from tests.stage import PlayHouse
from tests.web.pages import Pages, enter_staff, faults_of, served
from tests.web.visiting import visitor
from web.office import Office

OFFICE = "fachaufsicht-ludwigsburg"
OPENINGS = (None, Opening(Stage.AGREEMENT), Opening(Stage.APPOINTMENT))  # a chamber, an authority and a worker owe


@pytest.fixture
async def watched(quick_house: PlayHouse) -> PlayHouse:
    """Open a house with three journeys, each with four tasks of one recipient that are overdue."""
    for opening in OPENINGS:
        await quick_house.begin(opening)
        await _overdue(quick_house, quick_house.journey)
    await enter_staff(quick_house)
    async with quick_house.store.begin() as connection:
        for person, office, role in (("p-head", OFFICE, Role.SUPERVISOR), ("p-other", "hwk-stuttgart", Role.GUIDE)):
            new = Member(
                person=person, organisation=office, role=role, name="Ada Aufsicht", email=f"{person}@x.example",
                valid_from_on=date(2020, 1, 1),
            )  # fmt: skip
            await members.put(connection, new)
    return quick_house


@pytest.fixture
async def board(watched: PlayHouse, browser: Browser) -> AsyncIterator[Pages]:
    async with served(watched, browser) as opened:
        yield opened


async def test_the_command_line_counts_as_the_overview_does(board: Pages) -> None:
    page, house = await board.open("p-head"), board.house
    await page.goto("/supervision")
    found = await Searching(house.store, house.journeys, house.clock).everywhere()
    shown = {kind: await page.locator(f".meter-card.kind-{kind} strong").inner_text() for kind in Kind}
    assert shown == {kind: f"{len(of_kind(found, kind))}" for kind in Kind}
    assert shown == {Kind.STUCK: "4", Kind.BREACHED: "12", Kind.NEAR: "0"}


async def test_twelve_tasks_of_three_recipients_are_asked_for_with_three_letters(board: Pages) -> None:
    page = await board.open("p-head")
    await page.get_by_role("link", name="Übersicht").click()
    await expect(page.locator(".meter-card.kind-breached strong")).to_have_text("12")
    await expect(page.locator("tbody [name=item]")).to_have_count(12)
    row = page.get_by_role("row").filter(has_text="Erstberatung führen").first
    for told in ("der Tag ist vorbei", "seit 3 Tagen überfällig", "Region Stuttgart", "1 Erinnerung zugestellt"):
        await expect(row).to_contain_text(told)
    assert await faults_of(page) == []
    await page.locator(".meter-card.kind-near").click()
    await expect(page.get_by_text("Nichts passt zu diesem Filter.")).to_be_visible()
    await page.goto("/supervision?kind=breached&sort=-due&office=junk")
    await page.get_by_role("link", name="junk").click()
    await expect(page.locator("th[aria-sort=descending]")).to_have_text("Fällig ▼")
    for box in await page.locator("[name=item]").all():
        await box.check()
    await page.get_by_role("button", name="Um Antwort bitten").click()
    await expect(page.locator(".review")).to_contain_text("Es gehen 3 Schreiben hinaus")
    await page.evaluate("document.documentElement.dir = 'rtl'")
    assert await faults_of(page) == []
    await page.get_by_role("button", name="So ausführen").click()
    await expect(page.locator("#problems")).to_contain_text("bitte einen Grund wählen")
    await page.locator("[name=reason]").select_option("urgent")
    form = {name: await page.locator(f".review [name={name}]").input_value() for name in ("form_key", "key", "act")}
    await page.get_by_role("button", name="So ausführen").click()
    await expect(page.get_by_text("Erledigt: 12. Schreiben: 3.")).to_be_visible()
    await expect(page.get_by_text("✓ Um Antwort gebeten")).to_have_count(12)
    again = await page.request.post("/supervision/apply", form=form)
    assert again.url == page.url
    assert len(await _letters(board.house)) == 3
    dark = await board.open("p-head", dark=True, width=390)
    await dark.goto("/supervision")
    assert await faults_of(dark) == []


async def test_each_line_is_handed_over_redated_or_tried_again_as_the_rules_allow(watched: PlayHouse) -> None:
    office = Office(watched.store, watched.journeys, watched.clock, Mode.DEMO, "")
    head, form_key = await visitor(office, "p-head", OFFICE, Role.SUPERVISOR)
    async with watched.store.read() as connection:
        row = (await connection.execute(select(task_table).where(task_table.c.task == "advise").limit(1))).one()
    sent = {"form_key": form_key, "item": f"{row.journey}/advise,{row.journey}/gone", "reason": "away"}
    moved = await head.post(
        "/supervision/apply", data={**sent, "key": "1", "act": "reassign", "organisation": "hwk-stuttgart"}
    )
    for told in ("Ausgeführt", "Steht nicht mehr auf der Übersicht", "Handwerkskammer Region Stuttgart"):
        assert told in (await head.get(moved.headers["location"])).text
    again = await head.post("/supervision/apply", data={**sent, "key": "3", "act": "retry"})
    told_again = (await head.get(again.headers["location"])).text
    assert "wartet nichts auf einen neuen Versuch" in told_again
    assert "Nicht Gelungenes noch einmal" in told_again
    assert (await head.post("/supervision/apply", data={**sent, "key": "4", "act": "redate"})).status_code == 422
    other, _ = await visitor(office, "p-other", "hwk-stuttgart", Role.GUIDE)
    assert (await other.get(moved.headers["location"])).status_code == 404
    assert row.journey not in (await other.get("/supervision")).text


async def test_targets_are_moved_with_a_reason_and_what_the_law_fixes_stays(watched: PlayHouse) -> None:
    office = Office(watched.store, watched.journeys, watched.clock, Mode.DEMO, "")
    head, form_key = await visitor(office, "p-head", OFFICE, Role.SUPERVISOR)
    await watched.begin(Opening(Stage.VISA))
    await _overdue(watched, watched.journey)
    async with watched.store.begin() as connection:
        target, fixed = await _filed(connection, "advise"), await _filed(connection, "decide_visa")
        for row in (target, fixed):
            await connection.execute(update(task_table).where(task_table.c.id == row.id).values(state="open"))
    day = (berlin_day(watched.now) + timedelta(days=60)).isoformat()
    sent = {"form_key": form_key, "item": f"{target.id},{fixed.id}", "act": "redate", "ends_on": day}
    asked = await head.post("/supervision/review", data=sent)
    assert "Eine Frage wird geklärt" in asked.text
    assert (await head.post("/supervision/apply", data={**sent, "key": "1", "reason": "urgent"})).status_code == 422
    moved = await head.post("/supervision/apply", data={**sent, "key": "2", "reason": "clarification"})
    told = (await head.get(moved.headers["location"])).text
    for one in ("Ausgeführt", "das Recht oder eine Behörde festgelegt", "Eine Frage wird geklärt"):
        assert one in told
    async with watched.store.read() as connection:
        rows = [await tasks.get(connection, one.id) for one in (target, fixed)]
    assert [row.due_on.isoformat() == day for row in rows if row and row.due_on] == [True, False]
    assert "Eine Frage wird geklärt" in (await head.get(f"/journeys/{target.journey}")).text
    why = (await head.get(f"/tasks/{target.id}")).text
    assert "Verschoben von Ada Aufsicht, " in why
    assert ": Eine Frage wird geklärt; vorher fällig am " in why
    assert "Verschoben von" not in (await head.get(f"/tasks/{fixed.id}")).text


async def test_a_task_whose_answer_waits_keeps_its_line_and_the_others_are_done(watched: PlayHouse) -> None:
    office = Office(watched.store, watched.journeys, watched.clock, Mode.DEMO, "")
    head, form_key = await visitor(office, "p-head", OFFICE, Role.SUPERVISOR)
    async with watched.store.read() as connection:
        open_rows = (await connection.execute(select(task_table.c.id).where(task_table.c.task == "advise"))).scalars()
        row = await tasks.get(connection, next(iter(open_rows)))
    assert row
    await watched.worker_goes()
    watched.journey = row.journey
    await watched.tell(
        "answer", {"task_id": row.id, "outcome": "proceed", "on": str(berlin_day(watched.now))}, "adviser"
    )
    sent = {"form_key": form_key, "item": row.id, "reason": "away", "act": "reassign", "organisation": "hwk-stuttgart"}
    moved = await head.post("/supervision/apply", data={**sent, "key": "1"})
    assert "Eine Antwort ist gespeichert und wartet" in (await head.get(moved.headers["location"])).text


async def test_the_overview_asks_the_store_as_often_for_many_lines_as_for_few(watched: PlayHouse) -> None:
    office = Office(watched.store, watched.journeys, watched.clock, Mode.DEMO, "")
    head, _ = await visitor(office, "p-head", OFFICE, Role.SUPERVISOR)
    asked: list[str] = []
    event.listen(Engine, "before_cursor_execute", lambda *told: asked.append(str(told[2])))
    await head.get("/supervision?stage=advice")
    few = len(asked)
    asked.clear()
    assert (await head.get("/supervision")).text.count('name="item"') == 12
    assert len(asked) == few


async def _overdue(house: PlayHouse, journey: str) -> None:
    """Let a journey's first open task be overdue, three more like it stand beside it, and its letter be a reminder."""
    late = berlin_day(house.now) - timedelta(days=3)
    async with house.store.begin() as connection:
        of_journey = (task_table.c.journey == journey, task_table.c.state == "open")
        first = (await connection.execute(select(task_table).where(*of_journey).order_by(task_table.c.id))).first()
        assert first is not None
        await connection.execute(update(task_table).where(*of_journey).values(state="moot", closed_at=house.now))
        known = first._asdict() | {"due_on": late}
        await connection.execute(update(task_table).where(task_table.c.id == first.id).values(known))
        copies = [known | {"id": f"{first.id}-{number}"} for number in (2, 3, 4)]
        await connection.execute(insert(task_table), copies)
        sent = {"letter": "reminder", "state": LetterState.SENT, "sent_at": house.now}
        await connection.execute(update(letter_table).where(letter_table.c.task_id == first.id).values(sent))


async def _filed(connection: AsyncConnection, task: str) -> TaskRow:
    """Return the task as the journey has filed it, which no copy is."""
    first = select(task_table.c.id).where(task_table.c.task == task).order_by(task_table.c.id).limit(1)
    found = await tasks.get(connection, str(await connection.scalar(first)))
    assert found is not None
    return found


async def _letters(house: PlayHouse) -> list[str]:
    async with house.store.read() as connection:
        return list(await connection.scalars(select(letter_table.c.key).where(letter_table.c.letter == "nudge")))
