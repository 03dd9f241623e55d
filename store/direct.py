"""SQLite answered on the spot, in place of aiosqlite's thread.

A statement of ours takes some 20 µs in SQLite; handing it to a thread and back takes many times that, four
times a statement. Only the wait for another process's write lock is long, so that one is slept through.
This offers what SQLAlchemy's aiosqlite dialect asks of a connection, nothing more.
"""

import asyncio
import sqlite3
from collections.abc import Callable, Iterable, Sequence
from typing import Any

PAUSE = 0.002
BEGIN, BEGIN_SOON = "BEGIN IMMEDIATE", "BEGIN IMMEDIATE -- soon"
MOMENT = 0.25  # seconds for which a transaction that can be left out waits
PRAGMAS = ("journal_mode=WAL", "busy_timeout=5000", "foreign_keys=ON", "secure_delete=ON")


class DirectCursor:
    """A cursor whose work is done when the call returns."""

    def __init__(self, connection: sqlite3.Connection, patience: float) -> None:
        self._plain = connection.cursor()
        self._patience = patience

    async def __aenter__(self) -> "DirectCursor":
        return self

    async def execute(self, statement: str, values: Sequence[Any] = ()) -> "DirectCursor":
        """Execute a statement; wait for the write lock if that is what it asks for."""
        if statement in (BEGIN, BEGIN_SOON):
            await self._begin(min(self._patience, MOMENT) if statement == BEGIN_SOON else self._patience)
        else:
            self._plain.execute(statement, values)
        return self

    async def executemany(self, statement: str, several: Iterable[Sequence[Any]]) -> "DirectCursor":
        """Execute a statement once for each set of values."""
        self._plain.executemany(statement, several)
        return self

    async def fetchall(self) -> list[Any]:
        """Return all rows."""
        return self._plain.fetchall()

    async def close(self) -> None:
        """Close the cursor."""
        self._plain.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._plain, name)

    async def _begin(self, patience: float) -> None:
        waited = 0.0
        self._plain.execute("PRAGMA busy_timeout=0")
        try:
            while not self._take_lock(last_try=waited >= patience):
                await asyncio.sleep(PAUSE)
                waited += PAUSE
        finally:
            self._plain.execute("PRAGMA busy_timeout=5000")

    def _take_lock(self, last_try: bool) -> bool:
        try:
            self._plain.execute(BEGIN)
        except sqlite3.OperationalError as error:
            if last_try or error.sqlite_errorcode != sqlite3.SQLITE_BUSY:
                raise
            return False
        return True


class DirectConnection:
    """A connection that never leaves the thread of its event loop."""

    def __init__(self, plain: sqlite3.Connection, patience: float) -> None:
        self._connection: sqlite3.Connection | None = plain
        self._plain = plain
        self._patience = patience

    def cursor(self) -> DirectCursor:
        """Return a fresh cursor."""
        return DirectCursor(self._plain, self._patience)

    async def create_function(self, name: str, arity: int, function: Callable[..., Any], **how: bool) -> None:
        """Teach SQLite a function."""
        self._plain.create_function(name, arity, function, **how)

    async def commit(self) -> None:
        """Commit."""
        self._plain.commit()

    async def rollback(self) -> None:
        """Roll back."""
        self._plain.rollback()

    async def close(self) -> None:
        """Close the connection."""
        self.stop()

    def stop(self) -> None:
        """Close the connection at once."""
        self._connection = None
        self._plain.close()


def opener(path: str, fast: bool, patience: float) -> Callable[..., Any]:
    """Return the function that opens connections to a file."""

    async def connect(*_: object, **__: object) -> DirectConnection:
        plain = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
        for pragma in (*PRAGMAS, "synchronous=OFF" if fast else "synchronous=NORMAL"):
            plain.execute(f"PRAGMA {pragma}")
        return DirectConnection(plain, patience)

    return connect
