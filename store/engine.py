"""Opening of a database, SQLite or PostgreSQL, so that no write is lost and no value leaks into an error.

On SQLite every transaction begins IMMEDIATE: a deferred one fails at once when it wants to write while
another process does, in spite of the busy timeout. Readers ask for a plain BEGIN with `reading=True`, and
whoever would rather not write than wait for `soon=True`.
"""

from sqlalchemy import URL, Connection, event, make_url
from sqlalchemy.engine.interfaces import ExceptionContext
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine, create_async_engine

from store.direct import BEGIN, BEGIN_SOON, opener

DRIVERS = {"sqlite": "sqlite+aiosqlite", "postgresql": "postgresql+asyncpg"}


class DatabaseRefused(Exception):
    """The address names a database we cannot keep journeys in: in memory, or of another kind."""


def open_engine(url: str, *, fast: bool = False, patience: float = 5.0) -> AsyncEngine:
    """Open a database by its address.

    On SQLite `fast` gives up durability, for simulations on a temporary file, and `patience` is how many
    seconds to wait for another writer.
    """
    address = make_url(url)
    backend = address.get_backend_name()
    if backend not in DRIVERS or (backend == "sqlite" and address.database in (None, "", ":memory:")):
        raise DatabaseRefused("the address must name a PostgreSQL database or an SQLite file")
    address = address.set(drivername=DRIVERS[backend])
    return _open_sqlite(address, fast, patience) if backend == "sqlite" else _open_postgresql(address)


def reader_of(engine: AsyncEngine) -> AsyncEngine:
    """Return a view of the engine whose transactions take no write lock."""
    return engine.execution_options(reading=True)


def hasty_of(engine: AsyncEngine) -> AsyncEngine:
    """Return a view of the engine whose transactions wait but a moment for another writer."""
    return engine.execution_options(soon=True)


async def flush_log(engine: AsyncEngine) -> None:
    """Empty SQLite's write-ahead log, so that what was erased is not left behind in it."""
    if engine.dialect.name != "sqlite":
        return
    async with engine.connect() as connection:
        await outside_transaction(connection, "PRAGMA wal_checkpoint(TRUNCATE)")


async def outside_transaction(connection: AsyncConnection, pragma: str) -> None:
    """Run a statement SQLite only obeys outside a transaction."""

    def run(sync: Connection) -> None:
        cursor = sync.connection.cursor()
        cursor.execute(pragma)
        cursor.close()

    await connection.run_sync(run)


def _open_sqlite(address: URL, fast: bool, patience: float) -> AsyncEngine:
    connect = opener(str(address.database), fast, patience)
    engine = create_async_engine(address, hide_parameters=True, connect_args={"async_creator_fn": connect})
    event.listen(engine.sync_engine, "begin", _begin)
    return engine


def _open_postgresql(address: URL) -> AsyncEngine:
    engine = create_async_engine(address, hide_parameters=True, pool_pre_ping=True, pool_size=10, max_overflow=10)
    event.listen(engine.sync_engine, "handle_error", _hide_values)
    return engine


def _begin(connection: Connection) -> None:
    wanted = connection.get_execution_options()
    writing = BEGIN_SOON if wanted.get("soon") else BEGIN
    connection.exec_driver_sql("BEGIN" if wanted.get("reading") else writing)


def _hide_values(context: ExceptionContext) -> None:
    """Cut PostgreSQL's messages down to their kind: they quote rows and keys, which may be personal."""
    kind = "no details"
    error: BaseException | None = context.original_exception
    while error is not None:
        name = getattr(error, "constraint_name", None) or getattr(error, "sqlstate", None)
        kind = f"{type(error).__name__} {name}"
        error.args = (kind,)
        for told in ("detail", "message"):
            if hasattr(error, told):
                setattr(error, told, None)
        error = error.__cause__
    if context.sqlalchemy_exception is not None:
        context.sqlalchemy_exception.args = (kind,)
