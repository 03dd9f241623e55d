"""The vault: hands out the sealer of a journey, makes its key and destroys it.

Keys are kept in memory once read. A process that did not destroy a key itself learns of it through
`forget_destroyed`, which long-running processes call every few seconds.
"""

import hashlib
import hmac
import secrets
from collections.abc import Collection
from datetime import datetime
from functools import cached_property

from sqlalchemy import bindparam, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from store.inserts import insert_new
from store.keys import KEY_BYTES, Keyring
from store.sealing import Erased, Sealer, UnknownJourney, derive, place
from store.tables import installation, journey_keys

_KEY_OF = select(journey_keys).where(journey_keys.c.journey == bindparam("journey"))
KEPT = 2000


class Vault:
    """The keys of an installation."""

    def __init__(self, keyring: Keyring, installation: str, secret: bytes) -> None:
        self._keyring = keyring
        self._installation = installation
        self._secret = secret
        self._kept: dict[str, Sealer] = {}

    async def create(self, connection: AsyncConnection, journey: str) -> bool:
        """Make the data key of a new journey; tell whether it had none."""
        key = secrets.token_bytes(KEY_BYTES)
        master_key, wrapped = self._keyring.wrap(key, self._wrapping(journey))
        values = {"journey": journey, "master_key": master_key, "wrapped_key": wrapped}
        return await insert_new(connection, journey_keys, values)

    async def sealer(self, connection: AsyncConnection, journey: str | None) -> Sealer:
        """Return the sealer of a journey, or the installation's own if no journey is meant."""
        if journey is None:
            return self._own_sealer
        if kept := self._kept.get(journey):
            return kept
        sealer = Sealer(self._installation, journey, await self._read(connection, journey))
        self._keep(journey, sealer)
        return sealer

    async def load(self, connection: AsyncConnection, journeys: Collection[str]) -> None:
        """Bring the keys of several journeys into memory in one query; the erased ones stay away."""
        missing = [journey for journey in journeys if journey not in self._kept]
        if not missing:
            return
        there = journey_keys.c.journey.in_(missing) & journey_keys.c.wrapped_key.is_not(None)
        for row in (await connection.execute(select(journey_keys).where(there))).all():
            key = self._keyring.unwrap(row.master_key, row.wrapped_key, self._wrapping(row.journey))
            self._keep(row.journey, Sealer(self._installation, row.journey, key))

    def kept(self, journey: str) -> Sealer | None:
        """Return the sealer of a journey if it is in memory."""
        return self._kept.get(journey)

    async def destroy(self, connection: AsyncConnection, journey: str, at: datetime) -> bool:
        """Destroy a journey's key; tell whether there was one. What it sealed can never be read again."""
        statement = (
            update(journey_keys)
            .where(journey_keys.c.journey == journey, journey_keys.c.destroyed_at.is_(None))
            .values(wrapped_key=None, destroyed_at=at)
            .returning(journey_keys.c.journey)
        )
        destroyed = (await connection.execute(statement)).first() is not None
        self._kept.pop(journey, None)
        return destroyed

    async def forget_destroyed(self, connection: AsyncConnection) -> None:
        """Drop from memory the keys other processes have destroyed."""
        kept = journey_keys.c.journey.in_(list(self._kept))
        destroyed = select(journey_keys.c.journey).where(kept, journey_keys.c.destroyed_at.is_not(None))
        for journey in await connection.scalars(destroyed):
            self._kept.pop(journey, None)

    async def rewrap(self, connection: AsyncConnection) -> int:
        """Wrap everything again that an older master key has wrapped; return how many keys."""
        stale = select(journey_keys).where(
            journey_keys.c.destroyed_at.is_(None), journey_keys.c.master_key != self._keyring.current
        )
        rows = (await connection.execute(stale)).all()
        for row in rows:
            bound_to = self._wrapping(row.journey)
            key = self._keyring.unwrap(row.master_key, row.wrapped_key, bound_to)
            master_key, wrapped = self._keyring.wrap(key, bound_to)
            where = journey_keys.c.journey == row.journey
            await connection.execute(
                update(journey_keys).where(where).values(master_key=master_key, wrapped_key=wrapped)
            )
        master_key, wrapped = self._keyring.wrap(self._secret, secret_place(self._installation))
        await connection.execute(update(installation).values(master_key=master_key, wrapped_secret=wrapped))
        return len(rows)

    def index(self, email: str) -> str:
        """Return the keyed hash under which an e-mail address is looked up."""
        return hmac.new(self._index_key, email.strip().casefold().encode(), hashlib.sha256).hexdigest()

    def forget(self) -> None:
        """Drop all keys from memory, as after a transaction that failed: it may have made one of them."""
        self._kept.clear()

    async def _read(self, connection: AsyncConnection, journey: str) -> bytes:
        row = (await connection.execute(_KEY_OF, {"journey": journey})).first()
        if row is None:
            raise UnknownJourney(journey)
        if row.wrapped_key is None:
            raise Erased(journey)
        return self._keyring.unwrap(row.master_key, row.wrapped_key, self._wrapping(journey))

    def _keep(self, journey: str, sealer: Sealer) -> None:
        if len(self._kept) >= KEPT:
            self._kept.pop(next(iter(self._kept)))
        self._kept[journey] = sealer

    def _wrapping(self, journey: str) -> bytes:
        return place(self._installation, journey, "journey_keys", "wrapped_key", journey)

    @cached_property
    def _own_sealer(self) -> Sealer:
        return Sealer(self._installation, "", derive(self._secret, "fachlotse own fields"))

    @cached_property
    def _index_key(self) -> bytes:
        return derive(self._secret, "fachlotse e-mail index")


def secret_place(installation_id: str) -> bytes:
    """Name the place of the installation's wrapped secret."""
    return place(installation_id, "", "installation", "wrapped_secret", installation_id)
