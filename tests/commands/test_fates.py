"""The same command has the same fate, whoever asks and however often."""

import asyncio

import pytest

from commands.fate import NotAllowed
from rules.terms.stages import Ending, Stage
from schemas.instants import berlin_day
from store import audit
from store.commands import KeyReused
from tests.commands.bodies import body, recorded
from tests.openings import Opening
from tests.stage import PlayHouse


async def test_the_same_key_has_the_same_fate_whatever_the_fate(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin()
    refused = [await house.try_answer("advise", "granted", key="click-1") for _ in range(3)]
    applied = [await house.tell("answer", await body(house), "adviser", "click-2") for _ in range(3)]
    assert {(fate.command, fate.state, fate.refused) for fate in refused} == {
        (refused[0].command, "refused", "unknown_outcome")
    }
    assert refused[0].facts["allowed"] == "proceed, referred, no_prospect, information_only"
    assert {(fate.command, fate.state) for fate in applied} == {(applied[0].command, "applied")}
    assert [row.state for row in await recorded(house)] == ["refused", "applied"]


async def test_ten_clicks_at_once_are_one_command(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin()
    said = await body(house)
    fates = await asyncio.gather(*(house.tell("answer", said, "adviser", "click-1") for _ in range(10)))
    assert len({fate.command for fate in fates}) == 1
    assert {fate.state for fate in fates} <= {"applied", "recorded"}
    await house.quiet()
    assert [row.state for row in await recorded(house)] == ["applied"]
    assert await house.open() == {"choose_route"}


async def test_a_key_used_for_something_else_is_refused(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin()
    await house.tell("answer", await body(house), "adviser", "click-1")
    with pytest.raises(KeyReused):
        await house.tell("answer", await body(house, outcome="referred"), "adviser", "click-1")
    other = (await house.actor("adviser")).model_copy(update={"person": "p-colleague"})
    with pytest.raises(KeyReused):
        await house.tell("answer", await body(house), other, "click-1")
    assert await house.open() == {"choose_route"}


async def test_a_command_to_a_closed_journey_is_too_late_for_ever(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin(Opening(Stage.CLOSURE))
    await house.ends(Ending.WITHDRAWN)
    late = {"on": str(berlin_day(house.now))}
    fates = [await house.tell("withdraw", late, "worker", "click-late") for _ in range(2)]
    assert {(fate.state, fate.refused) for fate in fates} == {("too_late", "journey_closed")}
    await house.journeys.start(house.journey)
    assert (await house.row()).state == "closed"


async def test_every_command_and_every_denial_is_on_the_audit_once(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin()
    await house.answer("advise", "proceed")
    await house.try_answer("choose_route", "granted")
    with pytest.raises(Exception, match="A-"):
        await house.try_answer("choose_route", "accelerated", who="officer")
    row = (await house.rows())["choose_route"]
    body = {"task_id": row.id, "outcome": "accelerated", "on": str(house.now.date())}
    with pytest.raises(NotAllowed, match="A-"):
        await house.tell("answer", body, "officer", private={"note": "x" * 10_001})
    async with house.store.read() as connection:
        lines = [(row.actor, row.action) for row in await audit.entries(connection, house.journey)]
        assert await audit.verify(connection) is None
    assert lines == [
        ("p-adviser", "start"),
        ("p-adviser", "answer"),
        ("p-adviser", "answer"),
        ("p-officer", "answer denied"),
        ("p-officer", "answer denied"),
    ]
