"""How often people may try passwords, codes and letters to themselves; whoever must wait is told how long."""

import math
from collections.abc import Sequence
from datetime import timedelta

from fastapi import Request
from sqlalchemy.ext.asyncio import AsyncConnection

from store import tries
from store.tries import Limit
from web.office import Office

WRONG_PASSWORDS = Limit("wrong passwords of an account from a client", 5, timedelta(minutes=15))
WRONG_OF_ACCOUNT = Limit("wrong passwords of an account", 50, timedelta(hours=1))  # from wherever they come
WRONG_OF_CLIENT = Limit("wrong entries from a client", 20, timedelta(hours=1))  # then no password opens alone
ENTRIES_OF_CLIENT = Limit("all wrong entries from a client", 200, timedelta(hours=1))
WRONG_TOKENS = Limit("wrong tokens from a client", 30, timedelta(hours=1))
MAILS_A_MINUTE = Limit("mails to a party, a minute", 1, timedelta(minutes=1))
MAILS_AN_HOUR = Limit("mails to a party, an hour", 5, timedelta(hours=1))
MAILS_OF_CLIENT = Limit("mails asked for by a client", 20, timedelta(hours=1))
MAILS_OF_JOURNEY = Limit("mails of a journey", 20, timedelta(days=1))
CODES_OF_LINK = Limit("codes tried at a link", 20, timedelta(hours=1))

Asked = Sequence[tuple[Limit, str]]


class TooOften(Exception):
    """Somebody tried too often; `seconds` is how long to wait."""

    def __init__(self, wait: timedelta) -> None:
        super().__init__("too often")
        self.seconds = max(1, math.ceil(wait.total_seconds()))


def client_of(request: Request) -> str:
    """Return the address of the client; a proxy's word counts only where the server trusts it."""
    return request.client.host if request.client else ""


async def take_room(connection: AsyncConnection, office: Office, asked: Asked) -> None:
    """Take a try under each limit; raises TooOften where one is reached, with which the transaction must end."""
    longest = max([await take_one(connection, office, one) for one in asked])
    if longest > timedelta(0):
        raise TooOften(longest)


async def take_one(connection: AsyncConnection, office: Office, one: tuple[Limit, str]) -> timedelta:
    """Take a try under a limit; return how long to wait where it is reached."""
    return await tries.take(connection, office.store.vault, *one, office.clock())


async def give_back(connection: AsyncConnection, office: Office, asked: Asked) -> None:
    """Give a try back under each of the limits, because it was a right one."""
    for limit, whom in asked:
        await tries.give_back(connection, office.store.vault, limit, whom)
