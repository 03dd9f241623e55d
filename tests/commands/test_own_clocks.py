"""A journey that was fast-forwarded lives by its own clock: birthdays, changed law, families and deletion come then."""

from collections.abc import AsyncIterator, Iterator
from datetime import timedelta

import pytest
from temporalio.testing import WorkflowEnvironment

from commands.birthdays import Birthdays
from commands.deleting import Deleter
from commands.following import Follower
from commands.redating import Redater
from commands.sponsors import Sponsors
from rules.law import enact, enacted
from rules.terms.pathways import Pathway
from rules.terms.stages import Ending, Stage
from schemas.instants import berlin_day
from store import journeys
from store.store import Store
from tests.cast import facts_of_a_minor
from tests.law.files import period, row_set
from tests.law.test_on_a_date import enacted_in
from tests.openings import Opening
from tests.servers import real_server
from tests.stage import PlayHouse, play_house
from tests.workflows.test_family import GRANTED
from tests.workflows.test_sponsors import a_family
from workflows.leaping import leap

LEAPS = "frontend.WorkflowTimeSkippingEnabled=true"
A_MONTH = timedelta(days=30)


@pytest.fixture(scope="module")
async def leaping() -> AsyncIterator[WorkflowEnvironment]:
    """Run a server on which the clocks of journeys may leap, as that of a demonstration."""
    async with real_server(LEAPS) as server:
        yield server


@pytest.fixture
async def demo(books: Store, leaping: WorkflowEnvironment) -> AsyncIterator[PlayHouse]:
    """Open a house on it."""
    async with play_house(books, leaping) as house:
        yield house


@pytest.fixture(autouse=True)
def law_as_before() -> Iterator[None]:
    """Put the law in force again that was in force before."""
    before = enacted()
    yield
    enact(before)


async def forwarded(house: PlayHouse, by: timedelta) -> None:
    """Let time pass for the journey alone."""
    async with house.store.begin() as connection:
        assert await journeys.move_clock(connection, house.journey, 0, int(by.total_seconds()))
    await leap(house.journeys, house.journey, by)
    await house.quiet()


async def test_a_birthday_comes_on_the_journey_s_own_clock(demo: PlayHouse) -> None:
    grown = berlin_day(await demo.look_at_the_clock()) + timedelta(days=20)
    minor = facts_of_a_minor(grown)
    born = str(grown.replace(year=grown.year - 18))
    worker = {**dict(minor["worker"]), "birth_date": born}  # type: ignore[call-overload]
    opening = Opening(Stage.AUTHORITY_CHAIN, purpose=Pathway.P16A, minor=True)
    await demo.begin(opening, {**minor, "worker": worker})
    assert await Birthdays(demo.submission).tell() == 0
    await forwarded(demo, A_MONTH)
    assert await Birthdays(demo.submission).tell() == 1
    assert await demo.open() == {"grant_authority", "grant_sub_authority"}


async def test_changed_law_meets_a_journey_when_its_own_clock_has_come_so_far(demo: PlayHouse) -> None:
    await demo.begin(Opening(Stage.AGREEMENT))
    start = berlin_day(demo.now) + timedelta(days=5)
    await enacted_in(demo, row_set(period("W15", length=90, in_flight="now", valid_from=str(start))))
    assert await Redater(demo.submission).redate() == 0
    await forwarded(demo, timedelta(days=7))
    assert await Redater(demo.submission).redate() == 1
    await demo.quiet()
    assert (await demo.rows())["conclude_agreement"].explanation["version"] == str(start)


async def test_a_family_learns_of_nothing_that_lies_ahead_on_its_own_clock(demo: PlayHouse) -> None:
    _, member = await a_family(demo, Opening(Stage.VISA))
    await forwarded(demo, A_MONTH)
    await demo.answer("decide_visa", "refused")
    assert await Sponsors(demo.submission).tell() == 0, "the refusal lies a month ahead"
    demo.journey = member
    await forwarded(demo, A_MONTH)
    assert await Sponsors(demo.submission).tell() == 1


async def test_the_window_opens_when_the_family_s_clock_has_reached_the_entry(demo: PlayHouse) -> None:
    _, member = await a_family(demo, Opening(Stage.VISA, given=(("decide_visa", "granted"),)), given=tuple(GRANTED))
    await forwarded(demo, A_MONTH)
    entered_on = berlin_day(demo.now + A_MONTH)
    body = {"task_id": f"{demo.journey}/report_entry", "outcome": "entered", "on": str(entered_on)}
    await demo.tell("answer", body, "worker")
    assert await Follower(demo.submission).follow() == 0
    demo.journey = member
    await forwarded(demo, A_MONTH)
    assert await Follower(demo.submission).follow() == 1


async def test_a_journey_is_deleted_on_its_day_by_its_own_clock(demo: PlayHouse) -> None:
    await demo.begin(Opening(Stage.CLOSURE, ending=Ending.REFUSED))
    await demo.ends(Ending.REFUSED)
    row = await demo.row()
    assert row.delete_after_on
    left = row.delete_after_on - berlin_day(demo.now)
    other = await closed_beside(demo)
    async with demo.store.begin() as connection:
        assert await journeys.move_clock(connection, row.id, 0, int(left.total_seconds()))
    assert await Deleter(demo.store, demo.clock).delete() == 1
    async with demo.store.read() as connection:
        known = await journeys.some(connection, [row.id, other])
    assert known[row.id].erased_at
    assert not known[other].erased_at


async def closed_beside(house: PlayHouse) -> str:
    """Close another journey on everybody's clock."""
    await house.begin(Opening(Stage.CLOSURE, ending=Ending.REFUSED))
    await house.ends(Ending.REFUSED)
    return house.journey
