"""What an office's own system tells: signed, just now, and once."""

import base64
import json
from datetime import timedelta

from httpx2 import Response

from commands.machines.inlets import Inlets
from notifications.webhook_signing import signed
from schemas.instants import berlin_day
from store import audit, channels, tasks
from tests.api.programs import Interface, kind_of


async def test_a_signed_message_ends_in_the_same_command_path_once(told: Interface) -> None:
    house = told.house
    inlet, told_once = await Inlets(house.store, house.clock).make("p-adviser", "DMS", "operator")
    secret = base64.b64decode(told_once.removeprefix("whsec_"))
    row = await house.row()
    said = {"act": "answer", "journey": row.reference, "task": "advise", "outcome": "proceed"}
    body = json.dumps({**said, "on": berlin_day(house.now).isoformat()}).encode()

    async def send(content: bytes, *, name: str = "m1", ago: int = 0, signed_as: bytes = b"") -> Response:
        headers = signed(secret, name, signed_as or content, house.now - timedelta(seconds=ago))
        return await told.client.post(f"/api/v1/inbound/{inlet.id}", content=content, headers=headers)

    changed = body.replace(b"proceed", b"decline")
    assert kind_of(await send(changed, signed_as=body)) == "unauthenticated"
    assert kind_of(await send(body, ago=360)) == "unauthenticated"
    assert kind_of(await send(body, name="m" * 200)) == "unauthenticated"
    answers = [await send(body, ago=ago) for ago in (0, 10, 20, 200, 0)]
    assert {one.status_code for one in answers} == {200}
    assert len({one.text for one in answers}) == 1
    other = json.dumps({**said, "on": "2020-01-01"}).encode()
    assert kind_of(await send(other)) == "key-reused"
    await house.quiet()
    async with house.store.read() as connection:
        closed = await tasks.get(connection, f"{house.journey}/advise")
    assert closed is not None
    assert (closed.outcome, closed.answered_by) == ("proceed", "p-adviser")
    async with house.store.read() as connection:
        subject = (await audit.entries(connection, house.journey))[-1].subject
    assert channels.parted(subject) == (f"A-OWNER {house.journey}/advise", f"inlet:{inlet.id}")
    for junk in (b"", b"null", b"[]", b"{}", b"\xff", b'{"act": "launch"}', b'{"act": "report", "journey": "\\u0000"}'):
        assert kind_of(await send(junk, name=f"junk-{junk!r}"[:60].replace(" ", ""))) == "invalid"
    assert await Inlets(house.store, house.clock).end(inlet.id, "operator")
    assert kind_of(await send(body, name="m9")) == "unauthenticated"
