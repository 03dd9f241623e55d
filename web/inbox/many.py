"""The same thing done to many tasks, with a word on each."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection
from starlette.exceptions import HTTPException

from commands.hands import in_other_hands
from store import claims
from store.claims import Claim
from store.sessions import Session
from store.tasks import CLOSED, TaskRow
from store.vault import Vault
from web.inbox.claiming import give, take
from web.office import Office
from web.reading import visible_task


@dataclass(frozen=True)
class Act:
    """What is to be done with each task, by whom, and to whom it goes."""

    what: str
    vault: Vault
    session: Session
    person: str
    now: datetime


async def result_of(
    connection: AsyncConnection, office: Office, act: Act, task_id: str
) -> tuple[TaskRow | None, str, str, Claim | None]:
    """Do it to one task; return the task, its journey's reference, the word for what came of it, and whose it is.

    Of a task that is not there for somebody nothing is told but that; the others are done.
    """
    try:
        row, journey = await visible_task(connection, office, act.session, task_id)
    except HTTPException:
        return None, "", "gone", None
    return row, journey.reference, *await done_to(connection, act, row)


async def done_to(connection: AsyncConnection, act: Act, row: TaskRow) -> tuple[str, Claim | None]:
    """Do one of the ACTS to one task; return the word for what came of it, and whose hands it is in, or was in."""
    if row.organisation != act.session.organisation:
        return "not_yours", None
    if row.state in CLOSED and act.what != "back":
        return "closed", None
    taker = {"take": act.session.person, "give": act.person}.get(act.what)
    if taker and row.preparer == taker:
        return "four_eyes", None
    before = await in_other_hands(connection, row.id, act.session.person, act.now, holding=True)
    word = await ACTS[act.what](connection, act, row)
    if word == "given" and before and before.person != act.person:
        return "given_from", before
    return word, await claims.get(connection, row.id)


async def _taken(connection: AsyncConnection, act: Act, row: TaskRow) -> str:
    held = await take(connection, act.session, row.id, act.now)
    return "taken" if held.person == act.session.person else "faster"


async def _given(connection: AsyncConnection, act: Act, row: TaskRow) -> str:
    if act.person == act.session.person:
        return await _taken(connection, act, row)
    given = await give(connection, act.vault, act.session, row.id, act.person, act.now)
    return "given" if given else "nobody"


async def _given_back(connection: AsyncConnection, act: Act, row: TaskRow) -> str:
    await claims.release(connection, row.id, act.session.person)
    return "back"


ACTS: dict[str, Callable[[AsyncConnection, Act, TaskRow], Awaitable[str]]] = {
    "take": _taken,
    "give": _given,
    "back": _given_back,
}
