"""The region of the demonstration: journeys that have lived before today, and a clock that can be moved on."""

import re
from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from httpx2 import ASGITransport, AsyncClient
from sqlalchemy.ext.asyncio import AsyncConnection

from fachlotse.composition import Composition, opened
from fachlotse.demonstration.people import STAFF
from fachlotse.demonstration.region import Seed, region
from fachlotse.demonstration.seeding import Seeding
from fachlotse.settings import Settings
from fachlotse.simulation.played import Progress
from fachlotse.upkeep.membership import add
from notifications.mailbox import FolderMailer, read_mails
from rules.terms.desk import TaskState
from schemas.instants import berlin_day
from store import commands, journeys, letters, tasks, timeline
from store.journeys import JourneyRow
from store.states import Mode
from tests.cli.commands import eventually
from tests.cli.stacks import RunningStack, new_stack
from web.app import build_app
from web.office import Office
from workers.replaying import replay

TODAY = date(2026, 11, 23)
SEED = next(seed for seed in region() if seed.name == "papers are compiled")


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningStack]:
    running = new_stack(tmp_path_factory.mktemp("region"))
    running.start()
    yield running
    running.stop()


def test_the_region_has_journeys_of_both_cooperations_and_of_many_purposes() -> None:
    played = [seed.scenario(TODAY) for seed in region()]
    assert len(played) >= 30
    assert {one.cooperation for one in played} == {"ludwigsburg", "mecklenburg_vorpommern"}
    assert len({one.pathway for one in played}) >= 10
    assert len({one.worker.email for one in played if one.cooperation == "ludwigsburg"}) >= 20
    assert {one.name for one in region()} & {"on hold for a passport", "recognition overdue", "papers returned"}


@pytest.mark.parametrize("days", [0, 1, 400])
def test_a_journey_begins_as_many_days_ago_on_whatever_day_it_is_played(days: int) -> None:
    today = TODAY + timedelta(days=days)
    played = SEED.scenario(today)
    start = date(played.start.year, played.start.month, played.start.day)
    assert today - start == timedelta(days=SEED.ago)
    assert played.job.planned_start_on > today
    assert played.worker.birth_date == SEED.scenario(TODAY).worker.birth_date


async def test_a_seeded_journey_has_a_past_and_goes_on_with_everybody(stack: RunningStack) -> None:
    seed = Seed.model_validate(SEED.model_dump() | {"ago": 40, "papers": ["passport_copy", "cv_table"]})
    references: list[str] = []
    async with opened(Settings(data=stack.data)) as composition:
        mails = FolderMailer(composition.settings.mail_folder)
        today = berlin_day(composition.clock())
        seeding = Seeding(
            composition, await composition.engine(), mails, today, lambda _, told: references.append(told)
        )
        await seeding.play([seed])
        async with composition.store.read() as connection:
            row = await journeys.by_reference(connection, references[0])
            assert row
            filed = await tasks.all_of(connection, row.id)
            sent = [one for one in await letters.ledger(connection, row.id) if one.state == "sent"]
        assert (row.ahead_seconds, berlin_day(row.requested_at)) == (0, today - timedelta(days=40))
        assert berlin_day(filed[0].filed_at) == today - timedelta(days=40)
        assert len({berlin_day(one.filed_at) for one in filed}) > 5
        assert all(one.sent_at and one.sent_at - one.not_before < timedelta(hours=1) for one in sent)
    assert len(sent) == len(read_mails(stack.data / "mail")) > 5
    assert stack.run("history", "export", references[0], "--to", f"{stack.data}/histories").code == 0
    replayed = await replay(stack.data / "histories")
    assert [one.told for one in replayed if one.failure] == []
    assert len(replayed) > 1
    _goes_forward(stack, references[0])


class Interrupted(Exception):
    """Somebody has pressed a key."""


async def test_an_interrupted_seeding_goes_on_where_it_was(stack: RunningStack) -> None:
    """Two journeys of the same seed: one is interrupted again and again, and comes to the same as the other."""
    whole, torn = (Seed.model_validate(SEED.model_dump() | {"name": name, "ago": 12}) for name in ("whole", "torn"))
    references: dict[str, str] = {}
    async with opened(Settings(data=stack.data)) as composition:
        mails, today = FolderMailer(composition.settings.mail_folder), berlin_day(composition.clock())
        engine = await composition.engine()

        def seeding(steps: int) -> Seeding:
            left = iter(range(steps))

            def step(_: Progress) -> None:
                if next(left, None) is None:
                    raise Interrupted

            return Seeding(
                composition, engine, mails, today, lambda seed, told: references.update({seed.name: told}), step
            )

        await seeding(1000).play([whole])
        for steps in (3, 4, 5):
            with pytest.raises(ExceptionGroup) as raised:
                await seeding(steps).play([torn])
            assert isinstance(raised.value.exceptions[0], Interrupted)
        await seeding(1000).play([torn])
        async with composition.store.read() as connection:
            known = [await journeys.by_reference(connection, references[name]) for name in ("whole", "torn")]
            stories = [await _told(connection, row) for row in known]
            assert [row.ahead_seconds for row in known if row] == [0, 0]
    assert stories[0] == stories[1]
    assert len(stories[0][0]) > 3
    assert len(set(references.values())) == 2


async def _told(connection: AsyncConnection, row: JourneyRow | None) -> tuple[list[tuple[object, ...]], list[str]]:
    """Return the tasks of a journey with their days, and what was told in it."""
    assert row
    filed = [
        (one.task, one.outcome, berlin_day(one.filed_at), one.closed_at and berlin_day(one.closed_at))
        for one in await tasks.all_of(connection, row.id)
    ]
    return filed, sorted(one.kind for one in await commands.of(connection, row.id))


async def test_a_seeded_worker_takes_part_on_the_days_of_the_journey(stack: RunningStack) -> None:
    revoked = next(seed for seed in region() if seed.name == "authority revoked")
    references: list[str] = []
    async with opened(Settings(data=stack.data)) as composition:
        mails, today = FolderMailer(composition.settings.mail_folder), berlin_day(composition.clock())
        engine = await composition.engine()
        await Seeding(composition, engine, mails, today, lambda _, told: references.append(told)).play([revoked])
        async with composition.store.read() as connection:
            row = await journeys.by_reference(connection, references[0])
            assert row
            assert "authority_revoked" in {one.event for one in await timeline.of(connection, row.id)}
        await _each_office_that_owes_finds_its_next_task(composition)


async def _each_office_that_owes_finds_its_next_task(composition: Composition) -> None:
    """Come in as somebody of each office with an open task, and press one button."""
    async with composition.store.read() as connection:
        owed = {one.organisation for one in await tasks.open_everywhere(connection, []) if one.state is TaskState.OPEN}
    offices = sorted(owed & set(STAFF))
    assert offices
    office = Office(composition.store, (await composition.engine()).journeys, composition.clock, Mode.DEMO, "")
    for one in offices:
        person = f"{one}-1"
        await add(composition, one, STAFF[one][0], f"{person}@{one}.example", None, person, None)
        transport = ASGITransport(app=build_app(office))
        async with AsyncClient(transport=transport, base_url="http://house", follow_redirects=True) as client:
            inbox = await client.post("/sign-in/persona", data={"person": person})
            assert 'id="next-task"' in inbox.text, one
            key = re.findall(r'name="form_key" value="([^"]+)"', inbox.text)[0]
            opened_task = await client.post("/inbox/next", data={"form_key": key})
            assert opened_task.url.path.startswith("/tasks/"), one


def _goes_forward(stack: RunningStack, reference: str) -> None:
    """See the next reminder happen, on the journey's own clock."""
    before = len(stack.mails())
    moved = stack.run("journey", "fast-forward", reference)
    assert (moved.code, "is fast-forwarded; there it is now" in moved.out) == (0, True), moved.err
    eventually(lambda: len(stack.mails()) > before)
    shown = stack.run("journey", "show", reference, "--json").json()
    assert isinstance(shown, dict)
    assert int(shown["journey"]["ahead_seconds"]) > 3600
