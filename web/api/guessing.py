"""Guessing of secrets: what opens nothing is counted by client; what is right opens, whatever others have tried."""

from fastapi import Request

from web.api.problems import Kind, Problem
from web.limiting import WRONG_TOKENS, TooOften, client_of, take_room
from web.office import Office


async def count_wrong(request: Request, office: Office) -> None:
    """Count a token or a signature that was not right; raises Problem where a client has tried too often."""
    try:
        async with office.store.begin() as connection:
            await take_room(connection, office, [(WRONG_TOKENS, client_of(request))])
    except TooOften as error:
        raise Problem(Kind.TOO_OFTEN, headers={"Retry-After": str(error.seconds)}) from None
