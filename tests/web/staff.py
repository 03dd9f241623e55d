"""People of the staff: who supervises, and how one signs in with password and second factor."""

from datetime import date, datetime
from typing import Protocol

from playwright.async_api import Page

from rules.terms.roles import Role
from store import accounts
from store.members import Member
from store.store import Store
from web.entrance.passwords import hashed
from web.entrance.second_factor import code_at, fresh_secret, step_at

PASSWORD = "Ein kurzer Satz, 7 Worte lang."
ADDRESS = "p-adviser@ihk-stuttgart.example"
HEAD = Member(
    person="p-head", organisation="fachaufsicht-ludwigsburg", role=Role.SUPERVISOR, name="Ada Aufsicht",
    email="p-head@x.example", valid_from_on=date(2020, 1, 1),
)  # fmt: skip


class Place(Protocol):
    """Where people have accounts: a store, and a clock."""

    store: Store

    def clock(self) -> datetime:
        """Return the instant it is there."""
        ...


async def open_account(house: Place, person: str = "p-adviser", *, second: bool = True) -> bytes:
    """Open an account with the usual password; return the secret of its second factor."""
    secret, at = fresh_secret(), house.clock()
    known = await hashed(PASSWORD)
    async with house.store.begin() as connection:
        await accounts.invite(connection, person, "unused", at)
        await accounts.choose_password(connection, person, known, at)
        if second:
            await accounts.set_second(connection, house.store.vault, person, secret, 0)
    return secret


def code_of(secret: bytes, at: datetime, later: int = 0) -> str:
    """Return the digits an app shows, some half minutes later."""
    return code_at(secret, step_at(at) + later)


async def sign_in(page: Page, code: str = "", password: str = PASSWORD, email: str = ADDRESS) -> None:
    """Fill in the form of the entrance and send it."""
    await page.get_by_label("E-Mail").fill(email)
    await page.get_by_label("Passwort").fill(password)
    await page.get_by_label("Code aus Ihrer App").fill(code)
    await page.get_by_role("button", name="Anmelden").click()
