"""The calls to webhooks: written with the event they tell of, and tried until they have arrived.

A call is claimed before it goes out and has one id for ever, so that whoever gets it twice knows.
"""

import hashlib
import secrets
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import or_, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from schemas.instants import berlin_day
from store import parties, rows, webhooks
from store.inserts import insert_new
from store.states import CallState
from store.tables import calls, tasks

LATER_PART = 12  # signs of an id after those of its instant


@dataclass(frozen=True, kw_only=True)
class Call:
    """A call and what has become of it; `reply` is the last thing heard, in a code."""

    id: str
    webhook: str
    event: str
    body: Mapping[str, object]
    state: CallState = CallState.WAITING
    made_at: datetime
    next_at: datetime
    tries: int = 0
    reply: str = ""
    ended_at: datetime | None = None


async def announce(connection: AsyncConnection, event: str, journey: str, task_id: str, seq: int, at: datetime) -> None:
    """Enter a call of an event for every webhook that wants it and whose office takes part, in the same transaction."""
    wanting = [one for one in await webhooks.active(connection) if one.wants(event)]
    if not wanting:
        return
    present = set(await parties.organisations_on(connection, journey, berlin_day(at)))
    owner = await connection.scalar(select(tasks.c.organisation).where(tasks.c.id == task_id)) if task_id else None
    body = {"event": event, "journey": journey, "task": task_id, "number": seq, "at": at.isoformat()}
    for one in wanting:
        if one.organisation in present | {owner}:
            await _enter(connection, one.id, event, body, at)


async def ask(connection: AsyncConnection, webhook: str, event: str, asked: str, at: datetime) -> Call:
    """Enter a call that tells of nothing, to see whether the webhook answers; once for what was asked at an instant."""
    known = hashlib.sha256(f"{webhook}\n{asked}".encode()).hexdigest()[:LATER_PART]
    return await _enter(connection, webhook, event, {"event": event, "at": at.isoformat()}, at, known)


async def due(connection: AsyncConnection, now: datetime, limit: int = 50) -> list[Call]:
    """Return the calls to be tried now, of webhooks that are switched on, oldest first."""
    on = calls.c.webhook.in_([one.id for one in await webhooks.active(connection)])
    waiting = (calls.c.state == CallState.WAITING) & (calls.c.next_at <= now) & on
    statement = select(calls).where(waiting).order_by(calls.c.next_at, calls.c.id).limit(limit)
    return rows.every(await connection.execute(statement), Call)


async def claim(connection: AsyncConnection, call: Call, until: datetime) -> bool:
    """Take a call in hand until an instant; tell whether nobody else was faster."""
    return await _change(connection, call.id, call.tries, tries=call.tries + 1, next_at=until)


async def note(
    connection: AsyncConnection, call: str, tries: int, reply: str, state: CallState, next_at: datetime, at: datetime
) -> bool:
    """Note what became of a try; a later one is not undone."""
    ended = None if state is CallState.WAITING else at
    return await _change(connection, call, tries, state=state, reply=reply, next_at=next_at, ended_at=ended)


async def again(connection: AsyncConnection, call: str, at: datetime) -> bool:
    """Let a call go out once more that had ended when that was asked for, under the same id; tell whether it does."""
    before = or_(calls.c.ended_at.is_(None), calls.c.ended_at <= at)
    ended = (calls.c.id == call) & (calls.c.state != CallState.WAITING) & before
    values = {"state": CallState.WAITING, "next_at": at, "tries": 0, "ended_at": None}
    return (
        await connection.execute(update(calls).where(ended).values(values).returning(calls.c.id))
    ).first() is not None


async def get(connection: AsyncConnection, call: str) -> Call | None:
    """Return a call."""
    return rows.first(await connection.execute(select(calls).where(calls.c.id == call)), Call)


async def of(connection: AsyncConnection, webhook: str, limit: int = 100, before: str = "") -> list[Call]:
    """Return the calls of a webhook, newest first; ids grow with time."""
    statement = select(calls).where(calls.c.webhook == webhook).order_by(calls.c.id.desc()).limit(limit)
    return rows.every(await connection.execute(statement.where(calls.c.id < before) if before else statement), Call)


async def _enter(
    connection: AsyncConnection, webhook: str, event: str, body: Mapping[str, object], at: datetime, known: str = ""
) -> Call:
    call = Call(id=_id_at(at, known), webhook=webhook, event=event, body=body, made_at=at, next_at=at)
    fresh = await insert_new(connection, calls, asdict(call))
    return call if fresh else await get(connection, call.id) or call


async def _change(connection: AsyncConnection, call: str, tried: int, **values: object) -> bool:
    same = (calls.c.id == call) & (calls.c.tries == tried) & (calls.c.state == CallState.WAITING)
    return (
        await connection.execute(update(calls).where(same).values(values).returning(calls.c.id))
    ).first() is not None


def _id_at(at: datetime, known: str) -> str:
    return f"c{int(at.timestamp() * 1000):012x}{known or secrets.token_hex(LATER_PART // 2)}"
