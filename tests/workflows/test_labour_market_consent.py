"""Consent of the employment agency, given, refused, or deemed given."""

from rules.terms.stages import Ending, Stage
from tests.openings import Opening
from tests.stage import PlayHouse
from tests.workflows.plays import Play, every

START = Opening(Stage.EXAMINATION)
READY = [("start_recognition", "already_decided"), ("check_general_conditions", "clear")]
SENT = [*READY, ("request_consent", "transmitted")]
SILENT = [*READY, ("request_consent", "transmitted long ago")]
ASKED_BACK = [*SENT, ("decide_consent", "insufficient_information")]
NEXT = "decide_on_family"
PLAYS = [
    Play(START, "request_consent", "transmitted", "decide_consent", READY),
    Play(START, "request_consent", "not_required", NEXT, READY),
    Play(START, "request_consent", "global_consent", NEXT, READY),
    Play(START, "request_consent", "advance_consent_present", NEXT, READY),
    Play(START, "decide_consent", "granted", NEXT, SENT),
    Play(START, "decide_consent", "granted_limited", NEXT, SENT),
    Play(START, "decide_consent", "insufficient_information", "supply_employment_details", SENT),
    Play(START, "decide_consent", "employer_did_not_answer", "supply_employment_details", SENT),
    Play(START, "decide_consent", "refused", Ending.REFUSED, SENT),
    Play(START, "decide_consent", "employer_excluded", Ending.REFUSED, SENT),
    Play(START, "supply_employment_details", "submitted", "request_consent", ASKED_BACK),
    Play(START, "supply_employment_details", "cannot_supply", Ending.REFUSED, ASKED_BACK),
    Play(START, "confirm_deemed_consent", "deemed", NEXT, SILENT),
    Play(START, "confirm_deemed_consent", "stopped_in_time", "supply_employment_details", SILENT),
]


@every(PLAYS)
async def test_every_answer_about_consent_has_its_consequence(play: Play, quick_house: PlayHouse) -> None:
    await play.perform(quick_house)


async def test_deemed_consent_takes_effect_at_the_lawful_instant_not_when_it_is_confirmed(
    quick_house: PlayHouse,
) -> None:
    house = quick_house
    await Play(START, "", "", "", SILENT).lead_up(house)
    confirm = (await house.rows())["confirm_deemed_consent"]
    await house.answer("confirm_deemed_consent", "deemed")
    rows = {row.task.value: row for row in await house.filed()}
    assert rows["decide_consent"].state == "unanswered"
    assert rows["confirm_deemed_consent"].took_effect_at == rows["decide_consent"].effective_at == confirm.effective_at
    told = [letter for letter in await house.letters() if letter.letter == "deemed_consent"]
    assert [letter.role for letter in told] == ["employer"]
