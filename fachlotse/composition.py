"""The composition root: what is built from what, and what an installation needs before it is used."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncEngine

from activities.clock import Clock, wall_clock
from fachlotse.settings import BadSettings, Finding, Settings
from store import installation, migrate
from store.blobs import FolderBlobs
from store.engine import DatabaseRefused, open_engine, reader_of
from store.installation import Installation
from store.keys import Keyring, KeyringRefused, create_keyring, load_keyring
from store.states import Mode
from store.store import Store

if TYPE_CHECKING:
    from activities.house import House
    from fachlotse.engine import Engine


class NotUsable(Exception):
    """The installation cannot be used as it is; the remedy says what to do."""

    def __init__(self, problem: str, remedy: str) -> None:
        super().__init__(f"{problem}; {remedy}")
        self.problem = problem
        self.remedy = remedy


@dataclass
class Composition:
    """An installation that is open: its settings, its store, and whatever is built on them when it is asked for."""

    settings: Settings
    store: Store
    clock: Clock

    @property
    def house(self) -> "House":
        """Return what the house is called in its letters."""
        from activities.house import House
        from notifications.message import Sender

        told = self.settings
        sender = Sender(told.sender_name, told.sender, told.reply_to or told.sender)
        return House(
            sender=sender, domain=told.domain, portal=(told.portal or told.address).rstrip("/"), phone=told.phone
        )

    async def engine(self, role: str = "cli", *, lazy: bool = True) -> "Engine":
        """Return the way to the journeys; one that is not lazy raises RuntimeError where no server answers."""
        from fachlotse.engine import build_engine

        return await build_engine(self.settings, self.store, self.clock, role, lazy=lazy)


@asynccontextmanager
async def opened(settings: Settings, *, create: bool = False) -> AsyncIterator[Composition]:
    """Open an installation; `create` makes one where there is none. Raises NotUsable and BadSettings."""
    engine = _open(settings, create)
    try:
        store = await _start(settings, engine, create)
        yield Composition(settings, store, wall_clock)
    finally:
        await engine.dispose()


def _open(settings: Settings, create: bool) -> AsyncEngine:
    if not create and not installed(settings):
        raise NotUsable(f"there is no installation in {settings.data}", f"start one: {up_command(settings.data)}")
    if settings.database_url is None:
        if not installed(settings):
            mode_of(settings, None)  # before anything is made
        settings.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        return open_engine(settings.database_address)
    except DatabaseRefused as error:
        raise BadSettings([Finding("FACHLOTSE_DATABASE_URL", "cannot be used", str(error))]) from None


async def _start(settings: Settings, engine: AsyncEngine, create: bool) -> Store:
    try:
        stamp = await stamp_of(engine)
        mode = mode_of(settings, stamp)
        await _migrate(engine, mode, create)
        keyring = _keyring(settings, mode, fresh=stamp is None)
        store = Store(engine, keyring, FolderBlobs(settings.documents_folder))
        await store.start(mode, wall_clock())
        await _enact(store)
    except KeyringRefused as error:
        raise BadSettings([Finding("FACHLOTSE_MASTER_KEY_FILE", "cannot be used", str(error))]) from None
    except (OSError, DBAPIError) as error:
        raise NotUsable("the database does not answer", "check FACHLOTSE_DATABASE_URL and the database") from error
    return store


async def _enact(store: Store) -> None:
    """Put the law in force that this installation has applied."""
    from activities.enacting import refresh_law
    from rules.rows import BadRow

    try:
        async with store.read() as connection:
            await refresh_law(connection)
    except BadRow as error:
        remedy = "install the earlier version again, or have the developers look at the row"
        raise NotUsable(f"an applied change of the law does not fit this program ({error})", remedy) from None


async def stamp_of(engine: AsyncEngine) -> Installation | None:
    """Return whose database it is, if it has been used before."""
    if await migrate.current(engine) is None:
        return None
    async with reader_of(engine).connect() as connection:
        return await installation.read(connection)


def mode_of(settings: Settings, stamp: Installation | None) -> Mode:
    """Return what the installation is for: the stamp of its database decides."""
    if stamp is None and settings.mode is None:
        remedy = "say demo or production; it is needed once, when the database is made"
        raise BadSettings([Finding("FACHLOTSE_MODE", "is missing", remedy)])
    if stamp and settings.mode not in (None, stamp.mode):
        remedy = f"take FACHLOTSE_MODE away, or use another database for {settings.mode}"
        raise BadSettings([Finding("FACHLOTSE_MODE", f"contradicts the database, made for {stamp.mode}", remedy)])
    return stamp.mode if stamp else settings.mode or Mode.DEMO


async def _migrate(engine: AsyncEngine, mode: Mode, create: bool) -> None:
    if await migrate.is_current(engine):
        return
    if not create and mode is not Mode.DEMO:
        raise NotUsable("the database has an older form than this program", "run `fachlotse db upgrade`")
    await migrate.upgrade(engine)


def _keyring(settings: Settings, mode: Mode, *, fresh: bool) -> Keyring:
    """Read the master keys; only a demonstration makes its own, and never for a database that was in use."""
    if fresh and mode is Mode.DEMO and not settings.key_file.exists():
        settings.key_file.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        return create_keyring(settings.key_file)
    return load_keyring(settings.key_file)


def installed(settings: Settings) -> bool:
    """Tell whether there is anything to open: a database of its own, or the file in the data folder."""
    return settings.database_url is not None or settings.database_file.is_file()


def up_command(data: Path) -> str:
    """Return the command that starts a demonstration."""
    return f"`fachlotse up --mode demo --data {data}`"
