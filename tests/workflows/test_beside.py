"""What is owed beside the stages, and what is reported from outside."""

import pytest

from rules.terms.happenings import Happening
from rules.terms.stages import Ending, Stage
from schemas.journey import Turn
from tests.openings import Opening
from tests.stage import PlayHouse
from tests.workflows.plays import Play

VISA = Opening(Stage.VISA)
RETENTION = Opening(Stage.RETENTION)
REPORTS = {
    "correct_address": (VISA, "letter_bounced", "adviser"),
    "event_talk": (RETENTION, "life_event", "worker"),
    "renew_authority": (VISA, "authority_revoked", "worker"),
}
GOES_ON = [("correct_address", "corrected"), ("correct_address", "not_reached"), ("event_talk", "done"),
           ("event_talk", "not_reached"), ("renew_authority", "signed")]  # fmt: skip
PLAYS = [Play(VISA, task, outcome, set()) for task, outcome in [*GOES_ON, ("renew_authority", "not_signed")]]
TURNS = [
    ("employer_withdrew", "employer", Stage.ADVICE, Ending.WITHDRAWN),
    ("agreement_terminated", "officer", Stage.EXAMINATION, Ending.WITHDRAWN),
    ("preapproval_revoked", "officer", Stage.APPOINTMENT, Ending.REFUSED),
    ("left_region", "worker", Stage.ARRIVAL, Ending.LEFT_REGION),
    ("left_germany", "caretaker", Stage.RETENTION, Ending.LEFT_GERMANY),
    ("transferred", "officer", Stage.EXAMINATION, Ending.TRANSFERRED),
]


@pytest.mark.parametrize(("task", "outcome"), GOES_ON)
async def test_what_is_owed_beside_a_stage_leaves_the_stage_alone(
    quick_house: PlayHouse, task: str, outcome: str
) -> None:
    house = quick_house
    opening, happening, who = REPORTS[task]
    await house.begin(opening)
    before = await house.open()
    await house.report(happening, who)
    assert await house.open() == before | {task}
    await house.answer(task, outcome)
    assert await house.open() == before


async def test_without_a_new_authority_the_journey_ends(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin(VISA)
    await house.report("authority_revoked", "worker")
    await house.answer("renew_authority", "not_signed")
    assert await house.open() == {"closing_talk"}
    assert await house.turn() == Turn(ending=Ending.WITHDRAWN, cause="renew_authority: not_signed")


@pytest.mark.parametrize(("happening", "who", "stage", "ending"), TURNS)
async def test_what_happens_outside_turns_the_journey(
    quick_house: PlayHouse, happening: str, who: str, stage: Stage, ending: Ending
) -> None:
    house = quick_house
    await house.begin(Opening(stage))
    await house.report(happening, who)
    assert await house.open() == {"closing_talk"}
    assert await house.turn() == Turn(ending=ending, cause=happening)


async def test_every_happening_is_played() -> None:
    played = {happening for happening, *_ in TURNS} | {one for _, one, _ in REPORTS.values()} | {"job_ended"}
    played |= {
        Happening.CAME_OF_AGE,
        Happening.LAW_CHANGED,
        Happening.SPONSOR_ENDED,
    }  # by the engine: test_coming_of_age, law/test_waits, test_sponsors
    assert played == set(Happening)


async def test_two_bounced_letters_bring_one_search_and_it_outlives_the_stage(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin(Opening(Stage.ADVICE))
    await house.report("letter_bounced", "adviser")
    await house.report("letter_bounced", "adviser")
    assert await house.open() == {"advise", "correct_address"}
    for task, outcome in (("advise", "proceed"), ("choose_route", "accelerated"), ("open_case", "opened")):
        await house.answer(task, outcome)
    assert await house.open() == {"grant_authority", "grant_sub_authority", "correct_address"}
    await house.answer("correct_address", "corrected")
    assert await house.open() == {"grant_authority", "grant_sub_authority"}


async def test_a_second_life_event_gets_a_talk_of_its_own(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin(RETENTION)
    await house.report("life_event", "worker")
    await house.report("life_event", "employer")
    ids = [row.id.rpartition("/")[2] for row in await house.filed()]
    assert ids == ["event_talk", "event_talk-2"]
