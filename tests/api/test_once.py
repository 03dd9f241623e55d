"""Whatever a program sends twice with one key, at once or one after the other, has one effect: every way that changes.

A way that is not named here makes a test fail: it cannot be forgotten.
"""

import base64
import json
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from functools import partial

from commands.machines.inlets import Inlets
from commands.machines.webhooks import Webhooks
from notifications.webhook_signing import signed
from schemas.instants import berlin_day
from store import calls, members
from store.states import CallState
from tests import papers
from tests.api.programs import Interface, Program, interface_of
from tests.cast import facts_of_the_cast
from tests.commands.test_correspondence import deliver
from tests.papers import PDF
from tests.stage import PlayHouse
from tests.web.effects import Sending, wrong_of
from tests.web.pages import enter_staff
from tests.web.staff import HEAD
from web.api.app import PATH, bare_api
from web.api.document import ways_of

TASK, PAPERS, CALLS = "/journeys/{journey}/tasks/{name}", "/journeys/{journey}/documents", "/webhooks/{webhook}/calls"
INBOUND = "/inbound/{inlet}"
COMMAND = {"commands": 1, "audit": 1}
SENDINGS = (
    Sending("/assessments", sent={"person": {"nationalities": ["BR"]}, "job": {"salary": 41000}}),
    Sending("/journeys", sent={"facts": "Bela"}, does={"journey_keys": 1}, moves=True),
    Sending(PAPERS, sent={"document": "passport_copy"}, does={"documents": 1, "audit": 1}),
    Sending("/documents/{document}/verdict", sent={"verdict": "accepted"}, does={"documents": 1, "audit": 1}),
    Sending("/journeys/{journey}/letters/again", sent={"letter": "{letter}"},
        does={"letters": 1, "timeline": 1, "calls": 1, "audit": 1}),
    Sending("/journeys/{journey}/retry"),
    Sending(CALLS, does={"calls": 1}),
    Sending(f"{CALLS}/{{call}}/again", does={"calls": 1}),
    Sending(f"{TASK}/claim", does={"claims": 1}),
    Sending(f"{TASK}/release", does={"claims": 1}),
    Sending(f"{TASK}/hand-over", sent={"person": "p-colleague"}, does={"claims": 1}),
    Sending(f"{TASK}/release", "p-colleague", does={"claims": 1}),
    Sending(f"{TASK}/redate", "p-head", sent={"ends_on": "{later}", "reason": "clarification"}, does=COMMAND,
        moves=True),
    Sending(f"{TASK}/hold", sent={"reason": "clarification", "until_on": "{tomorrow}"}, does=COMMAND, moves=True),
    Sending(f"{TASK}/resume", does=COMMAND, moves=True),
    Sending(f"{TASK}/answer", sent={"outcome": "proceed", "on": "{today}"}, does=COMMAND, moves=True),
    Sending(INBOUND, sent={"act": "answer", "task": "choose_route", "outcome": "accelerated"}, does=COMMAND,
        moves=True),
    Sending(f"{TASK}/reassign", "p-head", sent={"organisation": "hwk-stuttgart"}, does=COMMAND, moves=True),
    Sending("/journeys/{journey}/reports", sent={"happening": "letter_bounced", "on": "{today}"}, does=COMMAND,
        moves=True),
    Sending("/journeys/{journey}/withdrawal", sent={"on": "{today}", "sure": True}, does=COMMAND, moves=True),
)  # fmt: skip


def test_no_way_is_forgotten() -> None:
    known = {way.path_format for way in ways_of(bare_api()) if "POST" in (way.methods or ())}
    assert known == {one.path for one in SENDINGS}, "name a new way and what it does"


async def test_what_a_program_asks_for_is_done_once(quick_house: PlayHouse) -> None:
    told = await _open(quick_house)
    known, found = await _known(told), []
    for number, sending in enumerate(SENDINGS):
        known |= await _now(told)
        send = partial(_send, told, known, sending, f"key-{number}")
        found += await wrong_of(quick_house.store, sending, await send(), quick_house.quiet)
    assert found == []


async def _open(house: PlayHouse) -> Interface:
    await house.begin()
    await enter_staff(house)
    await deliver(house)
    async with house.store.begin() as connection:
        await members.put(connection, HEAD)
        adviser = await members.get(connection, "p-adviser")
        assert adviser is not None
        await members.put(connection, replace(adviser, person="p-colleague", email="p-colleague@x.example"))
    return interface_of(house)


async def _known(told: Interface) -> dict[str, str]:
    """Return the ids of what there is from the beginning; a call that has ended is one of them."""
    house, today = told.house, berlin_day(told.house.now)
    webhook, _ = await Webhooks(house.store, house.clock).make("ihk-stuttgart", "https://x.example/", [], "operator")
    inlet, secret = await Inlets(house.store, house.clock).make("p-adviser", "DMS", "operator")
    before = house.now - timedelta(minutes=1)
    async with house.store.begin() as connection:
        call = await calls.ask(connection, webhook.id, "ping", "before", before)
        await calls.note(connection, call.id, 0, "200", CallState.DELIVERED, before, before)
    letter = next(one for one in await house.letters() if one.state == "sent" and one.task_id)
    return {
        "journey": house.journey, "webhook": webhook.id, "inlet": inlet.id, "secret": secret, "call": call.id,
        "letter": letter.key, "today": str(today), "tomorrow": str(today + timedelta(days=1)),
        "later": str(today + timedelta(days=9)),
    }  # fmt: skip


async def _now(told: Interface) -> dict[str, str]:
    """Return the ids of what there is by now."""
    await told.house.quiet()
    brought = (await (await told.program()).get(f"/journeys/{told.house.journey}/documents")).json()["items"]
    return {"name": next(iter(await told.house.rows())), "document": brought[-1]["id"] if brought else ""}


async def _send(told: Interface, known: Mapping[str, str], sending: Sending, key: str) -> Callable[[], Awaitable[int]]:
    """Return what sends a request and tells the status of its answer."""
    path = sending.path.format(**known)
    sent = {name: one.format(**known) if isinstance(one, str) else one for name, one in sending.sent.items()}
    if sending.path == INBOUND:
        return partial(_tell, told, path, known["secret"], key, sent)
    program = await told.program(sending.who)
    if sending.path == PAPERS:
        return partial(_bring, program, path, key, sent)
    if name := sent.pop("facts", None):
        sent = dict(facts_of_the_cast(berlin_day(told.house.now), given_name=str(name)))
    return partial(_ask, program, path, sent, key)


async def _ask(program: Program, path: str, body: Mapping[str, object], key: str) -> int:
    return (await program.post(path, body, key)).status_code


async def _bring(program: Program, path: str, key: str, sent: Mapping[str, object]) -> int:
    headers = {**program.headers, "Idempotency-Key": key}
    files = {"files": ("scan.pdf", SCAN, PDF)}
    return (await program.client.post(f"{PATH}{path}", data=dict(sent), files=files, headers=headers)).status_code


async def _tell(told: Interface, path: str, secret: str, key: str, said: Mapping[str, object]) -> int:
    row, now = await told.house.row(), told.house.now
    body = json.dumps({**said, "journey": row.reference, "on": str(berlin_day(now))}).encode()
    headers = signed(base64.b64decode(secret.removeprefix("whsec_")), key, body, now)
    return (await told.client.post(f"{PATH}{path}", content=body, headers=headers)).status_code


SCAN = papers.pdf()
