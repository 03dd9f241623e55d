"""The stamp of an installation: its random id, its mode, its secret."""

import secrets
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from store.inserts import insert_new
from store.keys import KEY_BYTES, Keyring
from store.states import Mode
from store.tables import installation
from store.vault import Vault, secret_place


class WrongMode(Exception):
    """The database was stamped for the other mode."""


@dataclass(frozen=True)
class Installation:
    """What a database belongs to."""

    id: str
    mode: Mode
    created_at: datetime
    master_key: str = field(repr=False)
    wrapped_secret: bytes = field(repr=False)

    def vault(self, keyring: Keyring) -> Vault:
        """Open the vault of this installation."""
        secret = keyring.unwrap(self.master_key, self.wrapped_secret, secret_place(self.id))
        return Vault(keyring, self.id, secret)


async def stamp(connection: AsyncConnection, keyring: Keyring, mode: Mode, at: datetime) -> Installation:
    """Stamp a fresh database, or return its stamp; refuse a database of the other mode."""
    fresh = secrets.token_hex(16)
    master_key, wrapped = keyring.wrap(secrets.token_bytes(KEY_BYTES), secret_place(fresh))
    values = {"slot": 1, "id": fresh, "mode": mode, "created_at": at}
    await insert_new(connection, installation, values | {"master_key": master_key, "wrapped_secret": wrapped})
    found = await read(connection)
    if found is None or found.mode != mode:
        raise WrongMode(f"this database was made for the other mode than {mode}")
    return found


async def read(connection: AsyncConnection) -> Installation | None:
    """Return the stamp of a database, if it has one."""
    row = (await connection.execute(select(installation))).first()
    if row is None:
        return None
    return Installation(row.id, row.mode, row.created_at, row.master_key, row.wrapped_secret)
