"""Every shipped scenario goes as its file says, and a play is the same play every time."""

import json

import pytest

from fachlotse.simulation.document import to_json
from fachlotse.simulation.expectations import ExpectedLetter, ExpectedTask
from fachlotse.simulation.judging import judge
from fachlotse.simulation.page import to_html
from fachlotse.simulation.played import Progress
from rules.terms.stages import Ending
from tests.scenarios.plays import NAMES, played, scenario


@pytest.mark.parametrize("name", NAMES)
async def test_a_shipped_scenario_goes_as_expected(name: str) -> None:
    verdicts = judge(scenario(name).expect, await played(name))
    assert [verdict for verdict in verdicts if not verdict.held] == []


def test_every_ending_has_a_scenario() -> None:
    reached = {scenario(name).expect.ending for name in NAMES}
    assert set(Ending) - reached == set()


async def test_two_plays_give_the_same_bytes() -> None:
    first, second = [await played("incomplete_papers") for _ in range(2)]
    assert to_json(first, []) == to_json(second, [])
    assert to_html(first, [], "de") == to_html(second, [], "de")


async def test_a_wrong_expectation_fails_and_shows_what_came() -> None:
    wrong = scenario("no_prospect").expect.model_copy(
        update={
            "ending": Ending.SETTLED,
            "tasks": (ExpectedTask(task="closing_talk", reminders=9),),
            "letters": (ExpectedLetter(letter="journey_closed", to="worker", language="de"),),
        }
    )
    failed = {verdict.about: verdict for verdict in judge(wrong, await played("no_prospect")) if not verdict.held}
    assert (failed["ending"].expected, failed["ending"].got) == ("settled", "no_prospect")
    assert failed["task closing_talk"].got == "reminders 0"
    assert failed["letter journey_closed"].got == "to worker, language en"


async def test_a_play_reports_where_it_is_and_its_documents_say_everything() -> None:
    steps: list[Progress] = []
    found = await played("no_prospect", steps)
    assert [step.at for step in steps] == sorted(step.at for step in steps)
    document = json.loads(to_json(found, judge(scenario("no_prospect").expect, found)))
    assert document["format"] == 1
    assert all(document["tasks"][0]["why"].values())
    assert all(letter["text"] for letter in document["letters"])
    page = to_html(found, [], "en")
    assert "<svg" in page
    assert not [word for word in ("<script", "http", "url(") if word in page]
