"""The accounts of staff: what opens them, and what was used to open them last."""

import hashlib
import hmac
from dataclasses import asdict, dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from store import rows
from store.inserts import put as put_row
from store.tables import accounts
from store.vault import Vault

INVITED = "invitation:"
INVITATION_LASTS = timedelta(days=7)


@dataclass(frozen=True, kw_only=True)
class Account:
    """What opens the pages for a member; until the first sign-in it is an invitation and no password fits."""

    person: str
    password_hash: str = field(repr=False)
    changed_at: datetime
    second_sealed: bytes | None = field(default=None, repr=False)
    second_used: int = 0
    failed: int = 0
    locked_until: datetime | None = None

    @property
    def invited(self) -> bool:
        """Tell whether nobody has chosen a password yet."""
        return self.password_hash.startswith(INVITED)

    def admits(self, code: str, now: datetime) -> bool:
        """Tell whether a code is that of an invitation which is still open."""
        same = hmac.compare_digest(self.password_hash.encode(), _invitation(code).encode())
        return same and now < self.changed_at + INVITATION_LASTS


async def get(connection: AsyncConnection, person: str) -> Account | None:
    """Return somebody's account."""
    return rows.first(await connection.execute(select(accounts).where(accounts.c.person == person)), Account)


async def invite(connection: AsyncConnection, person: str, code: str, at: datetime) -> None:
    """Open an account, or begin it anew: old password and second factor are gone."""
    fresh = Account(person=person, password_hash=_invitation(code), changed_at=at)
    await put_row(connection, accounts, asdict(fresh))


async def redeem(connection: AsyncConnection, person: str, code: str, password_hash: str, at: datetime) -> bool:
    """Put a first password in the place of an invitation; tell whether nobody else was faster."""
    open_still = (accounts.c.person == person) & (accounts.c.password_hash == _invitation(code))
    changed = update(accounts).where(open_still).values(password_hash=password_hash, changed_at=at)
    return (await connection.execute(changed.returning(accounts.c.person))).first() is not None


async def choose_password(connection: AsyncConnection, person: str, password_hash: str, at: datetime) -> None:
    """Replace the password or the invitation."""
    await _change(connection, person, password_hash=password_hash, changed_at=at)


async def set_second(connection: AsyncConnection, vault: Vault, person: str, secret: bytes, step: int) -> None:
    """Keep the secret of a second factor, whose first code was that of a step of time."""
    sealer = await vault.sealer(connection, None)
    sealed = sealer.seal("accounts", "second_sealed", person, secret)
    await _change(connection, person, second_sealed=sealed, second_used=step)


async def second(connection: AsyncConnection, vault: Vault, account: Account) -> bytes | None:
    """Return the secret of the second factor, if one is set up."""
    if account.second_sealed is None:
        return None
    return (await vault.sealer(connection, None)).open(
        "accounts", "second_sealed", account.person, account.second_sealed
    )


async def use_step(connection: AsyncConnection, person: str, step: int) -> bool:
    """Use up a step of time; tell whether it was later than the last one used."""
    where = (accounts.c.person == person) & (accounts.c.second_used < step)
    statement = update(accounts).where(where).values(second_used=step).returning(accounts.c.person)
    return (await connection.execute(statement)).first() is not None


async def _change(connection: AsyncConnection, person: str, **values: object) -> None:
    await connection.execute(update(accounts).where(accounts.c.person == person).values(values))


def _invitation(code: str) -> str:
    return INVITED + hashlib.sha256(code.strip().encode()).hexdigest()
