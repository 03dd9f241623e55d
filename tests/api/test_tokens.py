"""Who comes in with a token: its member with the rights of today, cut by its scopes."""

from dataclasses import replace
from datetime import timedelta

import pytest

from commands.fate import BadCommand
from commands.machines.tokens import Tokens, Wanted
from schemas.instants import berlin_day
from store import members, tokens, tries
from store.audit import entries
from tests.api.programs import Interface, Program, interface_of, kind_of
from web.api.app import bare_api
from web.api.completing import scope_of
from web.api.document import ways_of
from web.limiting import WRONG_TOKENS
from web.limits import Limits

WAYS = [(method, way.path_format, scope_of(way)) for way in ways_of(bare_api()) for method in way.methods or ()]


async def test_a_token_is_shown_once_and_kept_as_a_hash(interface: Interface) -> None:
    house = interface.house
    desk = Tokens(house.store, house.clock)
    made, secret = await desk.make("p-clerk", Wanted("ELSTER", ["read"], 30), "p-clerk")
    async with house.store.read() as connection:
        kept = await tokens.by_secret(connection, secret)
        told = [one.action for one in await entries(connection, limit=100)]
    assert kept == made
    assert secret not in repr(made)
    assert "token made" in told
    program = Program(interface.client, made, {"Authorization": f"Bearer {secret}"})
    assert (await program.get("/me")).json()["token"]["name"] == "ELSTER"
    assert not await desk.end(made.id, "p-officer", person="p-officer")
    assert await desk.end(made.id, "p-clerk", person="p-clerk")
    assert kind_of(await program.get("/me")) == "unauthenticated"


@pytest.mark.parametrize(
    ("wanted", "field"),
    [
        (Wanted("", ["read"], 30), "name"),
        (Wanted("x", [], 30), "scopes"),
        (Wanted("x", ["read", "everything"], 30), "scopes"),
        (Wanted("x", ["read"], 0), "days"),
        (Wanted("x", ["read"], 366), "days"),
    ],
)
async def test_a_token_that_cannot_be_made_names_the_field(interface: Interface, wanted: Wanted, field: str) -> None:
    with pytest.raises(BadCommand) as caught:
        await Tokens(interface.house.store, interface.house.clock).make("p-clerk", wanted, "p-clerk")
    assert [one[0] for one in caught.value.problems] == [field]


async def test_every_way_asks_for_its_scope_and_nothing_without_a_token(interface: Interface) -> None:
    nobody, none = await interface.program(scopes=()), {"journey": "j", "name": "n", "document": "d", "command": "c"}
    for method, path, scope in WAYS:
        if scope is None:
            assert path == "/inbound/{inlet}"
            continue
        address = path.format(**none, webhook="w", call="c", inlet="i")
        ask = nobody.get if method == "GET" else nobody.post
        lacking = await ask(address)
        if kind_of(lacking) not in {"invalid", "key-missing"}:
            assert (kind_of(lacking), lacking.json()["scope"]) == ("scope-missing", scope), path
        bare = await interface.client.request(method, f"/api/v1{address}", headers={"Idempotency-Key": "k"})
        assert kind_of(bare) in {"unauthenticated", "invalid", "unreadable"}, path


async def test_a_session_cookie_opens_nothing_here(interface: Interface) -> None:
    answer = await interface.client.post("/sign-in/persona", data={"person": "p-adviser"})
    cookie = answer.headers["set-cookie"].partition(";")[0]
    bare = await interface.client.get("/api/v1/me", headers={"cookie": cookie})
    interface.client.cookies.clear()
    assert kind_of(bare) == "unauthenticated"


async def test_expired_tokens_and_former_members_are_nobody(interface: Interface) -> None:
    house = interface.house
    program = await interface.program("p-second-officer", days=1)
    assert (await program.get("/me")).status_code == 200
    async with house.store.begin() as connection:
        member = await members.get(connection, "p-second-officer")
        assert member is not None
        yesterday = berlin_day(house.now) - timedelta(days=1)
        await members.put(connection, replace(member, valid_until_on=yesterday))
    assert kind_of(await program.get("/me")) == "unauthenticated"
    async with house.store.begin() as connection:
        await members.put(connection, member)
    house.now += timedelta(days=1)
    assert kind_of(await program.get("/me")) == "unauthenticated"
    house.now -= timedelta(days=1)


async def test_a_program_has_so_many_requests_a_minute_and_is_told_how_long_to_wait(interface: Interface) -> None:
    hasty = await interface_of(interface.house, Limits(api_per_minute=10)).program("p-clerk")
    answers = [await hasty.get("/me") for _ in range(11)]
    assert [one.status_code for one in answers] == [200] * 10 + [429]
    assert kind_of(answers[-1]) == "too-often"
    assert 1 <= int(answers[-1].headers["retry-after"]) <= 60


async def test_what_is_foreign_answers_exactly_like_what_is_invented(interface: Interface) -> None:
    stranger, mine = await interface.program("p-stranger"), await interface.program()
    journey = interface.house.journey
    command = f"{journey}-start"
    assert (await mine.get(f"/commands/{command}")).status_code == 200
    today = berlin_day(interface.house.now).isoformat()
    for method, path, _ in WAYS:
        if "{journey}" not in path and "{command}" not in path:
            continue
        answers = []
        for one, known in ((journey, command), ("jaaaaaaaaaaaaaaaaaaaaaaaa", "caaaaaaaaaaaa")):
            address = path.format(journey=one, name="advise", command=known)
            body = BODIES.get(path.rpartition("/")[2], {})
            body = {name: today if value == "today" else value for name, value in body.items()}
            answers.append(await (stranger.get(address) if method == "GET" else stranger.post(address, body)))
        if path.endswith("/documents") and method == "POST":
            continue  # wants a form, told so before anything is looked at
        assert kind_of(answers[0]) == "not-found", (path, answers[0].text)
        assert answers[0].content == answers[1].content, path
        assert answers[0].headers == answers[1].headers, path


BODIES: dict[str, dict[str, object]] = {
    "reports": {"happening": "left_region", "on": "today"},
    "withdrawal": {"on": "today", "sure": True},
    "answer": {"outcome": "proceed", "on": "today"},
    "hold": {"reason": "clarification", "until_on": "today"},
    "redate": {"ends_on": "today"},
    "reassign": {"organisation": "ihk-stuttgart"},
    "hand-over": {"person": "p-adviser"},
    "again": {"letter": "x"},
}


async def test_wrong_tokens_of_others_keep_no_right_one_out(told: Interface) -> None:
    async with told.house.store.begin() as connection:
        for _ in range(WRONG_TOKENS.number):
            await tries.take(connection, told.house.store.vault, WRONG_TOKENS, "127.0.0.1", told.house.now)
    right, wrong = await told.program(), {"Authorization": "Bearer fl_wrong"}
    assert (await right.get("/me")).status_code == 200
    assert kind_of(await told.client.get("/api/v1/me", headers=wrong)) == "too-often"
