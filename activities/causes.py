"""Why each paper of a request is owed, as the request itself says, and whether the last of them is in."""

from collections.abc import Collection, Mapping

from sqlalchemy.ext.asyncio import AsyncConnection

from rules.terms.answers import Reason
from rules.terms.roles import Role
from rules.terms.tasks import Task
from store import requests
from store.states import RequestState

SUPPLY = {Task.SUPPLY_EMPLOYER_PAPERS: Role.EMPLOYER, Task.SUPPLY_WORKER_PAPERS: Role.WORKER}


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


async def all_is_in(connection: AsyncConnection, journey: str, task: Task) -> bool:
    """Tell whether a party has brought everything that the last request asked of it by a task."""
    sent = [one for one in await requests.of(connection, journey) if one.state is RequestState.SENT]
    items = sent[-1].of(SUPPLY[task]) if sent and task in SUPPLY else []
    return bool(items) and all(item.received for item in items)
