"""What machines ask and are told, on both databases: keys kept once, lists page by page, calls claimed by one."""

from datetime import UTC, date, datetime, timedelta

from rules.terms.roles import Role
from store import calls, caseload, inbox, journeys, organisations, parties, repeats, timeline, tokens, webhooks
from store.caseload import CaseWish
from store.heaps import Tab, Wish
from store.organisations import Organisation
from store.parties import Party
from store.repeats import Repeat
from store.states import CallState
from store.store import Store
from store.timeline import Event
from store.tokens import Scope, Token
from store.webhooks import Webhook
from tests.store.conftest import new_journey

NOW = datetime(2026, 3, 4, 9, tzinfo=UTC)
OFFICE = "lra-ludwigsburg"


async def test_a_key_is_bound_to_its_first_request_and_keeps_the_answer(store: Store) -> None:
    async with store.begin() as connection:
        digest = await repeats.fingerprint(connection, store.vault, {"on": "2026-03-04"})
        first = Repeat(caller="p", key="k", path="/tasks", token="t", body_hash=digest, made_at=NOW)
        other = Repeat(caller="p", key="k", path="/tasks", token="t", body_hash="another", made_at=NOW)
        assert await repeats.enter(connection, first) is None
        known = await repeats.enter(connection, other)
        assert known is not None
        assert (known.same_as(first), known.same_as(other), known.status) == (True, False, None)
        await repeats.keep(connection, store.vault, first, 200, {"content": "{}"})
        kept = await repeats.get(connection, "p", "k")
        assert kept is not None
        await repeats.drop(connection, kept)  # only one without an answer goes
        assert (kept.status, await repeats.answer_of(connection, store.vault, kept)) == (200, {"content": "{}"})
        await repeats.forget(connection, NOW)
        assert await repeats.get(connection, "p", "k") is not None
        await repeats.forget(connection, NOW + timedelta(seconds=1))
        assert await repeats.get(connection, "p", "k") is None


async def test_a_token_is_found_by_its_secret_until_it_ends(store: Store) -> None:
    new = Token(
        id="t", secret_hash=tokens.hash_of("s"), name="x", person="p", organisation=OFFICE, role=Role.CHAMBER,
        scopes=[Scope.READ.value], made_at=NOW, ends_at=NOW + timedelta(days=1),
    )  # fmt: skip
    async with store.begin() as connection:
        await tokens.enter(connection, new)
        assert await tokens.by_secret(connection, "s") == new
        await tokens.use(connection, "t", NOW)
        ended = await tokens.end(connection, "t", NOW)
        assert ended is not None
        assert (ended.open(NOW), new.open(NOW), new.open(NOW + timedelta(days=1))) == (False, True, False)
        assert await tokens.end(connection, "t", NOW) is None


async def test_an_event_and_its_calls_are_written_together_and_claimed_by_one(store: Store, journey: str) -> None:
    await _take_part(store, journey)
    async with store.begin() as connection:
        await webhooks.enter(connection, store.vault, _webhook("w-all", ["*"]), b"secret")
        await webhooks.enter(connection, store.vault, _webhook("w-some", ["closed"]), b"secret")
        event = Event(journey=journey, seq=1, event="task_filed", at=NOW, task_id="j1/advise")
        assert [await timeline.note(connection, event) for _ in range(2)] == [True, False]
        (call,) = await calls.due(connection, NOW)
        assert (call.webhook, call.body["task"], call.tries) == ("w-all", "j1/advise", 0)
        later = NOW + timedelta(minutes=2)
        assert [await calls.claim(connection, call, later) for _ in range(2)] == [True, False]
        assert await calls.due(connection, NOW) == []
        assert await calls.note(connection, call.id, 1, "200", CallState.DELIVERED, NOW, NOW)
        assert not await calls.note(connection, call.id, 1, "500", CallState.WAITING, NOW, NOW)
        assert await calls.again(connection, call.id, NOW)
        assert await webhooks.switch(connection, "w-all", on=False)
        assert await calls.due(connection, NOW) == []
        assert [one.id for one in await calls.of(connection, "w-all")] == [call.id]
        assert await calls.of(connection, "w-all", before=call.id) == []


async def test_pages_of_a_list_follow_each_other_without_gap(store: Store) -> None:
    async with store.begin() as connection:
        for number in range(5):
            await journeys.open_journey(connection, store.vault, new_journey(f"j{number}", f"LB-2026-000{number}"))
    for number in range(5):
        await _take_part(store, f"j{number}")
    wish, found, place = CaseWish(organisation=OFFICE, today=NOW.date(), limit=2), [], None
    async with store.read() as connection:
        while part := await caseload.newest(connection, wish, place):
            found += [one.id for one in part]
            place = (part[-1].requested_at, part[-1].id)
        lines = Wish(organisation=OFFICE, people=("p",), today=NOW.date(), now=NOW, tab=Tab.QUEUE)
        assert await inbox.soonest(connection, lines, (date.max, "x")) == []
    assert found == ["j4", "j3", "j2", "j1", "j0"]


def _webhook(name: str, events: list[str]) -> Webhook:
    return Webhook(
        id=name, organisation=OFFICE, address="https://x.example/", secret_sealed=b"", events=events, active=True,
        made_at=NOW,
    )  # fmt: skip


async def _take_part(store: Store, journey: str) -> None:
    async with store.begin() as connection:
        await organisations.put(connection, Organisation(id=OFFICE, name="LRA", kind=Role.IMMIGRATION_AUTHORITY))
        party = Party(
            journey=journey, role=Role.IMMIGRATION_AUTHORITY, organisation=OFFICE, language="de",
            valid_from_on=date(2026, 1, 1),
        )  # fmt: skip
        await parties.put(connection, store.vault, party)
