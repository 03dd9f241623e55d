"""The audit chain: whole, or broken at a named entry."""

import asyncio

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection

from store import audit
from store.audit import Break, Entry, Head
from store.store import Store
from tests.databases import NOW


async def append(store: Store, number: int = 0) -> Head:
    entry = Entry(at=NOW, actor="p1", action="answer", journey="j1", subject=f"t{number}", details={"note": "ä"})
    async with store.begin() as connection:
        return await audit.append(connection, store.vault, entry)


async def drop_trigger(connection: AsyncConnection, event: str) -> None:
    where = " ON audit" if connection.dialect.name == "postgresql" else ""
    await connection.execute(text(f"DROP TRIGGER audit_no_{event}{where}"))


async def test_parallel_entries_form_one_chain(store: Store, journey: str) -> None:
    heads = await asyncio.gather(*[append(store, n) for n in range(20)])
    async with store.read() as connection:
        last = await audit.head(connection)
        assert last == max(heads, key=lambda head: head.seq)
        assert await audit.verify(connection, last) is None
        rows = await audit.entries(connection, journey="j1")
        assert [row.seq for row in rows] == list(range(1, 21))
        assert await audit.content(connection, store.vault, rows[0]) == {"note": "ä"}


@pytest.mark.parametrize("statement", ["UPDATE audit SET actor = 'x'", "DELETE FROM audit", "TRUNCATE audit"])
async def test_entries_cannot_be_changed(store: Store, journey: str, statement: str) -> None:
    await append(store)
    with pytest.raises(DBAPIError):
        async with store.begin() as connection:
            await connection.execute(text(statement))
    async with store.read() as connection:
        assert await audit.verify(connection) is None


async def test_a_changed_entry_is_named(store: Store, journey: str) -> None:
    for number in range(4):
        await append(store, number)
    async with store.begin() as connection:
        await drop_trigger(connection, "UPDATE")
        await connection.execute(text("UPDATE audit SET actor = 'p2' WHERE seq = 3"))
        assert await audit.verify(connection) == Break(3, "changed")


async def test_a_missing_entry_is_named(store: Store, journey: str) -> None:
    for number in range(4):
        await append(store, number)
    async with store.begin() as connection:
        await drop_trigger(connection, "DELETE")
        await connection.execute(text("DELETE FROM audit WHERE seq = 2"))
        assert await audit.verify(connection) == Break(2, "missing")


async def test_a_cut_tail_is_betrayed_by_the_head_known_elsewhere(store: Store, journey: str) -> None:
    kept = await append(store)
    known = await append(store)
    async with store.begin() as connection:
        await drop_trigger(connection, "DELETE")
        await connection.execute(text("DELETE FROM audit WHERE seq = 2"))
        assert await audit.verify(connection) == Break(2, "cut")
        await connection.execute(text("UPDATE audit_head SET seq = 1, hash = :hash"), {"hash": kept.hash})
        assert await audit.verify(connection) is None
        assert await audit.verify(connection, known) == Break(2, "cut")
        assert await audit.verify(connection, Head(1, "0")) == Break(1, "rewritten")


async def test_an_undone_effect_leaves_no_entry(store: Store, journey: str) -> None:
    async def fail() -> None:
        async with store.begin() as connection:
            await audit.append(connection, store.vault, Entry(at=NOW, actor="p1", action="read"))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        await fail()
    assert (await append(store)).seq == 1
