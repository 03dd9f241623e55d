"""One journey from the first advice to the settlement permit, every office at its own page on its last day."""

from collections.abc import AsyncIterator, Mapping
from datetime import date, timedelta

import pytest
from playwright.async_api import Browser, expect
from temporalio.worker import Replayer

from rules.terms.desk import TaskState
from rules.terms.roles import Role
from store import inbox, members
from store.inbox import Wish
from store.members import Member
from store.states import JourneyState
from store.tasks import TaskRow
from tests.stage import PlayHouse
from tests.web.answering import answer
from tests.web.pages import OFFICES, Pages, enter_staff, faults_of, served
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
A_MOMENT = 1 / 24
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
    seen = set()
    while rows := await ahead(house):
        await in_exactly_one_queue(house)
        name = min(rows, key=lambda one: (rows[one].due_on or date.max, one))
        if days := max(0, ((rows[name].due_on or house.now.date()) - house.now.date()).days):
            await house.pass_days(days)
            if name not in await house.rows():
                continue
        if name in AT_THE_PAGES:
            seen.add(name)
            await at_the_page(kitchen, AT_THE_PAGES[name], name)
        else:
            await house.answer(name, rows[name].outcomes[0])
    assert seen == set(AT_THE_PAGES)
    await the_story_is_whole(kitchen)
    await every_run_replays(house, first)


async def ahead(house: PlayHouse) -> Mapping[str, TaskRow]:
    """Return what is open; where nothing is, a timer runs (no orphan wait), and it is waited for."""
    while not (rows := await house.rows()) and (await house.row()).state is JourneyState.OPEN:
        rests_until = (await house.quiet()).next_at
        assert rests_until, f"nobody is waited for, and no timer runs: {house.now}"
        await house.pass_days((rests_until - house.now) / timedelta(days=1) + A_MOMENT)
    return rows


async def in_exactly_one_queue(house: PlayHouse) -> None:
    """See every open task on the heap of one office or one side, and of no other."""
    rows = (await house.rows()).values()
    lying = []
    async with house.store.read() as connection:
        for organisation in {*OFFICES.values(), AGENT.organisation, *(row.organisation for row in rows)}:
            wish = Wish(organisation=organisation, people=("nobody",), today=house.now.date(), now=house.now)
            lying += [one.task.id for one in await inbox.items(connection, wish)]
    assert sorted(lying) == sorted(row.id for row in rows)


async def at_the_page(pages: Pages, person: str, task: str) -> None:
    """Answer a task in the browser, first as usual, where the rest of the office finds it too."""
    row = (await pages.house.rows())[task]
    page = await pages.open(person)
    ours = row.organisation in (OFFICES.get(person), AGENT.organisation)
    await answer(page, pages.house, task, row.outcomes[0], "queue" if ours else "waiting")
    await page.context.close()


async def the_story_is_whole(pages: Pages) -> None:
    """See one line for every decision, with person, reason and version of the rule; and the end at its page."""
    house = pages.house
    filed, story = await house.filed(), await house.story()
    decided = [row for row in filed if row.state is TaskState.ANSWERED]
    told = [one.task_id for one in story if one.event == "task_answered" and one.person]
    assert sorted(told) == sorted(row.id for row in decided)
    assert all(row.answered_by and row.explanation["rule"] and row.explanation["version"] for row in decided)
    page = await pages.open("p-adviser")
    await page.goto(f"/journeys/{house.journey}?show=decisions")
    await expect(page.locator(".said")).to_contain_text("Dauerhaft niedergelassen")
    assert await page.locator(".event").count() >= len(decided)
    assert await faults_of(page) == []


async def every_run_replays(house: PlayHouse, run: str) -> None:
    """Let the present code go once more through every run of the journey."""
    replayer = Replayer(
        workflows=[JourneyWorkflow], workflow_runner=sandboxed_runner(), data_converter=house.client.data_converter
    )
    number = 0
    while run:
        number += 1
        history = await house.client.get_workflow_handle(house.journey, run_id=run).fetch_history()
        await replayer.replay_workflow(history)
        run = history.events[-1].workflow_execution_continued_as_new_event_attributes.new_execution_run_id
    assert number > 1
