"""Why each paper of a request is owed, as the request itself says."""

from collections.abc import Mapping

from sqlalchemy.ext.asyncio import AsyncConnection

from rules.terms.answers import Reason
from rules.terms.roles import Role
from schemas.task import Matter
from store import requests


async def causes_of(
    connection: AsyncConnection, journey: str, owner: Role, matter: Matter
) -> Mapping[str, Reason]:  # fmt: skip
    """Return the reason for each paper that a party owes, by the last request for exactly these papers.

    Another office may be gathering the same papers for other reasons; what was asked names its own.
    """
    if not matter.papers:
        return {}
    for request in reversed(await requests.of(connection, journey)):
        causes = {item.document: item.reason for item in request.of(owner)}
        named = not matter.reasons or set(causes.values()) <= set(matter.reasons)
        if named and causes.keys() == set(matter.papers):
            return causes
    return {}
