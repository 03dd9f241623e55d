"""After a partial recognition: another purpose, an objection, or the end (§ 81a Abs. 3 S. 2 AufenthG; SYS-12)."""

import pytest

from commands.fate import BadCommand
from rules.terms.stages import Ending, LegOrder, Pathway, Stage
from tests.openings import Opening
from tests.stage import PlayHouse
from tests.workflows.plays import Play, every

START = Opening(Stage.EXAMINATION)
PARTIAL = [
    ("check_general_conditions", "clear"), ("start_recognition", "applied"),
    ("acknowledge_recognition", "acknowledged"), ("decide_recognition", "partial"), ("invite_employer", "done"),
]  # fmt: skip
ADAPTATION = [*PARTIAL, ("choose_after_partial", "continue_16d_1")]
PARTNERSHIP = [*PARTIAL, ("choose_after_partial", "continue_16d_3")]
APPEAL = [*PARTIAL, ("choose_after_partial", "appeal")]
PLAN = {"write_qualification_plan", "prove_a2", "supply_consent_forms"}
CHOICE = "choose_after_partial"
PLAYS = [
    Play(START, CHOICE, "continue_16d_1", PLAN, PARTIAL),
    Play(START, CHOICE, "appeal", "file_objection", PARTIAL),
    Play(START, CHOICE, "stop", Ending.PARTIAL_EQUIVALENCE, PARTIAL),
    Play(START, "file_objection", "filed", "decide_objection", APPEAL),
    Play(START, "file_objection", "stop", CHOICE, APPEAL),
    Play(START, "decide_objection", "upheld", "request_consent", [*APPEAL, ("file_objection", "filed")]),
    Play(START, "decide_objection", "refused", CHOICE, [*APPEAL, ("file_objection", "filed")]),
    Play(START, "write_qualification_plan", "submitted", PLAN - {"write_qualification_plan"}, ADAPTATION),
    Play(START, "write_qualification_plan", "no_measure", Ending.PARTIAL_EQUIVALENCE, ADAPTATION),
    Play(START, "prove_a2", "proven", PLAN - {"prove_a2"}, ADAPTATION),
    Play(START, "prove_a2", "not_required", PLAN - {"prove_a2"}, ADAPTATION),
    Play(START, "prove_a2", "not_yet", PLAN - {"prove_a2"}, ADAPTATION),
    Play(START, "supply_consent_forms", "submitted", PLAN - {"supply_consent_forms"}, ADAPTATION),
    Play(START, "supply_consent_forms", "withdrawn", Ending.WITHDRAWN, ADAPTATION),
]
READY = [("write_qualification_plan", "submitted"), ("prove_a2", "proven"), ("supply_consent_forms", "submitted")]


@every(PLAYS)
async def test_every_answer_after_a_partial_recognition_has_its_consequence(play: Play, quick_house: PlayHouse) -> None:
    await play.perform(quick_house)


async def test_a_partnership_begins_with_the_recognition_by_the_state_of_training(quick_house: PlayHouse) -> None:
    house = quick_house
    await Play(START, "", "", "", PARTNERSHIP).lead_up(house)
    assert len(await house.open()) == 1
    assert (await house.carried()).plan


async def test_the_purpose_changes_and_consent_is_asked_for_it(quick_house: PlayHouse) -> None:
    house = quick_house
    await Play(START, "", "", "", [*ADAPTATION, *READY[:-1]]).lead_up(house)
    await house.answer(*READY[-1])
    assert await house.open() == {"request_consent"}
    await house.answer("request_consent", "not_required")
    carried = await house.carried()
    assert carried.plan
    assert (carried.record.purpose, carried.plan.pathway) == (Pathway.P16D1, Pathway.P16D1)
    assert carried.ahead == (
        Stage.PREAPPROVAL, Stage.APPOINTMENT, Stage.VISA, Stage.ARRIVAL, Stage.ADAPTATION, Stage.RETENTION,
    )  # fmt: skip
    assert await house.open() == {"decide_on_family"}


async def test_consent_given_for_another_purpose_is_asked_for_again(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin(Opening(Stage.EXAMINATION, leg_order=LegOrder.PARALLEL))
    for task, outcome in (("request_consent", "not_required"), *ADAPTATION, *READY):
        await house.answer(task, outcome)
    assert await house.open() == {"request_consent"}
    assert [row.task for row in await house.filed()].count("request_consent") == 2


async def test_the_plan_names_the_differences_and_no_history_does(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin(START)
    for task, outcome in ADAPTATION:
        await house.answer(task, outcome)
    text = await house.letter_text("write_qualification_plan")
    assert "Steuerungstechnik" in text
    assert "Hydraulik" in text
    assert "Steuerungstechnik" not in (await house.carried()).model_dump_json()


async def test_a_partial_notice_without_its_differences_is_refused(quick_house: PlayHouse) -> None:
    house = quick_house
    await Play(START, "", "", "", PARTIAL[:3]).lead_up(house)
    row = (await house.rows())["decide_recognition"]
    body = {"task_id": row.id, "outcome": "partial", "on": str(row.filed_at.date()), "details": {"differences": True}}
    with pytest.raises(BadCommand, match="differences"):
        await house.tell("answer", body, "clerk")
