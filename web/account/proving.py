"""Showing once more that it is oneself, before something is changed that opens the account."""

from collections.abc import Mapping

from fastapi import Request

from store import accounts
from store.sessions import Session
from web.entrance.passwords import fits
from web.limiting import WRONG_PASSWORDS, give_back, take_room
from web.office import office_of


async def proven(request: Request, session: Session, sent: Mapping[str, str]) -> bool:
    """Tell whether the present password was typed; raises TooOften. Somebody without an account cannot show it."""
    office, limits = office_of(request), [(WRONG_PASSWORDS, session.person)]
    async with office.store.begin() as connection:
        await take_room(connection, office, limits)
        account = await accounts.get(connection, session.person)
    if not await fits(sent.get("password", ""), account.password_hash if account else None):
        return False
    async with office.store.begin() as connection:
        await give_back(connection, office, limits)
    return True
