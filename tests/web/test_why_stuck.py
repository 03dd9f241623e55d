"""Why is it stuck? The overview names the cause of each of five troubles, and raises an alarm where nothing helps."""

import asyncio
import os
import re
import time
from collections.abc import AsyncIterator, Iterable
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from httpx2 import AsyncClient
from sqlalchemy import update
from temporalio import workflow
from temporalio.common import WorkflowIDReusePolicy
from temporalio.worker import UnsandboxedWorkflowRunner, Worker

from commands.stalls.alarms import Alarms
from commands.stalls.engine import DEAD_AFTER
from commands.stalls.searching import Searching
from rules.terms.pathways import Pathway
from rules.terms.roles import Role
from rules.terms.stages import Stage
from schemas.journey import Journey, Status
from store import members
from store.members import Member
from store.states import Mode
from store.tables import journeys as journey_table
from store.tables import tasks as task_table
from tests.looks import A_MOMENT
from tests.openings import Opening
from tests.stage import PlayHouse
from tests.web.pages import enter_staff
from tests.web.visiting import visitor
from web.office import Office

WITHIN = 60.0  # seconds, in which the cause must be named
CHAMBER = "ihk-stuttgart"
GUIDE = Member(
    person="p-guide", organisation=CHAMBER, role=Role.GUIDE, name="Guide", email="g@ihk.example",
    valid_from_on=date(2020, 1, 1),
)  # fmt: skip
PAPERS = Opening(Stage.COMPLETENESS_CHECK)
AGENCY = Opening(
    Stage.EXAMINATION, given=(("check_general_conditions", "clear"), ("start_recognition", "applied long ago"))
)
CAUSES = {
    "papers": "die Unterlagen fehlen seit mehr als 30 Tagen",
    "agency": "die Anerkennungsstelle hat den Eingang nicht rechtzeitig bestätigt",
    "books": "ein Eintrag in die Bücher (plan_journey) scheitert mit NoRow",
    "orphan": "nichts ist offen und nichts geschieht von selbst",
}


@workflow.defn(name="journey")
class Orphan:
    """A journey of a faulty program: it waits, and nothing will ever come."""

    @workflow.run
    async def run(self, journey: Journey) -> None:
        """Wait for ever."""
        await workflow.wait_condition(lambda: False)

    @workflow.query
    def status(self) -> Status:
        """Say that nothing is open and no timer runs."""
        return Status(stage=Stage.ADVICE)


async def a_missing_paper(house: PlayHouse) -> None:
    await house.begin(PAPERS)
    long_ago = house.now - timedelta(days=31)
    async with house.store.begin() as connection:
        await connection.execute(
            update(task_table).where(task_table.c.journey == house.journey).values(filed_at=long_ago)
        )


async def a_silent_agency(house: PlayHouse) -> None:
    await house.begin(AGENCY)


async def books_that_fail(house: PlayHouse) -> None:
    """Bring a journey to where its way is planned anew, with a cooperation nobody knows."""
    await house.begin(Opening(Stage.AUTHORITY_CHAIN, {"purpose": Pathway.P18B}))
    for task in ("grant_authority", "grant_sub_authority"):
        await house.answer(task, "signed")
    async with house.store.begin() as connection:
        spoilt = update(journey_table).where(journey_table.c.id == house.journey).values(cooperation="nowhere")
        await connection.execute(spoilt)
    await house.try_answer("check_authority", "valid")


async def a_wait_for_nothing(house: PlayHouse) -> None:
    """Let a faulty program carry a journey on; nothing of it lies open in the books either."""
    await house.begin()
    old = house.journeys.handle(house.journey)
    await old.terminate("injected fault")
    async with house.store.begin() as connection:
        moot = update(task_table).where(task_table.c.journey == house.journey).values(state="moot", closed_at=house.now)
        await connection.execute(moot)
    await house.client.start_workflow(
        Orphan.run, Journey(id=house.journey), id=house.journey, task_queue=FAULTY,
        id_reuse_policy=WorkflowIDReusePolicy.ALLOW_DUPLICATE,
    )  # fmt: skip


@pytest.fixture
async def troubled(quick_house: PlayHouse) -> AsyncIterator[dict[str, str]]:
    """Open journeys with a trouble each, by the name of their trouble."""
    journeys = {}
    faulty = Worker(
        quick_house.client, task_queue=FAULTY, workflows=[Orphan], workflow_runner=UnsandboxedWorkflowRunner()
    )
    async with faulty:
        for name, bring_about in TROUBLES.items():
            await bring_about(quick_house)
            journeys[name] = quick_house.journey
        await enter_staff(quick_house)
        yield journeys


async def overview(house: PlayHouse, heartbeat: Path | None = None) -> AsyncClient:
    """Return a guide before the overview."""
    async with house.store.begin() as connection:
        await members.put(connection, GUIDE)
    office = replace(Office(house.store, house.journeys, house.clock, Mode.DEMO, ""), heartbeat=heartbeat)
    return (await visitor(office, GUIDE.person, CHAMBER, Role.GUIDE))[0]


async def shown(guide: AsyncClient, wanted: Iterable[str]) -> str:
    """Look at the overview until it names every cause, and return what it shows."""
    deadline = time.monotonic() + WITHIN
    while True:
        text = (await guide.get("/supervision")).text
        missing = [one for one in wanted if one not in text]
        if not missing:
            return text
        assert time.monotonic() < deadline, missing
        await asyncio.sleep(A_MOMENT)


async def test_each_cause_is_named_and_the_worst_raises_an_alarm(
    quick_house: PlayHouse, troubled: dict[str, str]
) -> None:
    text = await shown(await overview(quick_house), CAUSES.values())
    alerts = re.findall(r'role="alert">(.*?)</p>', text)
    assert [troubled["orphan"] in one for one in alerts] == [True], "time and answers end the other troubles"
    for act in ("nudge", "reassign", "redate", "retry"):
        assert f'name="act" value="{act}"' in text, "what fits is offered"
    alarms = Alarms(Searching(quick_house.store, quick_house.journeys, quick_house.clock))
    assert await alarms.look() == 1
    assert await alarms.look() == 0, "once as long as it lasts"


async def test_a_dead_worker_is_named_before_anything_else(
    quick_house: PlayHouse, troubled: dict[str, str], tmp_path: Path
) -> None:
    heartbeat = tmp_path / "worker"
    heartbeat.touch()
    guide = await overview(quick_house, heartbeat)
    assert "kein Worker fragt nach Arbeit" not in (await guide.get("/supervision")).text
    died_at = time.time() - DEAD_AFTER.total_seconds() - 1
    os.utime(heartbeat, (died_at, died_at))
    text = await shown(guide, ["kein Worker fragt nach Arbeit", CAUSES["papers"], CAUSES["agency"]])
    assert CAUSES["orphan"] not in text, "nobody can tell while nothing is carried on"


FAULTY = "faulty"
TROUBLES = {
    "papers": a_missing_paper,
    "agency": a_silent_agency,
    "books": books_that_fail,
    "orphan": a_wait_for_nothing,
}
