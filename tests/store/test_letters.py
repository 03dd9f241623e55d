"""The ledger: one attempt at a time, doubts counted, pointless letters dropped."""

from datetime import timedelta

import pytest

from rules.terms.roles import Role
from store import letters
from store.letters import NewLetter
from store.states import Delivery, LetterState
from store.store import Store
from tests.databases import NOW
from tests.store.conftest import EMAIL
from tests.store.test_tasks import close, file

LEASE = NOW + timedelta(minutes=5)
LATER = NOW + timedelta(minutes=6)


def letter(key: str = "k", delivery: Delivery = Delivery.MUST_REACH, content: bool = True) -> NewLetter:
    """Return a reminder about task t1."""
    return NewLetter(
        key=key,
        journey="j1",
        task_id="t1",
        about_open_task=True,
        letter="reminder",
        role=Role.WORKER,
        organisation="j1-worker",
        language="tr",
        delivery=delivery,
        message_id=f"<{key}@example.org>",
        template_version="1",
        content_hash="abc",
        reserved_at=NOW,
        not_before=NOW,
        content={"address": EMAIL, "text": "Merhaba"} if content else None,
    )


async def reserve(store: Store, new: NewLetter) -> bool:
    async with store.begin() as connection:
        return await letters.reserve(connection, store.vault, new)


async def found(store: Store, key: str = "k") -> letters.LetterRow:
    async with store.read() as connection:
        row = await letters.get(connection, key)
    assert row is not None
    return row


async def test_a_letter_is_reserved_once_with_frozen_content(store: Store, journey: str) -> None:
    assert await reserve(store, letter())
    assert not await reserve(store, letter())
    async with store.read() as connection:
        row = await letters.get(connection, "k")
        assert row is not None
        assert (await letters.content(connection, store.vault, row))["address"] == EMAIL
        assert await letters.counts(connection) == {LetterState.RESERVED: 1}


async def test_the_way_of_a_letter(store: Store, journey: str) -> None:
    await reserve(store, letter())
    async with store.begin() as connection:
        assert [row.key for row in await letters.due(connection, NOW)] == ["k"]
        assert await letters.mark_sending(connection, "k", 1, LEASE, NOW)
        assert await letters.due(connection, NOW) == []
        assert await letters.mark_sent(connection, "k", 1, NOW, "250")
        assert not await letters.mark_sent(connection, "k", 1, NOW, "250")
    row = await found(store)
    assert (row.state, row.attempt, row.reply_code, row.sent_at) == (LetterState.SENT, 1, "250", NOW)


async def test_only_one_of_two_senders_gets_the_attempt(store: Store, journey: str) -> None:
    await reserve(store, letter())
    async with store.begin() as connection:
        assert await letters.mark_sending(connection, "k", 1, LEASE, NOW)
        assert not await letters.mark_sending(connection, "k", 1, LEASE, NOW)
        assert not await letters.mark_sending(connection, "k", 2, LEASE, NOW)


async def test_a_certain_failure_is_tried_again_later(store: Store, journey: str) -> None:
    await reserve(store, letter())
    async with store.begin() as connection:
        assert await letters.back_to_reserved(connection, "k", 1, LEASE)
        assert not await letters.mark_sending(connection, "k", 1, LEASE, NOW)
        assert await letters.mark_sending(connection, "k", 1, LATER, LATER)
        assert await letters.back_to_reserved(connection, "k", 1, LATER)
        assert not await letters.mark_rejected(connection, "k", 1, "550")
        assert await letters.mark_rejected(connection, "k", 2, "550")
    row = await found(store)
    assert (row.state, row.tried, row.ambiguous, row.reply_code) == (LetterState.REJECTED, 2, 0, "550")


@pytest.mark.parametrize(
    ("delivery", "state"),
    [(Delivery.MUST_REACH, LetterState.RESERVED), (Delivery.MUST_NOT_REPEAT, LetterState.UNKNOWN)],
)
async def test_a_vanished_sender_leaves_a_counted_doubt(
    store: Store, journey: str, delivery: Delivery, state: LetterState
) -> None:
    await reserve(store, letter(delivery=delivery))
    async with store.begin() as connection:
        await letters.mark_sending(connection, "k", 1, LEASE, NOW)
        assert [row.state for row in await letters.due(connection, LATER)] == [LetterState.SENDING]
        assert await letters.mark_ambiguous(connection, "k", 1, LATER)
        assert not await letters.mark_ambiguous(connection, "k", 1, LATER)
        assert not await letters.mark_sent(connection, "k", 1, LATER, "250")
    row = await found(store)
    assert (row.state, row.ambiguous, row.message_id) == (state, 1, "<k@example.org>")


async def test_a_late_sender_changes_nothing(store: Store, journey: str) -> None:
    await reserve(store, letter())
    async with store.begin() as connection:
        await letters.mark_sending(connection, "k", 1, LEASE, NOW)
        await letters.mark_ambiguous(connection, "k", 1, LATER)
        assert await letters.mark_sending(connection, "k", 2, LATER, LATER)
        assert not await letters.mark_sent(connection, "k", 1, LATER, "250")
        assert not await letters.back_to_reserved(connection, "k", 1, LATER)
        assert await letters.mark_sent(connection, "k", 2, LATER, "250")


async def test_a_reminder_of_a_closed_task_is_superseded_as_it_would_go_out(store: Store, journey: str) -> None:
    await reserve(store, letter())
    async with store.begin() as connection:
        await file("t1", 1)(connection)
        await close("t1", 2)(connection)
        assert not await letters.mark_sending(connection, "k", 1, LEASE, NOW)
    assert (await found(store)).state == LetterState.SUPERSEDED


async def test_closing_drops_what_waits_and_not_what_is_under_way(store: Store, journey: str) -> None:
    await reserve(store, letter("k"))
    await reserve(store, letter("under-way"))
    async with store.begin() as connection:
        await file("t1", 1)(connection)
        assert await letters.mark_sending(connection, "under-way", 1, LEASE, NOW)
        await close("t1", 2)(connection)
        assert await letters.supersede_of(connection, "t1") == 1
        assert await letters.mark_sent(connection, "under-way", 1, NOW, "250")
        states = {row.key: row.state for row in await letters.ledger(connection, journey="j1")}
    assert states == {"k": LetterState.SUPERSEDED, "under-way": LetterState.SENT}


async def test_a_letter_that_failed_to_render_is_repaired_once(store: Store, journey: str) -> None:
    await reserve(store, letter(content=False))
    async with store.begin() as connection:
        assert await letters.due(connection, NOW) == []
        assert len(await letters.ledger(connection, state=LetterState.FAILED)) == 1
        assert await letters.repair(connection, store.vault, letter(), {"text": "repaired"})
        assert not await letters.repair(connection, store.vault, letter(), {"text": "again"})
        row = (await letters.due(connection, NOW))[0]
        assert await letters.content(connection, store.vault, row) == {"text": "repaired"}
