"""Why each paper of a request is owed, as the request itself says."""

from collections.abc import Collection, Mapping

from sqlalchemy.ext.asyncio import AsyncConnection

from rules.terms.answers import Reason
from rules.terms.roles import Role
from store import requests


async def causes_of(
    connection: AsyncConnection, journey: str, owner: Role, papers: Collection[str]
) -> Mapping[str, Reason]:
    """Return the reason for each paper that a party owes, by the last request for exactly these papers."""
    if not papers:
        return {}
    for request in reversed(await requests.of(connection, journey)):
        causes = {item.document: item.reason for item in request.of(owner)}
        if causes.keys() == set(papers):
            return causes
    return {}
