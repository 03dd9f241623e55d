"""The door for machines: whatever comes through it, the journey stays answerable, and junk is counted."""

import asyncio
import json
import os
import random
import time
from collections.abc import Sequence
from datetime import timedelta

from temporalio.api.common.v1 import Payload
from temporalio.client import Client, WorkflowHandle
from temporalio.common import RawValue
from temporalio.contrib.pydantic import pydantic_data_converter

from rules.terms.stages import Stage
from schemas.instants import berlin_day
from store import audit, commands
from store.states import CommandState
from tests.looks import A_MOMENT, PATIENCE
from tests.openings import Opening
from tests.servers import speaking
from tests.stage import PlayHouse
from workflows.codec import ENCODING

PREPARED = [("decide_on_family", "declined"), ("prepare_preapproval", "prepared")]


async def delivery(house: PlayHouse, task: str, outcome: str, who: str, command: str = "m-1") -> dict[str, object]:
    """Return an answer as a machine sends it."""
    actor = (await house.actor(who)).model_dump(mode="json")
    on = berlin_day(await house.look_at_the_clock()).isoformat()
    details = {"valid_until_on": "2050-01-01"}
    facts = {"task_id": f"{house.journey}/{task}", "outcome": outcome, "on": on, "details": details}
    return {"kind": "answer", "command": {"command": command, "actor": actor, **facts}}


def raw(house: PlayHouse) -> WorkflowHandle[object, object]:
    """Return a handle that seals nothing, as a stranger's client."""
    stranger: Client = speaking(house.client, pydantic_data_converter)
    return stranger.get_workflow_handle(house.journey)


async def counted(house: PlayHouse, rejects: int) -> None:
    """Wait until so many deliveries have been rejected."""
    deadline = time.monotonic() + PATIENCE
    while (status := await house.quiet()).rejects < rejects:
        assert time.monotonic() < deadline, status
        await asyncio.sleep(A_MOMENT)
    assert status.rejects == rejects


def junk(seed: int, number: int) -> list[tuple[str, Sequence[object]]]:
    """Return signals nobody should send: names and values."""
    dice = random.Random(seed)
    shapes: list[object] = [
        None, True, 0, -1.5, "", "deliver", "\u0000\ud7ff", [], {}, [[]], {"kind": "answer"},
        {"kind": None, "command": {}}, {"kind": "answer", "command": []}, {"kind": "answer", "command": {"command": 7}},
        {"kind": ["answer"], "command": 1}, {"kind": "start", "command": {}}, {"command": {"task_id": "x"}},
        "x" * 40_000, {"a" * 500: 1}, [1] * 5000,
    ]  # fmt: skip
    nested: object = []
    for _ in range(200):
        nested = [nested]
    shapes.append(nested)
    names = ("deliver", "deliver", "Deliver", "answer", "hold", "no-such-signal", "x" * 200)
    lengths = [dice.choice((0, 1, 1, 1, 2, 5)) for _ in range(number)]
    return [(dice.choice(names), [dice.choice(shapes) for _ in range(length)]) for length in lengths]


def payloads(valid: bytes, foreign: Payload) -> list[Payload]:
    """Return values that pretend to be sealed, or are sealed for somebody else."""
    sealed = {"encoding": ENCODING}
    return [
        *(Payload(metadata=sealed, data=os.urandom(size)) for size in (0, 1, 11, 12, 13, 28, 60, 900)),
        Payload(metadata={"encoding": b"json/plain"}, data=valid),
        Payload(metadata={"encoding": b"json/plain"}, data=b"\xff\xfe not json"),
        Payload(metadata={"encoding": b"json/plain"}, data=b"[" * 5000),
        Payload(metadata={"encoding": b"json/plain"}, data=b'{"kind": "answer", "command": NaN}'),
        Payload(metadata={"encoding": b"binary/null"}),
        Payload(metadata={"encoding": b"binary/unheard-of"}, data=valid),
        Payload(data=valid),
        foreign,
        Payload(metadata=sealed, data=foreign.data[:-1] + bytes([foreign.data[-1] ^ 1])),
    ]


async def test_junk_leaves_the_journey_answerable_and_is_counted(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin()
    handle, sent = raw(house), junk(20_300, 210)
    for start in range(0, len(sent), 30):
        await asyncio.gather(*(handle.signal(name, args=values) for name, values in sent[start : start + 30]))
    await counted(house, len(sent))
    await house.answer("advise", "proceed")
    assert await house.open() == {"choose_route"}
    assert (await house.quiet()).rejects == len(sent)


async def test_what_is_not_sealed_for_this_journey_is_never_obeyed(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin()
    foreigner = house.journey
    history = await house.journeys.handle(foreigner).fetch_history()
    foreign = history.events[0].workflow_execution_started_event_attributes.input.payloads[0]
    await house.begin()
    valid = json.dumps(await delivery(house, "advise", "proceed", "adviser")).encode()
    assert foreigner != house.journey
    sent = payloads(valid, foreign)
    for payload in sent:
        await raw(house).signal("deliver", RawValue(payload))
    await counted(house, len(sent))
    assert await house.open() == {"advise"}
    await house.answer("advise", "proceed")


async def test_a_proper_delivery_is_carried_out_once_and_recorded(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin()
    handle, sent = house.journeys.handle(house.journey), await delivery(house, "advise", "proceed", "adviser")
    await handle.signal("deliver", sent)
    await handle.signal("deliver", sent)
    await house.comes_to({"choose_route"})
    assert (await house.quiet()).rejects == 0
    row = next(one for one in await house.filed() if one.task == "advise")
    assert (row.command, row.answered_by) == ("m-1", "p-adviser")
    async with house.store.read() as connection:
        command = await commands.get(connection, "m-1")
    assert command
    assert command.state is CommandState.APPLIED
    house.now += timedelta(minutes=5)
    assert await house.redriver.drive() == 0


async def test_the_machine_door_keeps_four_eyes_and_foreign_offices_out(quick_house: PlayHouse) -> None:
    house = quick_house
    await house.begin(Opening(Stage.PREAPPROVAL))
    for task, outcome in PREPARED:
        await house.answer(task, outcome)
    handle = house.journeys.handle(house.journey)
    await handle.signal("deliver", await delivery(house, "approve_preapproval", "granted", "officer", "m-1"))
    await handle.signal("deliver", await delivery(house, "approve_preapproval", "granted", "clerk", "m-2"))
    await handle.signal("deliver", await delivery(house, "no_such_task", "granted", "second_officer", "m-3"))
    await counted(house, 3)
    assert await house.open() == {"approve_preapproval"}
    async with house.store.read() as connection:
        denied = [row.actor for row in await audit.entries(connection, house.journey) if row.action == "answer denied"]
    assert denied == ["p-officer", "p-clerk", "p-second-officer"]
    await handle.signal("deliver", await delivery(house, "approve_preapproval", "granted", "second_officer", "m-4"))
    await house.comes_to({"transmit_preapproval"})
