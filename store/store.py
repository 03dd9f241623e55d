"""The store as it is handed to everybody: transactions, keys, the stamp of the installation."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from datetime import datetime

from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncConnection, AsyncEngine

from store import documents, erasure, installation
from store.blobs import Blobs, Nowhere
from store.direct import MOMENT
from store.engine import flush_log, hasty_of, reader_of
from store.installation import Installation
from store.keys import Keyring
from store.states import Mode
from store.vault import Vault


class Busy(Exception):
    """Another process kept the database locked for too long; nothing was done, try again."""


class NotStarted(Exception):
    """The store was used before `start` checked whose database it is."""


class Store:
    """A database with its keys, and the place where the contents of documents lie."""

    def __init__(self, engine: AsyncEngine, keyring: Keyring, blobs: Blobs | None = None) -> None:
        self.engine = engine
        self.keyring = keyring
        self.blobs = blobs or Nowhere()
        self._reader, self._hasty = reader_of(engine), hasty_of(engine)
        self._writing = asyncio.Lock() if engine.dialect.name == "sqlite" else None
        self._installation: Installation | None = None
        self._vault: Vault | None = None

    async def start(self, mode: Mode, at: datetime) -> Installation:
        """Stamp a fresh database or check its stamp, and open the vault."""
        async with self.begin() as connection:
            self._installation = await installation.stamp(connection, self.keyring, mode, at)
        self._vault = self._installation.vault(self.keyring)
        return self._installation

    @property
    def installation(self) -> Installation:
        """Return whose database this is."""
        if self._installation is None:
            raise NotStarted
        return self._installation

    @property
    def vault(self) -> Vault:
        """Return the keys of this installation."""
        if self._vault is None:
            raise NotStarted
        return self._vault

    @asynccontextmanager
    async def begin(self) -> AsyncIterator[AsyncConnection]:
        """Open a write transaction, committed at the end; writers of one process queue up in order."""
        async with AsyncExitStack() as stack:
            if self._writing is not None:
                await stack.enter_async_context(self._writing)
            stack.push(self._forget_keys)
            yield await self._locked(stack, self.engine)

    @asynccontextmanager
    async def begin_soon(self) -> AsyncIterator[AsyncConnection]:
        """Open a write transaction for what can be left out; raise `Busy` where others write for a moment."""
        async with AsyncExitStack() as stack:
            if self._writing is not None:
                await _taken(self._writing)
                stack.callback(self._writing.release)
            stack.push(self._forget_keys)
            yield await self._locked(stack, self._hasty)

    @asynccontextmanager
    async def read(self) -> AsyncIterator[AsyncConnection]:
        """Open a transaction that only reads and waits for no writer."""
        async with self._reader.connect() as connection:
            yield connection

    async def data_key(self, journey: str) -> bytes:
        """Return a journey's data key; raise `Erased` or `UnknownJourney`."""
        if kept := self.vault.kept(journey):
            return kept.key
        async with self.read() as connection:
            return (await self.vault.sealer(connection, journey)).key

    async def erase(self, journey: str, at: datetime) -> bool:
        """Destroy a journey's key and all it sealed, down to the database's own log and the files of documents."""
        async with self.begin() as connection:
            erased = await erasure.erase(connection, self.vault, journey, at)
        self.vault.forget()
        await flush_log(self.engine)
        await self.remove_erased()
        return erased

    async def remove_erased(self) -> int:
        """Remove the contents of erased journeys, which nobody can read any more; return how many there were."""
        async with self.read() as connection:
            blobs = await documents.to_remove(connection)
        for blob in blobs:
            await self.blobs.remove(blob)
        async with self.begin() as connection:
            await documents.forget(connection, blobs)
        return len(blobs)

    async def close(self) -> None:
        """Close all connections."""
        await self.engine.dispose()

    async def _locked(self, stack: AsyncExitStack, engine: AsyncEngine) -> AsyncConnection:
        try:
            return await stack.enter_async_context(engine.begin())
        except OperationalError as error:
            raise Busy("the database is locked") from error

    def _forget_keys(self, kind: object, *_: object) -> None:
        if kind is not None and self._vault is not None:
            self._vault.forget()


async def _taken(turn: asyncio.Lock) -> None:
    try:
        async with asyncio.timeout(MOMENT):
            await turn.acquire()
    except TimeoutError:
        raise Busy("others are writing") from None
