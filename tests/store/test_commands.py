"""Commands: recorded once, settled once, never mistaken for another."""

import asyncio
from datetime import timedelta

import pytest

from rules.terms.roles import Role
from schemas.command import Actor
from store import commands
from store.commands import KeyReused, NewCommand
from store.states import CommandState
from store.store import Store
from tests.databases import NOW

ACTOR = Actor(person="p1", organisation="ihk", role=Role.CHAMBER)
SOON = NOW + timedelta(seconds=5)


def command(number: int = 1, note: str = "Zeugnis fehlt", person: str = "p1") -> NewCommand:
    """Return an answer to be recorded under one and the same key."""
    return NewCommand(
        id=f"c{number}",
        journey="j1",
        idempotency_key="key",
        kind="answer",
        task_id="t1",
        payload={"outcome": "incomplete", "note": note},
        actor=ACTOR.model_copy(update={"person": person}),
        rule="A1",
        created_at=NOW,
        first_try_at=SOON,
    )


async def record(store: Store, new: NewCommand) -> tuple[commands.CommandRow, bool]:
    async with store.begin() as connection:
        return await commands.record(connection, store.vault, new)


async def test_ten_at_once_under_one_key_are_one_command(store: Store, journey: str) -> None:
    results = await asyncio.gather(*[record(store, command(n)) for n in range(10)])
    assert [fresh for _, fresh in results].count(True) == 1
    assert len({row.id for row, _ in results}) == 1
    async with store.read() as connection:
        assert await commands.of(connection, "j1") == [results[0][0]]


@pytest.mark.parametrize("other", [command(2, note="Anderes"), command(2, person="p2")])
async def test_the_same_key_for_another_command_is_refused(store: Store, journey: str, other: NewCommand) -> None:
    await record(store, command())
    with pytest.raises(KeyReused):
        await record(store, other)


async def test_a_recorded_command_opens_again(store: Store, journey: str) -> None:
    row, _ = await record(store, command())
    async with store.read() as connection:
        found = await commands.get(connection, "c1")
        assert found == row
        assert (await commands.content(connection, store.vault, row))["note"] == "Zeugnis fehlt"
    assert row.actor == ACTOR
    assert "Zeugnis" not in repr(row) + repr(command())


async def test_a_command_waits_until_it_is_settled_once(store: Store, journey: str) -> None:
    await record(store, command())
    async with store.begin() as connection:
        assert await commands.waiting(connection, NOW) == []
        assert [row.id for row in await commands.waiting(connection, SOON)] == ["c1"]
        assert await commands.postpone(connection, "c1", SOON + timedelta(minutes=1))
        assert await commands.waiting(connection, SOON) == []
        assert await commands.settle(connection, "c1", CommandState.APPLIED, {"task_id": "t1"}, SOON)
        assert not await commands.settle(connection, "c1", CommandState.REFUSED, {}, SOON)
        assert not await commands.postpone(connection, "c1", SOON)
        row = await commands.get(connection, "c1")
    assert row is not None
    assert (row.state, row.result, row.decided_at, row.tries) == (CommandState.APPLIED, {"task_id": "t1"}, SOON, 1)
