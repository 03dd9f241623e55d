"""Adaptation and recognition partnership: milestones, limits, change of title."""

import pytest

from rules.terms.pathways import Pathway
from rules.terms.stages import Ending, Stage
from tests.openings import Opening
from tests.stage import PlayHouse
from tests.ways import NURSE, way
from tests.workflows.plays import Play, every


def since(days: int, purpose: Pathway = Pathway.P16D1, title_until_on: int = 600) -> Opening:
    """Return an adaptation whose title began so many days ago; no check-in is open yet."""
    record: dict[str, object] = {"entered_on": 5, "first_title_on": -days, "title_until_on": title_until_on}
    return Opening(Stage.ADAPTATION, record, purpose=purpose)


HALF_A_YEAR, PARTNERS, AT_THE_END = since(190), since(280, Pathway.P16D3), since(1090, title_until_on=20)
COMPLETED = [("report_progress.M6", "measure_completed")]
APPLIED = [*COMPLETED, ("apply_for_follow_up.M6", "applied")]
FULL = [*APPLIED, ("decide_follow_up", "full_reached")]
CHANGE = [*FULL, ("apply_for_title_change", "applied_in_time")]
PARTIAL = [
    *((f"report_progress.M{months}", "still_partial") for months in range(6, 36, 3)),
    ("apply_for_follow_up", "not_yet"), ("prove_pursuit.P1", "proven"),
]  # fmt: skip
WARNED = [*PARTIAL, ("maximum_stay_near", "done")]
LATE = [("report_progress.M6", "still_partial")]
PLAYS = [
    Play(HALF_A_YEAR, "report_progress.M6", "still_partial", set()),
    Play(HALF_A_YEAR, "report_progress.M6", "measure_completed", "apply_for_follow_up.M6"),
    Play(HALF_A_YEAR, "report_progress.M6", "abandoned", Ending.ABANDONED, because="report_progress: abandoned"),
    Play(HALF_A_YEAR, "apply_for_follow_up.M6", "applied", "decide_follow_up", COMPLETED),
    Play(HALF_A_YEAR, "apply_for_follow_up.M6", "not_yet", set(), COMPLETED),
    Play(HALF_A_YEAR, "apply_for_follow_up.M6", "abandoned", Ending.ABANDONED, COMPLETED,
         because="apply_for_follow_up: abandoned"),
    Play(HALF_A_YEAR, "decide_follow_up", "full_reached", "apply_for_title_change", APPLIED),
    Play(HALF_A_YEAR, "decide_follow_up", "still_partial", set(), APPLIED),
    Play(HALF_A_YEAR, "apply_for_title_change", "applied_in_time", "decide_title_change", FULL),
    Play(HALF_A_YEAR, "apply_for_title_change", "applied_late", "decide_title_change", FULL),
    Play(HALF_A_YEAR, "apply_for_title_change", "lapsed", Ending.REFUSED, FULL),
    Play(HALF_A_YEAR, "decide_title_change", "issued", set(), CHANGE),
    Play(HALF_A_YEAR, "decide_title_change", "refused", Ending.REFUSED, CHANGE),
    Play(HALF_A_YEAR, "decide_title_change", "lapsed", Ending.REFUSED, CHANGE),
    Play(PARTNERS, "prove_pursuit.P1", "proven", "report_progress.M9", LATE),
    Play(PARTNERS, "prove_pursuit.P1", "abandoned", Ending.ABANDONED, LATE, because="prove_pursuit: abandoned"),
    Play(AT_THE_END, "maximum_stay_near", "done", "settle_maximum_stay", PARTIAL),
    Play(AT_THE_END, "settle_maximum_stay", "max_stay_reached", Ending.MAX_STAY_REACHED, WARNED),
    Play(AT_THE_END, "settle_maximum_stay", "full_reached", "apply_for_title_change", WARNED),
    Play(AT_THE_END, "settle_maximum_stay", "extended", set(), WARNED),
]  # fmt: skip


@every(PLAYS)
async def test_every_answer_of_an_adaptation_has_its_consequence(play: Play, quick_house: PlayHouse) -> None:
    await play.perform(quick_house)


async def test_full_recognition_changes_the_purpose_and_the_months_count_anew(quick_house: PlayHouse) -> None:
    house = quick_house
    await Play(HALF_A_YEAR, "", "", "", CHANGE).lead_up(house)
    await house.answer("decide_title_change", "issued")
    carried = await house.carried()
    assert carried.plan
    assert (carried.plan.pathway, carried.plan.settlement) == (Pathway.P18A, "D30a")
    assert carried.ahead == (Stage.RETENTION,)
    assert carried.record.purpose_since_on


async def test_a_silence_leads_to_the_next_milestone_and_decides_nothing(house: PlayHouse) -> None:
    await house.begin(since(190))
    assert await house.open() == {"report_progress.M6"}
    await house.pass_days(90)
    assert await house.open() == {"report_progress.M9"}
    first = next(row for row in await house.filed() if row.subject == "M6")
    assert (first.state, first.outcome) == ("unanswered", "unanswered")


async def test_the_end_of_the_longest_stay_waits_for_a_person(house: PlayHouse) -> None:
    await Play(AT_THE_END, "", "", "", WARNED).lead_up(house)
    await house.pass_days(40)
    assert await house.open() == {"settle_maximum_stay"}
    assert (await house.quiet()).stage is Stage.ADAPTATION


@pytest.mark.parametrize("outcome", ["new_job", "leaves_region", "leaves_germany", "abandoned", "refused"])
async def test_a_measure_that_ends_early_is_settled_by_the_authority(quick_house: PlayHouse, outcome: str) -> None:
    house = quick_house
    await house.begin(Opening(Stage.JOB_END, {"entered_on": 5}, purpose=Pathway.P16D1))
    assert await house.open() == {"worker_reports_job_end"}
    await house.answer("worker_reports_job_end", "done")
    await house.answer("settle_stay_after_measure", outcome)
    assert (await house.quiet()).stage is (Stage.ADAPTATION if outcome == "new_job" else Stage.CLOSURE)


ARRIVED = Opening(Stage.ARRIVAL, {"entered_on": -80}, start_in_days=-70, purpose=Pathway.P16D3)
ENTRY = {("apply_after_entry", "applied"), ("confirm_plan", "confirmed")}
ANALYSED = Opening(Stage.ARRIVAL, {"entered_on": 5}, purpose=Pathway.P16D6)


@pytest.mark.parametrize(("task", "outcome"), sorted(ENTRY))
async def test_the_first_months_of_a_partnership_have_their_milestones(
    quick_house: PlayHouse, task: str, outcome: str
) -> None:
    house = quick_house
    await house.begin(ARRIVED)
    before = await house.open()
    await house.answer(task, outcome)
    assert await house.open() == before - {task}


@pytest.mark.parametrize("task", ["apply_after_entry", "confirm_plan"])
async def test_who_gives_up_in_the_first_months_ends_the_journey(quick_house: PlayHouse, task: str) -> None:
    await quick_house.begin(ARRIVED)
    await quick_house.answer(task, "abandoned")
    await quick_house.ends(Ending.ABANDONED)


@pytest.mark.parametrize(
    ("outcome", "follows"),
    [("full", "apply_for_title_change"), ("partial", "choose_after_partial"), ("none", "closing_talk"),
     ("abandoned", "closing_talk")],
)  # fmt: skip
async def test_the_result_of_an_analysis_opens_or_closes_a_way(
    quick_house: PlayHouse, outcome: str, follows: str
) -> None:
    house = quick_house
    await house.begin(ANALYSED)
    assert "apply_for_title" not in await house.open()
    await house.answer("decide_analysis", outcome)
    assert follows in await house.open()


async def test_in_a_regulated_occupation_full_recognition_leads_to_the_licence(quick_house: PlayHouse) -> None:
    house = quick_house
    nurse = Opening(**{**vars(HALF_A_YEAR), "facts": way(Pathway.P18A, **NURSE)})
    await Play(nurse, "", "", "", APPLIED).lead_up(house)
    row = (await house.rows())["decide_follow_up"]
    assert (row.organisation, row.explanation["rule"]) == ("heilberufe-mv", "D05r")
    await house.answer("decide_follow_up", "full_reached")
    assert await house.open() == {"issue_licence"}
    await house.answer("issue_licence", "licence_granted")
    assert await house.open() == {"apply_for_title_change"}


async def test_recognition_after_entry_is_decided_by_the_body_of_the_profession(quick_house: PlayHouse) -> None:
    house = quick_house
    partners = Opening(**{**vars(since(190, Pathway.P16D3)), "facts": way(Pathway.P16D3, worker={"academic": True})})
    await Play(partners, "", "", "", APPLIED).lead_up(house)
    assert (await house.rows())["decide_follow_up"].organisation == "zab"
    plan = (await house.row()).itinerary
    assert plan
    assert plan.then is Pathway.P18B
