"""One journey from the first advice to the settlement permit, every office at its own page on its last day."""

from collections.abc import AsyncIterator, Mapping
from datetime import date, datetime, timedelta
from math import ceil

import pytest
from playwright.async_api import Browser, Page, expect
from temporalio.worker import Replayer

from rules.terms.desk import TaskState
from rules.terms.roles import Role
from schemas.instants import BERLIN
from store import inbox, members
from store.inbox import Wish
from store.members import Member
from store.states import JourneyState
from store.tasks import TaskRow
from tests.stage import PlayHouse
from tests.web.answering import answer
from tests.web.pages import OFFICES, Pages, enter_staff, faults_of, served, sign_in
from workers.sandbox import sandboxed_runner
from workflows.journey import JourneyWorkflow

AGENT = Member(
    person="p-agent", organisation="ba-azv", role=Role.EMPLOYMENT_AGENCY, name="Agent", email="a@ba.example",
    valid_from_on=date(2020, 1, 1),
)  # fmt: skip
AT_THE_PAGES = {  # what is done in the browser, by whom; the rest is answered by whoever owes it
    "advise": "p-adviser",
    "conclude_agreement": "p-officer",
    "check_general_conditions": "p-officer",
    "decide_recognition": "p-clerk",
    "decide_consent": "p-agent",
    "prepare_preapproval": "p-officer",
    "approve_preapproval": "p-second-officer",
    "decide_visa": "p-adviser",  # recorded by hand for the mission abroad
    "caretaker_call.C4": "p-adviser",
    "decide_title": "p-officer",
    "decide_settlement": "p-officer",
}
A_DAY, AT_ONCE = timedelta(days=1), timedelta(minutes=1)
COOK = {"occupation": "Köchin", "salary": 41000, "planned_start_on": "2030-12-02"}


@pytest.fixture
async def kitchen(house: PlayHouse, browser: Browser) -> AsyncIterator[Pages]:
    """Serve the pages of a house in which a cook who was trained in Vietnam is to come."""
    await house.begin(None, {"job": COOK}, nationality="VN", given_name="Lan", family_name="Nguyễn")
    await enter_staff(house)
    async with house.store.begin() as connection:
        await members.put(connection, AGENT)
    async with served(house, browser) as opened:
        yield opened


async def test_a_journey_goes_through_everybodys_pages_to_its_end(kitchen: Pages) -> None:
    house, first = kitchen.house, await kitchen.house.run_id()
    windows: dict[str, Page] = {}
    while rows := await ahead(house):
        await in_exactly_one_queue(house, rows)
        name = min(rows, key=lambda one: (rows[one].due_on or date.max, one))
        if not await open_on_its_last_day(house, name):
            continue
        if person := AT_THE_PAGES.get(name):
            windows[person] = windows.get(person) or await kitchen.open()
            await at_the_page(windows[person], house, person, name)
        else:
            await house.answer(name, rows[name].outcomes[0])
    await the_story_is_whole(house)
    await the_end_is_told(windows["p-adviser"], house)
    await every_run_replays(house, first)


async def ahead(house: PlayHouse) -> Mapping[str, TaskRow]:
    """Return what is open; where nothing is, a timer runs (no orphan wait), and it is waited for.

    Days pass as a whole, so that nothing is done at the hour at which the journey's own timers fire.
    """
    while not (rows := await house.rows()) and (await house.row()).state is JourneyState.OPEN:
        rests_until = (await house.quiet()).next_at
        assert rests_until, f"nobody is waited for, and no timer runs: {house.now}"
        await house.pass_days(ceil((rests_until - house.now) / A_DAY))
    return rows


async def open_on_its_last_day(house: PlayHouse, name: str) -> bool:
    """Let time pass to the last day of a task; tell whether it is still asked for then."""
    last = (await house.rows())[name].due_on or date.min
    if last > house.now.date():
        await house.pass_days((last - house.now.date()).days)
    return name in await house.rows()


async def in_exactly_one_queue(house: PlayHouse, rows: Mapping[str, TaskRow]) -> None:
    """See every open task on the heap of one office or one side, and of no other."""
    lying = []
    async with house.store.read() as connection:
        for organisation in {*OFFICES.values(), AGENT.organisation, *(row.organisation for row in rows.values())}:
            wish = Wish(organisation=organisation, people=("nobody",), today=house.now.date(), now=house.now)
            lying += [one.task.id for one in await inbox.items(connection, wish)]
    assert sorted(lying) == sorted(row.id for row in rows.values())


async def at_the_page(page: Page, house: PlayHouse, person: str, task: str) -> None:
    """Answer a task in the browser, first as usual, where the rest of the office finds it too."""
    row = (await house.rows())[task]
    ours = row.organisation in (OFFICES.get(person), AGENT.organisation)
    await sign_in(page, person)
    await answer(page, house, task, row.outcomes[0], "queue" if ours else "waiting")


async def the_story_is_whole(house: PlayHouse) -> None:
    """See every task come at once after another or at its own hour, and each decision told once, with its grounds."""
    filed = await house.filed()
    ends = [row.closed_at for row in filed if row.closed_at]
    assert [row.id for row in filed[1:] if not comes_in_time(row.filed_at, ends)] == []
    decided = [row for row in filed if row.state is TaskState.ANSWERED]
    told = [(one.task_id, one.person or "") for one in await house.story() if one.event == "task_answered"]
    assert sorted(told) == sorted((row.id, row.answered_by) for row in decided)
    assert {(f"{house.journey}/{task}", person) for task, person in AT_THE_PAGES.items()} <= set(told)
    assert all(row.explanation[ground] for row in decided for ground in ("rule", "version", "basis"))


def comes_in_time(at: datetime, ends: list[datetime]) -> bool:
    """Tell whether an instant follows an end at once, or is the hour at which the day's own tasks come."""
    hour = at.astimezone(BERLIN)
    return (hour.hour, hour.minute) == (9, 0) or any(timedelta(0) <= at - end < AT_ONCE for end in ends)


async def the_end_is_told(page: Page, house: PlayHouse) -> None:
    """See the end and the rule of every decision at the journey's page."""
    await sign_in(page, "p-adviser")
    await page.goto(f"/journeys/{house.journey}?show=decisions")
    await expect(page.locator(".said")).to_contain_text("Dauerhaft niedergelassen")
    grounds = [row.explanation for row in await house.filed() if row.state is TaskState.ANSWERED]
    rules = await page.locator(".event .rule").all_text_contents()
    assert sorted(rules) == sorted(f"Frist nach {one['rule']}, Fassung ab {one['version']}" for one in grounds)
    assert await faults_of(page) == []


async def every_run_replays(house: PlayHouse, run: str) -> None:
    """Let the present code go once more through every run of the journey."""
    replayer = Replayer(
        workflows=[JourneyWorkflow], workflow_runner=sandboxed_runner(), data_converter=house.client.data_converter
    )
    runs = 0
    while run:
        runs += 1
        history = await house.client.get_workflow_handle(house.journey, run_id=run).fetch_history()
        await replayer.replay_workflow(history)
        run = history.events[-1].workflow_execution_continued_as_new_event_attributes.new_execution_run_id
    assert runs > 1
