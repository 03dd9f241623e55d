"""The end: explained by a person to both sides, written into the books, and final."""

import pytest

from rules.terms.stages import Ending, Stage
from store import journeys
from tests.openings import Opening
from tests.stage import PlayHouse
from tests.workflows.plays import Play

WISHED_FOR = {Ending.SETTLED, Ending.ACCOMPANIED, Ending.JOB_FOUND, Ending.TRAINING_FOUND}
PLAYS = [Play(Opening(Stage.CLOSURE), "closing_talk", "done", set())]


@pytest.mark.parametrize("ending", Ending)
async def test_every_ending_is_explained_closed_and_dated_for_deletion(quick_house: PlayHouse, ending: Ending) -> None:
    house = quick_house
    await house.begin(Opening(Stage.CLOSURE, ending=ending))
    closing = await house.ends(ending)
    assert closing.cause == "played"
    async with house.store.read() as connection:
        row = await journeys.get(connection, house.journey)
    assert row is not None
    assert (row.state, row.ending, row.cause) == ("closed", ending, "played")
    assert row.delete_after_on is not None
    farewell = sorted(letter.role for letter in await house.letters() if letter.letter == "journey_closed")
    assert farewell == ["employer", "worker"]
    talks = [one.state for one in await house.filed() if one.task == "closing_talk"]
    assert talks == ([] if ending in WISHED_FOR else ["answered"])
