"""Revocation of an authority stops what is done in someone's name, at once (§ 14 Abs. 1 VwVfG)."""

import pytest

from commands.fate import NotAllowed
from rules.terms.happenings import AuthorityState
from rules.terms.stages import Stage
from tests.openings import Opening
from tests.stage import PlayHouse

IN_NAME = {"check_general_conditions", "start_recognition"}


async def test_revocation_stops_tasks_in_name_and_refuses_their_answers(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin(Opening(Stage.EXAMINATION))
    await house.report("authority_revoked", "worker")
    rows = await house.rows()
    assert {name for name, row in rows.items() if row.state == "stopped"} == IN_NAME
    assert rows["renew_authority"].state == "open"
    assert (await house.row()).authority is AuthorityState.REVOKED
    with pytest.raises(NotAllowed) as denied:
        await house.try_answer("start_recognition", "applied")
    assert denied.value.decision.refused == "authority_revoked"
    told = {letter.role for letter in await house.letters() if letter.letter == "authority_revoked"}
    assert told == {"employer", "chamber", "immigration_authority"}


async def test_a_renewed_authority_lets_everything_go_on(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin(Opening(Stage.EXAMINATION))
    await house.report("authority_revoked", "worker")
    await house.answer("renew_authority", "signed")
    assert {row.state for row in (await house.rows()).values()} == {"open"}
    assert (await house.row()).authority is AuthorityState.VALID
    await house.answer("start_recognition", "applied")
    assert await house.open() == {"check_general_conditions", "acknowledge_recognition"}


async def test_what_is_filed_while_revoked_is_stopped_from_the_start(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin(Opening(Stage.PREAPPROVAL))
    await house.report("authority_revoked", "employer")
    await house.answer("decide_on_family", "declined")
    status = await house.quiet()
    assert {one.task: one.state for one in status.open} == {
        "renew_authority": "open",
        "prepare_preapproval": "stopped",
    }
    assert (await house.rows())["prepare_preapproval"].state == "stopped"
    with pytest.raises(NotAllowed):
        await house.try_answer("prepare_preapproval", "prepared")


async def test_a_stopped_task_is_not_reminded_and_does_not_expire(house: PlayHouse) -> None:
    await house.begin(Opening(Stage.EXAMINATION))
    for task, outcome in (("start_recognition", "already_decided"), ("request_consent", "transmitted")):
        await house.answer(task, outcome)
    await house.report("authority_revoked", "worker")
    before = len(await house.story())
    await house.pass_days(60)
    assert {"decide_consent", "check_general_conditions", "renew_authority"} == await house.open()
    late = {event.task_id.rpartition("/")[2] for event in (await house.story())[before:]}
    assert late == {"renew_authority"}


async def test_the_chamber_cannot_withdraw_for_the_employer_without_authority(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin(Opening(Stage.EXAMINATION))
    await house.report("authority_revoked", "worker")
    with pytest.raises(NotAllowed) as denied:
        await house.tell("withdraw", {"on": str(house.now.date())}, "adviser")
    assert denied.value.decision.refused == "authority_revoked"
    await house.tell("withdraw", {"on": str(house.now.date())}, "employer")
    assert await house.open() == {"closing_talk"}


async def test_a_second_revocation_is_refused_until_the_authority_stands_again(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin(Opening(Stage.EXAMINATION))
    await house.report("authority_revoked", "worker")
    again = {"happening": "authority_revoked", "on": str(house.now.date())}
    assert (await house.tell("report", again, "worker")).refused == "unknown_happening"
    await house.answer("renew_authority", "signed")
    assert (await house.tell("report", again, "worker")).state == "applied"


async def test_a_renewal_that_comes_in_a_later_stage_lets_that_stage_go_on(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin(Opening(Stage.AGREEMENT, given=(("conclude_agreement", "concluded"),)))
    await house.report("authority_revoked", "worker")
    await house.answer("pay_procedure_fee", "paid")
    rows = await house.rows()
    assert {name: row.state for name, row in rows.items()} == {
        "renew_authority": "open",
        "check_general_conditions": "stopped",
        "start_recognition": "stopped",
    }
    await house.answer("renew_authority", "signed")
    assert {row.state for row in (await house.rows()).values()} == {"open"}
    assert await house.open() == IN_NAME
