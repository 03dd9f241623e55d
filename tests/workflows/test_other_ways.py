"""Journeys along other routes: regular visa, without a visa, with free movement, in search, in the country."""

from datetime import timedelta

from rules.terms.pathways import Pathway, Route
from rules.terms.stages import Ending, Stage
from schemas.instants import berlin_day
from tests.openings import Opening
from tests.stage import PlayHouse
from tests.ways import BALKAN, CARD, EXEMPT, FREE, IN_COUNTRY, PLACE, REGULAR, way
from tests.workflows.plays import Play, every

VISA = Opening(Stage.VISA, facts=REGULAR)
SETTLED = Opening(Stage.VISA, {"advance_consent_until_on": 30}, facts=REGULAR)
NOT_INVOLVED = [("involve_immigration_authority", "not_required")]
INVOLVED = [("involve_immigration_authority", "transmitted")]
LONGER = [*INVOLVED, ("decide_entry_consent", "longer_check")]
SILENT = [("involve_immigration_authority", "transmitted long ago")]
BOTH = {"involve_immigration_authority", "request_consent_for_visa"}
ENTRY = Opening(Stage.ENTRY, facts=EXEMPT)
SEARCH = Opening(Stage.SEARCH, {"entered_on": -10, "title_until_on": 200}, facts=CARD)
WANTED = [("report_search", "wants_follow_up")]
ARRIVED = Opening(Stage.ARRIVAL, {"entered_on": 5}, facts=EXEMPT)
TITLE = [("apply_for_title", "applied_in_time")]
CONSENTED = [*TITLE, ("request_consent", "not_required")]
FIRST_YEAR = Opening(Stage.RETENTION, {"entered_on": -400}, facts=FREE)
PLAYS = [
    Play(SETTLED, "involve_immigration_authority", "not_required", "decide_visa"),
    Play(SETTLED, "involve_immigration_authority", "transmitted", "decide_entry_consent"),
    Play(SETTLED, "decide_entry_consent", "granted", "decide_visa", INVOLVED),
    Play(SETTLED, "decide_entry_consent", "longer_check", "finish_entry_check", INVOLVED),
    Play(SETTLED, "decide_entry_consent", "refused", Ending.REFUSED, INVOLVED),
    Play(SETTLED, "finish_entry_check", "granted", "decide_visa", LONGER),
    Play(SETTLED, "finish_entry_check", "refused", Ending.REFUSED, LONGER),
    Play(SETTLED, "confirm_deemed_entry_consent", "deemed", "decide_visa", SILENT),
    Play(SETTLED, "confirm_deemed_entry_consent", "stopped_in_time", "finish_entry_check", SILENT),
    Play(VISA, "request_consent_for_visa", "transmitted", "decide_consent", NOT_INVOLVED),
    *(
        Play(VISA, "request_consent_for_visa", outcome, "decide_visa", NOT_INVOLVED)
        for outcome in ("not_required", "global_consent", "advance_consent_present")
    ),
    Play(ENTRY, "report_entry", "not_entered", Ending.NOT_ENTERED),
    Play(ENTRY, "report_entry", "postponed", "report_entry"),
    Play(SEARCH, "report_search", "found_job", Ending.JOB_FOUND),
    Play(SEARCH, "report_search", "found_training", Ending.TRAINING_FOUND),
    Play(SEARCH, "report_search", "not_found", Ending.SEARCH_ENDED),
    Play(SEARCH, "report_search", "wants_follow_up", "decide_follow_up_card"),
    Play(SEARCH, "decide_follow_up_card", "issued", "report_search", WANTED),
    Play(SEARCH, "decide_follow_up_card", "refused", Ending.SEARCH_ENDED, WANTED),
    Play(ARRIVED, "apply_for_title", "applied_in_time", {"register_residence", "request_consent"}),
    Play(ARRIVED, "apply_for_title", "lapsed", Ending.REFUSED),
    Play(ARRIVED, "request_consent", "transmitted", {"register_residence", "decide_consent"}, TITLE),
    Play(ARRIVED, "decide_title", "refused", Ending.REFUSED, CONSENTED),
    Play(
        ARRIVED, "decide_title", "issued", {"register_residence", "start_work", "notice_45c", "title_check_copy"},
        CONSENTED,
    ),
]  # fmt: skip
YEARS = [Play(FIRST_YEAR, "end_accompaniment", outcome, "") for outcome in ("accompanied", "go_on")]
CHECKED = Opening(Stage.COMPLETENESS_CHECK, facts=REGULAR)
LENIENT = Opening(Stage.COMPLETENESS_CHECK, facts=way(Pathway.P18A))
COMPILED = [("compile_employer_papers", "submitted"), ("compile_worker_papers", "submitted")]
OWN_STEPS = {"apply_for_recognition", "request_advance_consent"}
CHOICE, NO_CHOICE = Opening(Stage.ADVICE, facts=way(Pathway.P18A)), Opening(Stage.ADVICE, facts=BALKAN)
ADVISED = [("advise", "proceed")]
AGREED = [
    Play(CHECKED, "release_file", "done", OWN_STEPS, [*COMPILED, ("check_completeness", "complete")]),
    Play(LENIENT, "check_completeness", "hand_over_incomplete", "hand_over", COMPILED),
    Play(CHOICE, "choose_route", "regular", "open_case", ADVISED),
    Play(NO_CHOICE, "choose_route", "as_planned", "open_case", ADVISED),
]


@every([*PLAYS, *AGREED])
async def test_every_answer_of_another_way_has_its_consequence(play: Play, quick_house: PlayHouse) -> None:
    await play.perform(quick_house)


async def test_both_consents_to_a_regular_visa_are_asked_for_at_once(quick_house: PlayHouse) -> None:
    await quick_house.begin(VISA)
    assert await quick_house.open() == BOTH


async def test_an_advance_consent_that_has_ended_is_asked_for_anew(quick_house: PlayHouse) -> None:
    await quick_house.begin(Opening(Stage.VISA, {"advance_consent_until_on": -1}, facts=REGULAR))
    assert await quick_house.open() == BOTH


async def test_the_deemed_consent_to_a_visa_takes_effect_after_ten_days(quick_house: PlayHouse) -> None:
    house = quick_house
    await Play(SETTLED, "", "", "", SILENT).lead_up(house)
    await house.answer("confirm_deemed_entry_consent", "deemed")
    rows = {row.task.value: row for row in await house.filed()}
    asked = rows["decide_entry_consent"]
    assert (asked.state, asked.outcome, asked.answered_by) == ("unanswered", "unanswered", None)
    assert asked.explanation["rule"] == "D13"
    assert rows["confirm_deemed_entry_consent"].took_effect_at == asked.effective_at


async def test_work_waits_for_the_title_of_those_who_came_without_a_visa(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin(ARRIVED)
    assert await house.open() == {"register_residence", "apply_for_title"}
    row = (await house.rows())["apply_for_title"]
    assert row.due_on == berlin_day(house.now) + timedelta(days=5 + 90)
    assert row.explanation["rule"] == "D18"


async def test_those_who_live_here_apply_before_their_stay_ends(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin(Opening(Stage.ARRIVAL, facts=IN_COUNTRY))
    assert await house.open() == {"apply_for_title"}
    assert str((await house.rows())["apply_for_title"].due_on) == "2100-03-31"


async def test_entry_without_a_visa_leads_to_arrival(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin(Opening(Stage.ENTRY, facts=FREE))
    await house.answer("report_entry", "entered")
    assert await house.open() >= {"register_residence", "start_work"}
    assert "title_check_copy" not in await house.open()


async def test_a_year_with_free_movement_ends_well_or_goes_on(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin(FIRST_YEAR)
    assert "end_accompaniment" in await house.open()
    await house.answer("end_accompaniment", "go_on")
    assert "end_accompaniment" not in await house.open()
    await house.begin(FIRST_YEAR)
    await house.answer("end_accompaniment", "accompanied")
    assert (await house.journeys.handle(house.journey).result()).ending is Ending.ACCOMPANIED


async def test_who_has_no_employer_is_asked_for_nothing_an_employer_owes(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin(Opening(Stage.COMPLETENESS_CHECK, facts=PLACE))
    assert await house.open() == {"compile_worker_papers"}
    await house.begin(Opening(Stage.VISA, facts=PLACE, start_in_days=3))
    assert await house.open() == {"involve_immigration_authority", "check_in.C0"}
    await house.tell("withdraw", {"on": str(berlin_day(house.now))}, "worker")
    await house.ends(Ending.WITHDRAWN)


async def test_the_end_of_a_job_with_free_movement_is_reported_to_no_authority(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin(Opening(Stage.JOB_END, {"entered_on": -100}, facts=FREE))
    assert await house.open() == {"settle_stay_after_job_end"}
    assert (await house.rows())["settle_stay_after_job_end"].owner == "guide"
    await house.answer("settle_stay_after_job_end", "leaves_region")
    await house.ends(Ending.LEFT_REGION)


async def test_one_signature_is_enough_where_nobody_acts_for_the_employer(quick_house: PlayHouse) -> None:
    await quick_house.begin(Opening(Stage.AUTHORITY_CHAIN, facts=REGULAR))
    assert await quick_house.open() == {"grant_authority"}


async def test_the_office_that_was_agreed_decides_the_route(quick_house: PlayHouse) -> None:
    house = quick_house
    await Play(Opening(Stage.ADVICE, facts=way(Pathway.P18A)), "", "", "", [("advise", "proceed")]).lead_up(house)
    row = (await house.rows())["choose_route"]
    assert (row.owner, row.organisation) == ("immigration_authority", "zabh-mv")
    await house.answer("choose_route", "regular")
    await house.answer("open_case", "opened")
    plan = (await house.row()).itinerary
    assert plan is not None
    assert plan.route is Route.REGULAR
    assert Stage.AGREEMENT not in plan.stages


async def test_who_lives_here_is_not_asked_what_an_arrival_asks(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin(Opening(Stage.ARRIVAL, {"entered_on": -60}, start_in_days=-60, facts=IN_COUNTRY))
    asked = await house.open()
    assert "language_plan" in asked
    assert not {"licence_deadline", "arrival_plan"} & asked
