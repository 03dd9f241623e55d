"""What an office's own system is told, and what it tells: signed, once, and only where it may lead."""

import asyncio
import base64
import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from ipaddress import ip_network

import pytest
from sqlalchemy import update

from activities.calling import MOST_TRIES, Announcer
from commands.fate import BadCommand
from commands.machines.webhooks import Webhooks
from notifications import web_caller
from notifications.web_addresses import BadTarget, Permitted, found, read_target
from notifications.webhook_signing import BadSignature, verify
from store import calls
from store.states import CallState
from store.store import Store
from store.tables import repeats
from tests.api.programs import Interface, kind_of

HERE = Permitted(loopback=True)
PERSONAL = ("Ana", "Muster", "Probewerk", "@", "Asperg")


@dataclass
class Receiver:
    """An office's system: it keeps what it is told and answers as it was told to."""

    port: int = 0
    status: str = "200 OK"
    heard: list[tuple[dict[str, str], bytes]] = field(default_factory=list)

    @property
    def address(self) -> str:
        """Return where it is called."""
        return f"http://127.0.0.1:{self.port}/hook?office=1"

    async def listen(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Take one call."""
        head = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")[1:]
        headers = {name.lower(): value for name, _, value in (one.partition(": ") for one in head) if name}
        self.heard.append((headers, await reader.readexactly(int(headers["content-length"]))))
        answer = f"HTTP/1.1 {self.status}\r\nLocation: {self.address}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"
        writer.write(answer.encode())
        await writer.drain()
        writer.close()


@asynccontextmanager
async def receiving() -> AsyncIterator[Receiver]:
    """Let a system listen on loopback."""
    receiver = Receiver()
    server = await asyncio.start_server(receiver.listen, "127.0.0.1", 0)
    receiver.port = server.sockets[0].getsockname()[1]
    async with server:
        yield receiver


async def test_every_event_is_told_once_signed_and_without_names(told: Interface) -> None:
    house = told.house
    async with receiving() as receiver:
        desk = Webhooks(house.store, house.clock, HERE)
        made, secret = await desk.make("ihk-stuttgart", receiver.address, ["task_answered", "task_filed"], "operator")
        await desk.make("hwk-stuttgart", receiver.address, [], "operator")  # takes no part
        await house.answer("advise", "proceed")
        announcer = Announcer(house.store, house.clock, HERE)
        house.now += timedelta(minutes=1)
        arrived = await announcer.call_due()
        assert (arrived, await announcer.call_due()) == (len(receiver.heard), 0)
    story = {(one.event, one.task_id) for one in await house.story() if one.event in made.events}
    bodies = [json.loads(body) for _, body in receiver.heard]
    fresh = {(one["event"], one["task"]) for one in bodies}
    assert ("task_answered", f"{house.journey}/advise") in fresh
    assert fresh <= story
    assert all(set(one) == {"id", "event", "journey", "task", "number", "at"} for one in bodies)
    key = base64.b64decode(secret.removeprefix("whsec_"))
    for headers, body in receiver.heard:
        verify(key, headers, body, house.now)
        assert json.loads(body)["id"] == headers["webhook-id"]
        assert not any(one.encode() in body for one in PERSONAL)
        with pytest.raises(BadSignature):
            verify(key, headers, body + b" ", house.now)


async def test_a_call_that_fails_comes_again_with_the_same_id_until_it_is_given_up(told: Interface) -> None:
    house = told.house
    program = await told.program()
    async with receiving() as receiver:
        made, _ = await Webhooks(house.store, house.clock, HERE).make("ihk-stuttgart", receiver.address, [], "operator")
        asked = await program.post(f"/webhooks/{made.id}/calls", key="ping")
        assert (await program.post(f"/webhooks/{made.id}/calls", key="ping")).json() == asked.json()
        receiver.status = "302 Found"
        announcer = Announcer(house.store, house.clock, HERE)
        for _ in range(MOST_TRIES):
            await announcer.call_due()
            house.now += timedelta(hours=7)
        shown = (await program.get(f"/webhooks/{made.id}/calls")).json()["items"]
        assert [(one["state"], one["tries"], one["reply"]) for one in shown] == [("given_up", MOST_TRIES, "302")]
        assert {headers["webhook-id"] for headers, _ in receiver.heard} == {asked.json()["id"]}
        receiver.status = "204 No Content"
        again = await program.post(f"/webhooks/{made.id}/calls/{asked.json()['id']}/again")
        assert again.json()["state"] == "waiting"
        await announcer.call_due()
        async with house.store.read() as connection:
            call = await calls.get(connection, asked.json()["id"])
    assert call is not None
    assert (call.state, call.reply) == (CallState.DELIVERED, "204")
    stranger = await told.program("p-stranger")
    assert kind_of(await stranger.get(f"/webhooks/{made.id}/calls")) == "not-found"


async def test_requests_at_once_with_one_key_make_one_call(told: Interface) -> None:
    house, program = told.house, await told.program()
    made, _ = await Webhooks(house.store, house.clock).make("ihk-stuttgart", "https://x.example/", [], "operator")
    path = f"/webhooks/{made.id}/calls"
    asked = await asyncio.gather(*(program.post(path, key="ping") for _ in range(5)))
    assert {one.status_code for one in asked} == {201}
    assert len({one.json()["id"] for one in asked}) == 1
    assert len((await program.get(path)).json()["items"]) == 1
    await program.post(path, key="another")
    assert len((await program.get(path)).json()["items"]) == 2


async def test_a_request_whose_answer_was_lost_is_repeated_without_another_effect(told: Interface) -> None:
    house, program = told.house, await told.program()
    made, _ = await Webhooks(house.store, house.clock).make("ihk-stuttgart", "https://x.example/", [], "operator")
    path = f"/webhooks/{made.id}/calls"
    first = (await program.post(path, key="ping")).json()
    await _lose_answers(house.store)
    house.now += timedelta(minutes=1)
    assert (await program.post(path, key="ping")).json() == first
    async with house.store.begin() as connection:
        await calls.note(connection, first["id"], 0, "200", CallState.DELIVERED, house.now, house.now)
    house.now += timedelta(minutes=1)
    assert (await program.post(f"{path}/{first['id']}/again", key="again")).json()["state"] == "waiting"
    house.now += timedelta(minutes=1)
    async with house.store.begin() as connection:
        await calls.note(connection, first["id"], 0, "200", CallState.DELIVERED, house.now, house.now)
    await _lose_answers(house.store)
    house.now += timedelta(minutes=1)
    again = (await program.post(f"{path}/{first['id']}/again", key="again")).json()
    assert again["state"] == "delivered", "it has gone out since it was asked for"


async def _lose_answers(store: Store) -> None:
    """Leave keys as a process does that ends before it has kept what it answered."""
    async with store.begin() as connection:
        await connection.execute(update(repeats).values(status=None, answer_sealed=None))


@pytest.mark.parametrize(
    "address",
    [
        "http://office.example/hook", "ftp://office.example/", "https://127.0.0.1/", "https://[::1]/", "https://10.0.0.1/",
        "https://[::ffff:10.0.0.1]/", "https://[64:ff9b::a00:1]/", "https://169.254.169.254/latest", "https://[fe80::1]/",
        "https://0.0.0.0/", "https://224.0.0.1/", "https://[2002:a00:1::]/", "https://user:pw@office.example/",
        "https://office.example/#x", "https:///x", "https://office.example:99999/", "javascript:alert(1)",
        "https://office.example/ x", "https://office.example/\r\nX: y", "https://" + "a" * 600,
    ],
)  # fmt: skip
async def test_a_webhook_leads_only_out(told_nothing: Webhooks, address: str) -> None:
    with pytest.raises(BadCommand) as caught:
        await told_nothing.make("ihk-stuttgart", address, [], "operator")
    assert [one[0] for one in caught.value.problems] == ["address"]


@pytest.fixture
def told_nothing(interface: Interface) -> Webhooks:
    """Return the desk of webhooks of an installation in production."""
    return Webhooks(interface.house.store, interface.house.clock)


@pytest.mark.parametrize("host", ["localhost", "127.1", "2130706433", "0x7f000001", "017700000001", "0"])
async def test_a_name_that_leads_inside_is_not_called(host: str) -> None:
    async with receiving() as receiver:
        address = f"https://{host}:{receiver.port}/"
        with pytest.raises(BadTarget):
            found(read_target(address, Permitted()), Permitted())
        assert (await web_caller.call(address, Permitted(), {}, b"{}")).said == "refused_address"
    assert receiver.heard == []


def test_networks_of_ones_own_may_be_named() -> None:
    named = Permitted(networks=(ip_network("10.20.0.0/16"),))
    assert found(read_target("https://10.20.3.4/x", named), named).at == "10.20.3.4"
    with pytest.raises(BadTarget):
        read_target("https://10.21.3.4/x", named)


async def test_asking_at_the_same_moment_under_one_key_makes_one_call(told: Interface) -> None:
    program = await told.program()
    hook, _ = await Webhooks(told.house.store, told.house.clock, HERE).make(
        "ihk-stuttgart", "https://x.example/", [], "operator"
    )
    path = f"/webhooks/{hook.id}/calls"
    heard = await asyncio.gather(*(program.post(path, key="once") for _ in range(5)))
    assert {one.status_code for one in heard} == {201}
    assert len({one.json()["id"] for one in heard}) == 1
    other = (await program.post(path, key="another")).json()["id"]
    assert {one["id"] for one in (await program.get(path)).json()["items"]} == {heard[0].json()["id"], other}
