"""Looking at a page while somebody else writes: what is noted in passing waits for a better moment, never the page."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import pytest
from sqlalchemy.ext.asyncio import AsyncConnection

from store.store import Store
from tests.web.desks import Desks
from web.noting import note


@contextmanager
def locked(store: Store) -> Iterator[None]:
    """Hold the write lock of a database, as another process does."""
    other = sqlite3.connect(str(store.engine.url.database), isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    yield
    other.close()


async def test_a_task_is_shown_while_another_process_writes(desks: Desks) -> None:
    ada = await desks.sit("p-adviser")
    first, second = (await ada.tasks())[:2]
    desks.now += timedelta(minutes=2)  # so long after coming in, a look is noted in the session too
    with locked(desks.store):
        assert first in await ada.look(f"/tasks/{first}")
    assert (await ada.look("/inbox")).count('class="new"') == 6, "the mark was left out"
    await ada.look(f"/tasks/{second}")
    assert (await ada.look("/inbox")).count('class="new"') == 5


async def test_a_task_is_shown_while_this_process_writes(desks: Desks) -> None:
    ada = await desks.sit("p-adviser")
    (first, *_) = await ada.tasks()
    async with desks.store.begin():
        assert first in await ada.look(f"/tasks/{first}")


async def test_only_a_busy_store_excuses_what_is_not_noted(books: Store) -> None:
    async def fail(_: AsyncConnection) -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await note(books, fail)
    async with books.begin() as connection:
        assert connection, "the turn was given back"
