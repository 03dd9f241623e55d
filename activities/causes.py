"""Why each paper of a request is owed, as the request itself says, and whether the last of them is in."""

from collections.abc import Mapping

from sqlalchemy.ext.asyncio import AsyncConnection

from rules.terms.answers import Reason
from rules.terms.roles import Role
from rules.terms.tasks import Task
from schemas.task import Matter
from store import requests

SUPPLY = {Task.SUPPLY_EMPLOYER_PAPERS: Role.EMPLOYER, Task.SUPPLY_WORKER_PAPERS: Role.WORKER}


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


async def all_is_in(connection: AsyncConnection, journey: str, task: Task) -> bool:
    """Tell whether a party has brought everything that the last request asked of it by a task."""
    sent = requests.last_sent(await requests.of(connection, journey))
    items = sent.of(SUPPLY[task]) if sent and task in SUPPLY else []
    return bool(items) and all(item.received for item in items)
