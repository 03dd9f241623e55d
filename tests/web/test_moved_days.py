"""A day that somebody moved says who did, when, why, and what it was before; parties read the office alone."""

from datetime import date, timedelta

from sqlalchemy import select

from notifications.phrases import day
from rules.terms.roles import Role
from rules.terms.stages import Stage
from schemas.instants import berlin_day
from store import members, tasks
from store.members import Member
from store.states import Mode
from store.tables import tasks as task_table
from store.tasks import TaskRow
from tests.openings import Opening
from tests.stage import PlayHouse
from tests.web.pages import enter_staff
from tests.web.visiting import visitor
from web.office import Office

SUPERVISION, TITLE = "fachaufsicht-ludwigsburg", "Landratsamt Ludwigsburg, Fachaufsicht"


async def test_the_day_says_who_moved_it_and_a_party_reads_the_office_alone(quick_house: PlayHouse) -> None:
    await quick_house.begin(Opening(Stage.AUTHORITY_CHAIN))
    await _enter(quick_house)
    row = await _of_worker(quick_house)
    office = Office(quick_house.store, quick_house.journeys, quick_house.clock, Mode.DEMO, "")
    head, form_key = await visitor(office, "p-head", SUPERVISION, Role.SUPERVISOR)
    worker, _ = await visitor(office, row.organisation, row.organisation, Role.WORKER, quick_house.journey)
    for client in (head, worker):
        assert "Verschoben von" not in (await client.get(f"/tasks/{row.id}")).text
    for number, reason in ((40, "promised"), (60, "clarification")):
        ends_on = (berlin_day(quick_house.now) + timedelta(days=number)).isoformat()
        sent = {"form_key": form_key, "key": f"{number}", "do": "redate", "ends_on": ends_on, "reason": reason}
        assert (await head.post(f"/tasks/{row.id}", data=sent)).status_code == 303
        before_on, row = row.due_on, await _of_worker(quick_house)
    told = (await head.get(f"/tasks/{row.id}")).text
    assert before_on
    assert f"<li>Verschoben von Ada Aufsicht, {TITLE}, am " in told
    assert f"Uhr: Eine Frage wird geklärt; vorher fällig am {day(before_on, 'de')}.</li>" in told
    for page in (f"/tasks/{row.id}", "/portal"):
        read = (await worker.get(page)).text
        assert f"<li>Verschoben von {TITLE}, am " in read
        assert "Ada Aufsicht" not in read
    await worker.post("/language", data={"language": "en", "next": "/portal"})
    read = (await worker.get("/portal")).text
    assert f"<li>Moved by {TITLE} on " in read
    assert f"; due before on {day(before_on, 'en')}.</li>" in read


async def _enter(house: PlayHouse) -> None:
    """Enter the people of the offices, and a supervision with its head."""
    await enter_staff(house)
    head = Member(
        person="p-head", organisation=SUPERVISION, role=Role.SUPERVISOR, name="Ada Aufsicht",
        email="p-head@x.example", valid_from_on=date(2020, 1, 1),
    )  # fmt: skip
    async with house.store.begin() as connection:
        await members.put(connection, head)


async def _of_worker(house: PlayHouse) -> TaskRow:
    async with house.store.read() as connection:
        mine = select(task_table.c.id).where(task_table.c.owner == Role.WORKER, task_table.c.state == "open")
        row = await tasks.get(connection, str(await connection.scalar(mine.order_by(task_table.c.id))))
    assert row
    return row
