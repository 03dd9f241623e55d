"""Families: who comes along, journeys of their own, linked to the worker's."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from activities.cast import Cast
from activities.dating import reckoned
from commands.facts import BadFacts, read_facts
from commands.fate import NotAllowed
from commands.following import Follower
from commands.joining import Joining
from fachlotse.journeys.joining import linked
from rules.deadlines import deadline
from rules.tasks import ROWS
from rules.terms.circumstances import Circumstance
from rules.terms.pathways import MemberKind, Pathway, Route
from rules.terms.roles import Role
from rules.terms.stages import Ending, Stage
from rules.terms.tasks import Task
from rules.variants import Way
from schemas.clock import Clock
from schemas.instants import berlin_day
from store import audit
from store.parties import Party
from tests.cast import ADVISER, OUTSIDER
from tests.openings import Opening
from tests.stage import PlayHouse
from tests.workflows.plays import Play, every

SPOUSE = Opening(Stage.VISA, purpose=Pathway.P30, route=Route.FAMILY)
ACCELERATED = {"family": {"sponsor_pathway": Pathway.P18A, "sponsor_route": Route.ACCELERATED}}
FAST_SPOUSE = replace(SPOUSE, facts=ACCELERATED)
GRANTED = [("decide_visa", "granted")]
CONSENTS = (("involve_immigration_authority", "not_required"), ("request_consent_for_visa", "not_required"))
REGULARLY_GRANTED = (*CONSENTS, *GRANTED)
PLAYS = [
    Play(SPOUSE, "report_family_entry", "entered", {"register_residence", "apply_for_title"}, GRANTED),
    Play(SPOUSE, "report_family_entry", "not_entered", Ending.NOT_ENTERED, GRANTED),
    Play(SPOUSE, "report_family_entry", "visa_expired_unused", Ending.NOT_ENTERED, GRANTED),
    Play(FAST_SPOUSE, "report_family_entry", "later_regular", Ending.NOT_ENTERED, GRANTED),
]
PERSON = {
    "given_name": "Rui", "family_name": "Muster", "birth_date": "1992-03-03", "nationality": "BR",
    "email": "rui@muster.example",
}  # fmt: skip


@every(PLAYS)
async def test_every_answer_about_a_family_s_entry_has_its_consequence(play: Play, quick_house: PlayHouse) -> None:
    await play.perform(quick_house)


async def test_the_kinds_of_the_members_travel_and_the_chamber_opens_their_journeys(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin(Opening(Stage.PREAPPROVAL))
    await house.answer("decide_on_family", "included", members=["spouse", "child", "child"])
    assert await house.open() == {"open_family_journeys"}
    await house.answer("open_family_journeys", "done")
    await house.answer("prepare_preapproval", "prepared")
    await house.answer("approve_preapproval", "granted_with_family")
    await house.answer("transmit_preapproval", "transmitted")
    family = (await house.carried()).record.family
    assert family == (MemberKind.SPOUSE, MemberKind.CHILD, MemberKind.CHILD)


async def test_a_member_s_journey_is_linked_on_both_sides_and_opened_once(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin(Opening(Stage.VISA))
    worker = house.journey
    joining = Joining(house.intake)
    house.journeys.opening = None
    raw = {"kind": "spouse", "person": PERSON}
    first = await joining.open(worker, raw, ADVISER, "key")
    again = await joining.open(worker, raw, ADVISER, "key")
    assert first.journey == again.journey != worker
    assert [row.id for row in (await linked(house.store, worker)).members] == [first.journey]
    sponsor = (await linked(house.store, first.journey)).sponsor
    assert sponsor
    assert sponsor.id == worker
    async with house.store.read() as connection:
        acts = [(one.action, one.subject) for one in await audit.entries(connection, worker)]
    assert acts.count(("join", first.journey)) == 1
    house.journey = first.journey
    assert (await house.quiet()).stage is Stage.AUTHORITY_CHAIN
    plan = (await house.row()).itinerary
    assert plan
    assert (plan.pathway, plan.route) == (Pathway.P30, Route.FAMILY)
    assert Role.EMPLOYER not in plan.parties, "whom the worker works for is no business of the family's journey"
    assert await house.open() == {"grant_authority"}
    assert Circumstance.SPONSOR_ACCELERATED in plan.circumstances
    assert Stage.EXAMINATION not in plan.stages, "a skilled worker's purpose waives A1 and housing"


async def test_the_window_runs_from_the_worker_s_own_entry(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin(Opening(Stage.VISA, given=(("decide_visa", "granted"),)))
    worker = house.journey
    await house.answer("report_entry", "entered", ago=10)
    house.journeys.opening = Opening(Stage.VISA, purpose=Pathway.P30, route=Route.FAMILY, given=tuple(GRANTED))
    opened = await Joining(house.intake).open(worker, {"kind": "spouse", "person": PERSON}, ADVISER, "key")
    house.journey = opened.journey
    await house.quiet()
    row = (await house.rows())["report_family_entry"]
    assert row.explanation["event_on"] == str(berlin_day(house.now) - timedelta(days=10))
    assert row.explanation["rule"] == "D31"


async def test_the_family_of_a_worker_on_the_regular_way_has_only_its_visa_to_keep_to(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin(Opening(Stage.VISA, route=Route.REGULAR, given=REGULARLY_GRANTED))
    worker = house.journey
    await house.answer("report_entry", "entered", ago=10)
    house.journeys.opening = replace(SPOUSE, given=tuple(GRANTED))
    opened = await Joining(house.intake).open(worker, {"kind": "spouse", "person": PERSON}, ADVISER, "key")
    house.journey = opened.journey
    await house.quiet()
    row = (await house.rows())["report_family_entry"]
    assert row.due_on == berlin_day(house.now) + timedelta(days=365)
    assert (row.explanation["rule"], row.explanation["basis"]) == ("D14", "§ 6 Abs. 3 AufenthG")
    assert "later_regular" not in row.outcomes
    assert await Follower(house.submission).follow() == 0, "no window opens that could move the day"


async def test_a_worker_who_comes_late_opens_the_window_that_was_not_known(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin(Opening(Stage.VISA, given=(("decide_visa", "granted"),)))
    worker = house.journey
    house.journeys.opening = Opening(Stage.VISA, purpose=Pathway.P30, route=Route.FAMILY, given=tuple(GRANTED))
    member = (await Joining(house.intake).open(worker, {"kind": "spouse", "person": PERSON}, ADVISER, "key")).journey
    house.journey = member
    await house.quiet()
    visa_ends_on = berlin_day(house.now) + timedelta(days=365)
    assert (await house.rows())["report_family_entry"].due_on == visa_ends_on
    house.journey = worker
    await house.answer("report_entry", "entered", ago=2)
    house.journey = member
    assert await Follower(house.submission).follow() == 1
    await house.quiet()
    row = (await house.rows())["report_family_entry"]
    assert row.explanation["event_on"] == str(berlin_day(house.now) - timedelta(days=2))
    assert row.due_on
    assert row.due_on < visa_ends_on
    assert await Follower(house.submission).follow() == 0
    assert [one.letter for one in await house.letters() if one.task_id == row.id] == ["task", "task"]


@pytest.mark.parametrize(("latest_on", "due_on"), [(None, date(2027, 6, 1)), (date(2027, 3, 31), date(2027, 3, 31))])
def test_the_window_ends_with_the_visa_at_the_latest(latest_on: date | None, due_on: date) -> None:
    entered_on = date(2026, 12, 1)
    worker = Party(journey="j", role=Role.WORKER, organisation="w", language="en", valid_from_on=entered_on)
    clock = Clock(since_on=entered_on, latest_on=latest_on)
    way = Way(Route.FAMILY, Pathway.P30, (Circumstance.SPONSOR_ACCELERATED,))
    row, rule = ROWS[Task.REPORT_FAMILY_ENTRY].on(way), deadline("D31", entered_on)
    assert reckoned(row, rule, clock, entered_on, Cast({Role.WORKER: worker})).due_on == due_on


async def test_nobody_joins_a_worker_whose_journey_has_ended_without_a_stay(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin(Opening(Stage.CLOSURE, ending=Ending.REFUSED))
    for says in ("is ending", r"has ended \(refused\)"):
        with pytest.raises(BadFacts, match=says):
            await Joining(house.intake).open(house.journey, {"kind": "spouse", "person": PERSON}, ADVISER, "key")
        if says == "is ending":
            await house.ends(Ending.REFUSED)


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        ({"kind": "cousin", "person": PERSON}, "kind"),
        ({"kind": "spouse", "person": {**PERSON, "birth_date": "2015-01-01"}}, "custodian"),
        ({"kind": "child", "person": {**PERSON, "birth_date": "2015-01-01"}}, "custodian"),
        ({"kind": "child", "person": PERSON}, r"worker\.birth_date: a child joins only as a minor"),
    ],
)
async def test_a_member_who_cannot_join_is_refused_before_anything_is_written(
    quick_house: PlayHouse, raw: dict[str, object], says: str
) -> None:
    house = quick_house
    await house.begin(Opening(Stage.VISA))
    with pytest.raises(BadFacts, match=says):
        await Joining(house.intake).open(house.journey, raw, ADVISER, "key")
    assert (await linked(house.store, house.journey)).members == []


async def test_only_an_organisation_of_the_worker_s_journey_joins_somebody_to_it(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin(Opening(Stage.VISA))
    with pytest.raises(NotAllowed):
        await Joining(house.intake).open(house.journey, {"kind": "spouse", "person": PERSON}, OUTSIDER, "key")
    assert (await linked(house.store, house.journey)).members == []
    async with house.store.read() as connection:
        acts = [(one.actor, one.action) for one in await audit.entries(connection, house.journey)]
    assert (OUTSIDER.person, "join denied") in acts


def test_a_file_of_facts_cannot_link_itself_to_another_journey() -> None:
    with pytest.raises(BadFacts) as refused:
        read_facts({"family": {"sponsor": "jsomebodyelse", "sponsor_pathway": "P18A"}})
    assert dict(refused.value.problems)["family.sponsor"].startswith("is entered when a member joins")
