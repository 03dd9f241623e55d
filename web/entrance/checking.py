"""Whether somebody is who they say: address, password, second factor; every wrong answer looks the same."""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from schemas.instants import berlin_day
from store import accounts, members
from store.accounts import Account
from store.audit import Entry, append
from store.members import Member
from store.tries import Limit
from web.entrance.passwords import fits
from web.entrance.second_factor import step_of
from web.limiting import (
    ENTRIES_OF_CLIENT,
    WRONG_OF_ACCOUNT,
    WRONG_OF_CLIENT,
    WRONG_PASSWORDS,
    Asked,
    TooOften,
    give_back,
    take_one,
    take_room,
)
from web.office import Office


@dataclass(frozen=True)
class Claimed:
    """What was typed at the entrance, and from where."""

    email: str
    password: str
    code: str
    client: str

    @property
    def limits(self) -> Asked:
        """Return what wrong entries are counted under: first this account from this client, then each by itself."""
        account = self.email.strip().lower()
        return [
            (WRONG_PASSWORDS, f"{account}\n{self.client}"),
            (WRONG_OF_ACCOUNT, account),
            (ENTRIES_OF_CLIENT, self.client),
        ]

    @property
    def crowd(self) -> tuple[Limit, str]:
        """Return the limit beyond which a password alone opens nothing at a client."""
        return WRONG_OF_CLIENT, self.client


async def recognised(office: Office, claimed: Claimed) -> Member | None:
    """Return who it is, or nobody; raises TooOften. Each refusal costs the same time and counts.

    A try is taken before it is looked at. Where a client has made many mistakes, as a large office does behind one
    address, a password alone opens nothing for a while, right or wrong; with the second factor it still does.
    """
    async with office.store.begin() as connection:
        await take_room(connection, office, claimed.limits)
        wait = await take_one(connection, office, claimed.crowd)
        member, account = await known(connection, office, claimed.email)
    right = await fits(claimed.password, account.password_hash if account else None)
    async with office.store.begin() as connection:
        if right and member and account and await _second_fits(connection, office, account, claimed.code, bool(wait)):
            await give_back(connection, office, claimed.limits if wait else [*claimed.limits, claimed.crowd])
            await _note(connection, office, "sign-in", member.person)
            return member
        await _note(connection, office, "sign-in refused", member.person if member else "")
    if wait:
        raise TooOften(wait)
    return None


async def invited(office: Office, claimed: Claimed) -> Member | None:
    """Return whose invitation a code is, or nobody; raises TooOften. A right code is too long to be guessed."""
    async with office.store.begin() as connection:
        member, account = await known(connection, office, claimed.email)
        if member and account and account.admits(claimed.code, office.clock()):
            return member
        await take_room(connection, office, claimed.limits)
        await _note(connection, office, "invitation refused", member.person if member else "")
    return None


async def known(connection: AsyncConnection, office: Office, email: str) -> tuple[Member | None, Account | None]:
    """Return the present member with an address and their account."""
    member = await members.by_email(connection, email)
    on = berlin_day(office.clock())
    if member is None or not member.valid_from_on <= on <= (member.valid_until_on or on):
        return None, None
    return member, await accounts.get(connection, member.person)


async def _second_fits(
    connection: AsyncConnection, office: Office, account: Account, typed: str, needed: bool
) -> bool:  # fmt: skip
    """Tell whether the second factor fits and its code was not used before; where none is set up it may be needed."""
    secret = await accounts.second(connection, office.store.vault, account)
    if secret is None:
        return not needed
    step = step_of(secret, typed, office.clock())
    return step is not None and await accounts.use_step(connection, account.person, step)


async def _note(connection: AsyncConnection, office: Office, action: str, person: str) -> None:
    entry = Entry(at=office.clock(), actor=person or "unknown", action=action, subject=person)
    await append(connection, office.store.vault, entry)
