"""Bringing a database to the present form: the one migration chain, run from inside the program."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from store.engine import outside_transaction
from store.turns import in_turn

LOCK = 7_340_211  # PostgreSQL advisory lock: two processes never migrate at once


async def upgrade(engine: AsyncEngine, revision: str = "head") -> None:
    """Bring the database up to a revision; does nothing if it is there."""
    await _run(engine, command.upgrade, revision)


async def downgrade(engine: AsyncEngine, revision: str) -> None:
    """Take the database back to a revision."""
    await _run(engine, command.downgrade, revision)


async def current(engine: AsyncEngine) -> str | None:
    """Return the revision the database is at, if any."""
    async with engine.connect() as connection:
        return await connection.run_sync(lambda sync: MigrationContext.configure(sync).get_current_revision())


async def is_current(engine: AsyncEngine) -> bool:
    """Tell whether the database is at the newest revision."""
    return await current(engine) == ScriptDirectory.from_config(_config()).get_current_head()


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations").replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config


async def _run(engine: AsyncEngine, step: Callable[..., Any], revision: str) -> None:
    def migrate(connection: Connection) -> None:
        config = _config()
        config.attributes["connection"] = connection
        step(config, revision)

    async with engine.connect() as connection:
        await _foreign_keys(connection, "OFF")
        try:
            async with connection.begin():
                await in_turn(connection, LOCK)
                await connection.run_sync(migrate)
        finally:
            await _foreign_keys(connection, "ON")


async def _foreign_keys(connection: AsyncConnection, state: str) -> None:
    """Switch SQLite's foreign keys, which would delete along while a table is rebuilt."""
    if connection.dialect.name == "sqlite":
        await outside_transaction(connection, f"PRAGMA foreign_keys={state}")
