"""A journey whose clock leapt ahead: everything about it is told, dated and counted by its own clock."""

from collections.abc import AsyncIterator
from datetime import date, timedelta

import pytest

from commands.forwarding import Forwarded
from commands.stalls.telling import sentence
from rules.terms.answers import Reason
from rules.terms.roles import Role
from rules.terms.tasks import Task
from schemas.instants import berlin_day
from store import documents, journeys, members, parties, tasks
from store.caseload import CaseWish
from store.members import Member
from store.parties import Party
from store.store import Store
from tests.databases import NOW
from tests.servers import real_server
from tests.stage import PlayHouse, play_house
from tests.store.conftest import new_journey
from tests.web.desks import OFFICE, Desks
from tests.web.pages import enter_staff
from tests.web.rooms import CHECK, Room
from web.journeys.lines import lines
from web.words import words_in


@pytest.fixture
async def leaping_house(books: Store) -> AsyncIterator[PlayHouse]:
    """Open a house on a server that lets the clock of a journey leap."""
    async with real_server("frontend.WorkflowTimeSkippingEnabled=true") as server, play_house(books, server) as opened:
        yield opened


async def leapt(house: PlayHouse) -> date:
    """Begin a journey, let its clock leap to its next event, and return its own day."""
    await house.begin(CHECK)
    await enter_staff(house)
    assert await Room(house).office.forwarding.to_next(await house.row(), "p-adviser", 0) is Forwarded.DONE
    await house.quiet()
    own = berlin_day((await house.row()).own(house.now))
    assert own > berlin_day(house.now)
    return own


async def test_papers_and_stalls_go_by_the_clock_of_the_journey(leaping_house: PlayHouse) -> None:
    house, own = leaping_house, await leapt(leaping_house)
    room = Room(house)
    found = await room.office.searching.everywhere()
    assert [(one.today, berlin_day(one.own_now)) for one in found.journeys] == [(own, own)]
    adviser = await room.somebody("adviser")
    await adviser.send("request", **{"mark.employer.employment_contract": "paper_missing"}, do="keep")
    papers = await room.papers("adviser")
    assert papers.gathering is not None
    assert (papers.reader.today, papers.gathering.items[0].reason) == (own, Reason.PAPER_MISSING)
    sent = await adviser.send("request/send", request=papers.gathering.id)
    assert sent.headers["location"].endswith("said=sent")
    await house.quiet()
    assert await answered_on(house, Task.CHECK_COMPLETENESS) == own
    await adviser.send(f"/documents/{(await room.bring('employment_contract')).id}/verdict", verdict="accepted")
    task = (await house.rows())["supply_employer_papers"]
    ended = await adviser.send("supplied", task=task.id, key="k1")
    assert ended.headers["location"].endswith("said=applied")
    await house.quiet()
    assert await answered_on(house, Task.SUPPLY_EMPLOYER_PAPERS) == own
    async with house.store.read() as connection:
        judged = [one.verdict_at for one in await documents.of(connection, house.journey)]
    assert [berlin_day(at) for at in judged if at] == [own]


async def answered_on(house: PlayHouse, task: Task) -> date | None:
    """Return the day on which a task was answered last."""
    async with house.store.read() as connection:
        found = [one for one in await tasks.all_of(connection, house.journey) if one.task is task and one.outcome]
    return found[-1].answered_on


async def test_a_list_says_the_day_of_each_clock_to_the_hour(books: Store) -> None:
    new, wish = new_journey("j1", "LB-2026-0001"), CaseWish(organisation="ihk-stuttgart", today=berlin_day(NOW))
    async with books.begin() as connection:
        await journeys.open_journey(connection, books.vault, new)
        part = Party(journey="j1", role=Role.CHAMBER, organisation="ihk-stuttgart", language="de",
                     valid_from_on=berlin_day(NOW))  # fmt: skip
        await parties.put(connection, books.vault, part)
        await journeys.move_clock(connection, "j1", 0, int(timedelta(hours=20).total_seconds()))
        shown = await lines(connection, books.vault, wish, NOW)
    assert [one.today for one in shown] == [berlin_day(NOW) + timedelta(days=1)]


async def test_overview_and_inbox_tell_order_and_filter_by_the_clock_of_each_journey(books: Store) -> None:
    """One of 26 tasks is due in five days, and the clock of its journey leaps by ten."""
    desks = Desks(books)
    await desks.fill(26)
    ada, leapt_one, due_today = await desks.sit("p-adviser"), f"j{25:023d}", f"j{20:023d}"
    async with books.begin() as connection:
        head = Member(person="p-head", organisation=OFFICE, role=Role.SUPERVISOR, name="Ada Aufsicht",
                      email="h@x.example", valid_from_on=date(2020, 1, 1))  # fmt: skip
        await members.put(connection, head)
        await journeys.move_clock(connection, leapt_one, 0, int(timedelta(days=10).total_seconds()))
    listed = [one.partition("/")[0] for one in await ada.tasks()]
    assert listed.index(leapt_one) < listed.index(due_today)
    overdue = [one.partition("/")[0] for one in await ada.tasks("/inbox?due=overdue")]
    assert (leapt_one in overdue, due_today in overdue) == (True, False)
    board = await (await desks.sit("p-head", Role.SUPERVISOR)).look("/supervision?kind=breached&sort=-due")
    rows = board.partition("<tbody>")[2].split("<tr>")
    due = (f"j{16:023d}", leapt_one, f"j{14:023d}")  # four, five and six days ago
    places = [next(at for at, row in enumerate(rows) if one in row) for one in due]
    assert places == sorted(places)
    assert "seit 5 Tagen überfällig" in rows[places[1]]
    assert "seit 5 Tagen</td>" in rows[places[1]]
    await desks.close()


async def test_a_stall_lasts_as_long_as_the_clock_it_began_on_says(leaping_house: PlayHouse) -> None:
    house = leaping_house
    await house.begin(CHECK)
    await enter_staff(house)
    for _ in range(3):
        ahead = (await house.row()).ahead_seconds
        assert await Room(house).office.forwarding.to_next(await house.row(), "p-adviser", ahead) is Forwarded.DONE
        await house.quiet()
    row, words = await house.row(), words_in("de")
    (stall,) = (await Room(house).office.searching.everywhere()).stalls
    assert stall.since
    days = (berlin_day(row.own(house.now)) - berlin_day(stall.since)).days
    assert days > 0 > (berlin_day(house.now) - berlin_day(stall.since)).days
    assert f"seit {days} " in sentence(stall, words, house.now)
