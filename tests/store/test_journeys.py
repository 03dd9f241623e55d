"""Journeys, people and the timeline: newest event wins, lists are in order."""

from datetime import date, timedelta

from rules.terms.happenings import AuthorityState
from rules.terms.pathways import Pathway
from rules.terms.roles import Rank, Role
from rules.terms.stages import Ending, LegOrder, Stage
from schemas.books import CloseJourney
from schemas.journey import Plan
from store import journeys, members, organisations, timeline
from store.members import Member
from store.organisations import Organisation
from store.states import JourneyState, StartState
from store.store import Store
from store.timeline import Event
from tests.databases import NOW

PLAN = Plan(
    cooperation="ludwigsburg",
    pathway=Pathway.P18A,
    stages=(Stage.ADVICE, Stage.CLOSURE),
    leg_order=LegOrder.PARALLEL,
    planned_start_on=date(2026, 9, 1),
)


async def test_a_journey_is_told_in_any_order(store: Store, journey: str) -> None:
    end = CloseJourney(journey=journey, seq=9, at=NOW, ending=Ending.SETTLED, cause="decide_settlement/granted")
    async with store.begin() as connection:
        assert await journeys.close(connection, end, date(2027, 3, 2))
        assert not await journeys.close(connection, end, date(2030, 1, 1))
        assert await journeys.enter(connection, journey, 8, Stage.CLOSURE, NOW)
        assert not await journeys.enter(connection, journey, 3, Stage.ADVICE, NOW)
        assert await journeys.plan(connection, journey, 1, PLAN)
        assert await journeys.authorise(connection, journey, 2, AuthorityState.VALID)
        row = await journeys.get(connection, journey)
        assert await journeys.open_ids(connection) == []
        assert await journeys.due_for_erasure(connection, date(2027, 3, 1)) == []
        assert await journeys.due_for_erasure(connection, date(2027, 3, 2)) == [(journey, date(2027, 3, 2))]
    assert row is not None
    assert (row.state, row.ending, row.stage, row.seq) == (JourneyState.CLOSED, Ending.SETTLED, Stage.CLOSURE, 9)
    assert (row.itinerary, row.authority) == (PLAN, AuthorityState.VALID)


async def test_a_journey_is_in_its_stage_since_the_first_that_was_told_of_it(store: Store, journey: str) -> None:
    later = NOW + timedelta(days=3)
    async with store.begin() as connection:
        for seq, stage, at in ((1, Stage.ADVICE, NOW), (2, Stage.ADVICE, later)):
            assert await journeys.enter(connection, journey, seq, stage, at)
        row = await journeys.get(connection, journey)
        assert row is not None
        assert row.stage_since == NOW
        assert await journeys.enter(connection, journey, 3, Stage.AGREEMENT, later)
        assert not await journeys.enter(connection, journey, 2, Stage.ADVICE, NOW)
        row = await journeys.get(connection, journey)
    assert row is not None
    assert (row.stage, row.stage_since) == (Stage.AGREEMENT, later)


async def test_a_requested_journey_is_started_once(store: Store, journey: str) -> None:
    async with store.begin() as connection:
        assert await journeys.to_start(connection) == [journey]
        assert await journeys.mark_started(connection, journey, NOW)
        assert not await journeys.mark_started(connection, journey, NOW)
        assert await journeys.to_start(connection) == []
        assert [row.start_state for row in await journeys.every(connection)] == [StartState.STARTED]
        assert set(await journeys.some(connection, [journey, "other"])) == {journey}


async def test_a_dossier_can_be_replaced(store: Store, journey: str) -> None:
    async with store.begin() as connection:
        await journeys.put_dossier(connection, store.vault, journey, {"job": {"hours": 39}})
        assert await journeys.dossier(connection, store.vault, journey) == {"job": {"hours": 39}}


async def test_staff_are_known_with_their_time_of_office(store: Store) -> None:
    office = Organisation(id="ihk", name="IHK", kind=Role.CHAMBER, local_holidays=["08-08"])
    lead = Member(
        person="p1",
        organisation="ihk",
        role=Role.CHAMBER,
        rank=Rank.LEAD,
        name="Berta Beispiel",
        email="Berta@ihk.example",
        valid_from_on=date(2026, 1, 1),
        valid_until_on=date(2026, 6, 30),
    )
    async with store.begin() as connection:
        await organisations.put(connection, Organisation(id="ihk", name="old", kind=Role.CHAMBER))
        await organisations.put(connection, office)
        await members.put(connection, lead)
        assert await organisations.every(connection) == [office]
        assert await members.get(connection, "p1") == lead
        assert await members.by_email(connection, "berta@IHK.example") == lead
        assert await members.of(connection, "ihk", date(2026, 6, 30)) == [lead]
        assert await members.of(connection, "ihk", date(2026, 7, 1)) == []


async def test_the_timeline_keeps_each_event_once_and_in_order(store: Store, journey: str) -> None:
    second = Event(journey=journey, seq=2, event="task_filed", at=NOW, task_id="t1", details={"task": "advise"})
    first = Event(journey=journey, seq=1, event="journey_opened", at=NOW, person="p1", role=Role.CHAMBER)
    async with store.begin() as connection:
        assert await timeline.note(connection, second)
        assert await timeline.note(connection, first)
        assert not await timeline.note(connection, second)
        assert await timeline.of(connection, journey) == [first, second]
