"""After a partial recognition: another purpose, an objection, or the end (§ 81a Abs. 3 S. 2 AufenthG; SYS-12)."""

import pytest

from commands.fate import BadCommand, NotAllowed
from rules.terms.desk import Refused
from rules.terms.pathways import Pathway, Route
from rules.terms.stages import Ending, LegOrder, Stage
from tests.openings import Opening
from tests.stage import PlayHouse
from tests.ways import NURSE, way
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


async def test_another_branch_is_for_another_body(quick_house: PlayHouse) -> None:
    house = quick_house
    began = Opening(Stage.EXAMINATION, leg_order=LegOrder.SEQUENCE, facts=way(Pathway.P18A))
    await Play(began, "", "", "", [*PARTNERSHIP, ("apply_for_dab", "applied")]).lead_up(house)
    assert (await house.rows())["pay_dab_fee"].owner == "worker"
    await house.answer("pay_dab_fee", "paid")
    row = (await house.rows())["issue_dab"]
    assert row.organisation == "zab", "the body for training confirms no recognition by a state"
    assert {one.organisation for one in await house.letters() if one.task_id == row.id} == {"zab"}


async def test_only_what_the_cooperation_offers_can_be_chosen(quick_house: PlayHouse) -> None:
    house = quick_house
    await Play(START, "", "", "", PARTIAL).lead_up(house)
    row = (await house.rows())[CHOICE]
    assert row.outcomes == ["continue_16d_1", "appeal", "stop"], "nobody in Ludwigsburg confirms recognition by a state"


async def test_a_choice_that_cannot_be_planned_is_refused_before_it_is_accepted(quick_house: PlayHouse) -> None:
    house = quick_house
    facts = way(Pathway.P19C1_26_2, Route.WESTBALKAN, worker={"nationality": "XK"}, **NURSE)
    own = [("apply_for_recognition", "applied"), ("acknowledge_recognition", "acknowledged"),
           ("request_advance_consent", "advance_consent_present"), ("decide_licence", "partial")]  # fmt: skip
    await Play(Opening(Stage.EXAMINATION, facts=facts), "", "", "", own).lead_up(house)
    row = (await house.rows())[CHOICE]
    assert row.outcomes == ["appeal", "stop"]
    with pytest.raises(NotAllowed) as denied:
        await house.answer(CHOICE, "continue_16d_1")
    assert denied.value.decision.refused is Refused.CANNOT_BE_PLANNED
    await house.answer(CHOICE, "stop")
    await house.ends(Ending.PARTIAL_EQUIVALENCE)


async def test_an_objection_that_is_upheld_leads_to_the_licence_of_a_regulated_occupation(
    quick_house: PlayHouse,
) -> None:
    house = quick_house
    licence = [*PARTIAL[:3], ("decide_licence", "compensation_required"), PARTIAL[4]]
    upheld = [*licence, (CHOICE, "appeal"), ("file_objection", "filed"), ("decide_objection", "upheld")]
    began = Opening(Stage.EXAMINATION, leg_order=LegOrder.SEQUENCE, facts=way(Pathway.P18A, **NURSE))
    await Play(began, "", "", "", upheld).lead_up(house)
    assert {name: row.organisation for name, row in (await house.rows()).items()} == {"issue_licence": "heilberufe-mv"}
