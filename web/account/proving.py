"""Showing once more that it is oneself, before something is changed that opens the account."""

from collections.abc import Mapping

from fastapi import Request

from store import accounts
from store.sessions import Session
from web.entrance.passwords import fits
from web.limiting import WRONG_OF_CLIENT, WRONG_PASSWORDS, client_of, count, demand_room
from web.office import office_of


async def proven(request: Request, session: Session, sent: Mapping[str, str]) -> bool:
    """Tell whether the present password was typed; raises TooOften. Somebody without an account cannot show it."""
    office, limits = office_of(request), [(WRONG_PASSWORDS, session.person), (WRONG_OF_CLIENT, client_of(request))]
    async with office.store.read() as connection:
        await demand_room(connection, office, limits)
        account = await accounts.get(connection, session.person)
    if await fits(sent.get("password", ""), account.password_hash if account else None):
        return True
    async with office.store.begin() as connection:
        await count(connection, office, limits)
    return False
