"""The end of the worker's journey reaches the family that follows: in words, as a task, and never twice."""

from dataclasses import replace

import pytest

from commands.joining import Joining
from commands.sponsors import Sponsors
from rules.happenings import ROWS
from rules.terms.happenings import Happening
from rules.terms.pathways import Pathway, Route
from rules.terms.stages import Ending, Stage
from schemas.journey import Turn
from tests.cast import ADVISER
from tests.openings import Opening
from tests.stage import PlayHouse
from tests.workflows.test_family import PERSON

SETTLED = ("claim_remains", "no_prospect")
SPOUSE = Opening(Stage.VISA, purpose=Pathway.P30, route=Route.FAMILY)


async def a_family(house: PlayHouse, worker: Opening, given: tuple[tuple[str, str], ...] = ()) -> tuple[str, str]:
    """Begin the journeys of a worker and of the spouse who follows, with answers that are given; return both."""
    await house.begin(worker)
    sponsor = house.journey
    house.journeys.opening = replace(SPOUSE, given=given)
    member = (await Joining(house.intake).open(sponsor, {"kind": "spouse", "person": PERSON}, ADVISER, "key")).journey
    house.journey = member
    await house.quiet()
    house.journey = sponsor
    return sponsor, member


async def told_of(house: PlayHouse, journey: str) -> list[tuple[str, str]]:
    """Return the letters about happenings in a journey, with their readers."""
    house.journey = journey
    await house.quiet()
    return [(one.letter, one.role) for one in await house.letters() if one.letter == "happening"]


@pytest.mark.parametrize("outcome", SETTLED)
async def test_a_family_is_told_when_the_worker_s_journey_fails(quick_house: PlayHouse, outcome: str) -> None:
    house = quick_house
    _, member = await a_family(house, Opening(Stage.VISA))
    assert await Sponsors(house.submission).tell() == 0, "nothing has happened yet"
    await house.answer("decide_visa", "refused")
    assert await house.open() == {"closing_talk"}, "the end is certain, and still to be explained"
    assert await Sponsors(house.submission).tell() == 1
    assert await Sponsors(house.submission).tell() == 0
    assert await told_of(house, member) == [("happening", "worker")]
    assert await house.open() == {"decide_visa", "settle_sponsor_end"}
    await house.answer("settle_sponsor_end", outcome)
    if outcome == "claim_remains":
        assert await house.open() == {"decide_visa"}
    else:
        assert await house.turn() == Turn(ending=Ending.NO_PROSPECT, cause="settle_sponsor_end: no_prospect")
        await house.ends(Ending.NO_PROSPECT)


async def test_a_family_is_told_of_an_end_that_was_explained_long_ago(quick_house: PlayHouse) -> None:
    house = quick_house
    _, member = await a_family(house, Opening(Stage.VISA))
    await house.answer("decide_visa", "refused")
    await house.ends(Ending.REFUSED)
    assert await Sponsors(house.submission).tell() == 1
    assert await told_of(house, member) == [("happening", "worker")]


async def test_a_family_is_left_alone_when_the_worker_stays(quick_house: PlayHouse) -> None:
    house = quick_house
    _, member = await a_family(house, Opening(Stage.RETENTION))
    await house.report("left_region", "worker")
    assert Ending.LEFT_REGION not in ROWS[Happening.SPONSOR_ENDED].endings
    assert await Sponsors(house.submission).tell() == 0
    assert await told_of(house, member) == []


async def test_whom_a_happening_concerns_gets_a_letter_and_who_reported_it_gets_none(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin(Opening(Stage.APPOINTMENT))
    await house.report("preapproval_revoked", "officer")
    assert {role for _, role in await told_of(house, house.journey)} == {"employer", "worker", "chamber"}
    await house.begin(Opening(Stage.RETENTION))
    await house.report("job_ended", "employer")
    assert {role for _, role in await told_of(house, house.journey)} == {"worker", "chamber", "caretaker"}
