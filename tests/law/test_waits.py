"""A law changes under journeys that wait for months: their days move, and whom it concerns is told once."""

from datetime import UTC, date, datetime

import pytest

from activities.awakening import moved_by_law
from commands.law_preview import Bearing, Touched, preview
from commands.legislation import Legislation
from commands.waking import Waker
from rules.calendar import Place
from rules.in_flight import Footing
from rules.law import enact
from rules.milestones import limits
from rules.pathways import pathway
from rules.row_sets import read_row_set
from rules.terms.happenings import AuthorityState
from rules.terms.pathways import Pathway
from rules.terms.stages import Stage
from rules.terms.tasks import Task
from rules.waits import waiting_for
from schemas.books import Anchor, Schedule
from store.journeys import JourneyRow
from store.states import JourneyState, StartState
from store.store import Store
from tests.law.files import period, row_set
from tests.law.test_on_a_date import enacted_in, in_june, passed_to, texts
from tests.openings import Opening
from tests.stage import PlayHouse

START = date(2027, 7, 1)
TITLE_ON = date(2026, 12, 1)
SHORTER = row_set(period("D30a", length=30, in_flight="now"))
LONGER = row_set(period("P16D1_MOST", length=48, in_flight="now"))
SETTLING = Opening(Stage.RETENTION, {"entered_on": -900, "first_title_on": -880, "title_until_on": 400})


def footing(stage_since_on: date, today: date = date(2028, 1, 3)) -> Footing:
    return Footing(requested_on=date(2026, 6, 1), stage_since_on=stage_since_on, event_on=today)


@pytest.mark.parametrize(
    ("policy", "stage_since_on", "longest_on"),
    [
        ("new_journeys", date(2027, 8, 1), date(2029, 11, 30)),  # requested before: the promise stays
        ("next_stage", date(2027, 6, 1), date(2029, 11, 30)),  # stands in the stage already
        ("next_stage", date(2027, 8, 1), date(2030, 11, 30)),
        ("now", date(2027, 6, 1), date(2030, 11, 30)),
    ],
)
def test_the_longest_stay_is_the_one_that_binds_the_journey(
    policy: str, stage_since_on: date, longest_on: date
) -> None:
    enact([read_row_set("change.toml", row_set(period("P16D1_MOST", length=48, in_flight=policy)))])
    assert limits(pathway("P16D1", TITLE_ON), TITLE_ON, footing(stage_since_on))[-1] == longest_on


@pytest.mark.parametrize(
    ("rule", "adaptations", "settlements"),
    [
        ("D30a", set(), {"D30a"}),
        ("D30cb", set(), {"D30c"}),  # by which the permit is offered
        ("D30c", set(), set()),
        ("P16D3_MOST", {"P16D3"}, set()),
        ("D07", set(), set()),
    ],
)
def test_a_row_says_whose_waits_it_sets(rule: str, adaptations: set[str], settlements: set[str]) -> None:
    found = waiting_for(rule, TITLE_ON)
    assert (set(found.adaptations), set(found.settlements)) == (adaptations, settlements)


async def woken(house: PlayHouse) -> int:
    number = await Waker(house.submission).wake()
    await house.quiet()
    return number


async def test_who_waits_for_the_settlement_permit_is_asked_as_soon_as_the_law_allows(books: Store) -> None:
    async with in_june(books) as house:
        await house.begin(SETTLING)
        await enacted_in(house, SHORTER)
        assert await woken(house) == 0, "the version has not begun"
        await passed_to(house, datetime(2027, 7, 2, 9, tzinfo=UTC))
        assert "offer_settlement" not in await house.open()
        before = await house.open()
        assert await woken(house) == 1
        assert await house.open() == before | {"offer_settlement"}, "what was open stays as it is"
        assert await woken(house) == 0, "once is enough"
        told = await texts(house, "law_changed")
        assert len(told) == 3
        assert "Bisher fällig: Montag, 13. Dezember 2027\n- Jetzt fällig: Donnerstag, 1. Juli 2027" in "".join(told)


@pytest.mark.parametrize(
    ("policy", "bearing"),
    [("now", Bearing.AT_ONCE), ("next_stage", Bearing.NEXT_STAGE), ("new_journeys", Bearing.KEEPS)],
)
async def test_the_preview_shows_the_old_and_the_new_day_of_a_wait(books: Store, policy: str, bearing: Bearing) -> None:
    async with in_june(books) as house:
        await house.begin(SETTLING)
        text = row_set(period("D30a", length=30, in_flight=policy))
        (seen,) = await previewed(house, text)
        assert (seen.row, seen.task, seen.bearing) == ("D30a", Task.OFFER_SETTLEMENT, bearing)
        assert (seen.due_on, seen.new_due_on) == (date(2027, 12, 13), START), "never before the version begins"
        assert (await house.rows()).keys() == await house.open(), "to look changes nothing"
        assert await previewed(house, text) == [seen]


async def test_the_preview_says_whose_waits_nobody_can_tell(books: Store) -> None:
    async with in_june(books) as house:
        await house.begin(SETTLING)
        await house.worker_goes()
        (seen,) = await previewed(house, SHORTER)
        assert (seen.row, seen.unasked, seen.due_on, seen.new_due_on) == ("D30a", True, None, None)
        await house.worker_comes()


async def previewed(house: PlayHouse, text: str) -> list[Touched]:
    change, law = await Legislation(house.store, house.clock).read("change.toml", text)
    return await preview(house.store, house.journeys, change, law, house.now.date())


@pytest.mark.parametrize(
    ("stage", "stage_since", "moved"),
    [
        (Stage.ADAPTATION, datetime(2027, 1, 4, tzinfo=UTC), (Task.SETTLE_MAXIMUM_STAY, date(2029, 11, 30), START)),
        (Stage.ADAPTATION, datetime(2027, 8, 2, tzinfo=UTC), None),  # dated by the new version from the start
        (Stage.ARRIVAL, datetime(2027, 1, 4, tzinfo=UTC), None),  # the stage that asks begins only now
    ],
)
def test_a_longer_stay_moves_the_last_day_of_an_adaptation_that_has_begun(
    stage: Stage, stage_since: datetime, moved: tuple[Task, date, date] | None
) -> None:
    enact([read_row_set("change.toml", LONGER)])
    asked = Schedule(
        journey="j", anchor=Anchor.ADAPTATION, on=TITLE_ON, at=datetime(2028, 1, 3, tzinfo=UTC),
        pathway=Pathway.P16D1, stage=Stage.ADAPTATION,
    )  # fmt: skip
    found = moved_by_law(asked, standing_in(stage, stage_since), Place("BW"))
    told = (found.task, found.was_due_on, found.rule.valid_from) if found else None
    assert told == moved
    assert found is None or found.due_on == date(2030, 11, 30)


def standing_in(stage: Stage, since: datetime) -> JourneyRow:
    return JourneyRow(
        id="j", reference="LB-2026-0001", cooperation="ludwigsburg", pathway="P16D1", start_state=StartState.STARTED,
        requested_at=datetime(2026, 6, 1, tzinfo=UTC), opened_at=None, plan=None, plan_seq=1, stage=stage,
        stage_since=since, stage_seq=1, authority=AuthorityState.VALID, authority_seq=1, state=JourneyState.OPEN,
        ending=None, cause="", closed_at=None, delete_after_on=None, state_seq=0, erased_at=None,
    )  # fmt: skip
