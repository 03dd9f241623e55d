"""The way of a letter: reserve, mark just before DATA, confirm.

An attempt number fences off the past: whoever returns late with an old number changes nothing. Errors
before DATA are certain non-deliveries; after it only a reply is certain, everything else is ambiguous.
"""

from collections.abc import Mapping
from datetime import datetime, timedelta
from types import MappingProxyType

from sqlalchemy import ColumnElement, and_, bindparam, case, or_, select, true, update
from sqlalchemy.ext.asyncio import AsyncConnection

from store import portal, rows
from store.inserts import insert_new
from store.letters.row import LetterRow, NewLetter
from store.states import Delivery, LetterState
from store.tables import letters, tasks
from store.tasks import CLOSED
from store.vault import Vault

_SUPERSEDE = (
    update(letters)
    .where(letters.c.task_id == bindparam("task"), letters.c.about_open_task)
    .where(letters.c.state == LetterState.RESERVED)
    .values(state=LetterState.SUPERSEDED)
    .returning(letters.c.key)
)

NOT_COLUMNS = {"content", "refused", "link"}
_TOGETHER: Mapping[str, timedelta] = MappingProxyType({})


async def reserve(connection: AsyncConnection, vault: Vault, letter: NewLetter) -> bool:
    """Reserve a letter under its key; tell whether it is new."""
    values = {name: getattr(letter, name) for name in NewLetter.__dataclass_fields__ if name not in NOT_COLUMNS}
    values |= {"attempt": 0, "tried": 0, "ambiguous": 0, "sealed_enc": None, "state": LetterState.FAILED}
    if letter.content is not None:
        sealed = await _seal(connection, vault, letter.journey, letter.key, letter.content)
        values |= {"sealed_enc": sealed, "state": LetterState.REJECTED if letter.refused else LetterState.RESERVED}
    if letter.link:
        await portal.enter(connection, letter.link)
    return await insert_new(connection, letters, values)


async def repair(connection: AsyncConnection, vault: Vault, letter: NewLetter, content: Mapping[str, object]) -> bool:
    """Give a letter that failed to render its content; tell whether it waited for that."""
    return await _move(
        connection,
        and_(letters.c.key == letter.key, letters.c.state == LetterState.FAILED),
        sealed_enc=await _seal(connection, vault, letter.journey, letter.key, content),
        content_hash=letter.content_hash,
        template_version=letter.template_version,
        not_before=letter.not_before,
        state=LetterState.RESERVED,
    )


async def due(
    connection: AsyncConnection, now: datetime, limit: int = 50, ahead: Mapping[str, timedelta] = _TOGETHER
) -> list[LetterRow]:
    """Return letters to be sent, and letters whose sender has vanished, which are ambiguous.

    `ahead` names the journeys with clocks of their own: their letters go out when it is time there.
    """
    among = or_(letters.c.journey.is_(None), letters.c.journey.not_in(ahead)) if ahead else true()
    alone = [and_(letters.c.journey == one, _due_at(now + by)) for one, by in ahead.items()]
    order = (letters.c.not_before, letters.c.reserved_at, letters.c.key)
    statement = select(letters).where(or_(and_(among, _due_at(now)), *alone)).order_by(*order).limit(limit)
    return rows.every(await connection.execute(statement), LetterRow)


def _due_at(now: datetime) -> ColumnElement[bool]:
    """Match what is to be sent, and what was left in the middle of being sent."""
    waiting = and_(letters.c.state == LetterState.RESERVED, letters.c.not_before <= now)
    return or_(waiting, and_(letters.c.state == LetterState.SENDING, letters.c.lease_until < now))


async def due_of(connection: AsyncConnection, journey: str, by: datetime) -> list[LetterRow]:
    """Return the letters of one journey that are to be sent by an instant, in their order."""
    waiting = (letters.c.journey == journey, letters.c.state == LetterState.RESERVED, letters.c.not_before <= by)
    statement = select(letters).where(*waiting).order_by(letters.c.not_before, letters.c.reserved_at, letters.c.key)
    return rows.every(await connection.execute(statement), LetterRow)


async def bring_forward(connection: AsyncConnection, now: datetime) -> None:
    """Let waiting letters go out at once, as in a demonstration, where nobody waits for office hours."""
    waiting = and_(letters.c.state == LetterState.RESERVED, letters.c.not_before > now)
    await connection.execute(update(letters).where(waiting).values(not_before=now))


async def hurry(connection: AsyncConnection, key: str, now: datetime) -> bool:
    """Let a letter that was put back be tried at once; tell whether it had to wait longer."""
    waiting = and_(letters.c.key == key, letters.c.state == LetterState.RESERVED, letters.c.not_before > now)
    return await _move(connection, waiting, not_before=now)


async def mark_sending(
    connection: AsyncConnection, key: str, attempt: int, lease_until: datetime, now: datetime
) -> bool:
    """Claim an attempt just before DATA; tell whether it may go out. A vanished reason supersedes the letter."""
    waiting = and_(letters.c.key == key, letters.c.state == LetterState.RESERVED)
    if await _reason_vanished(connection, key):
        await _move(connection, waiting, state=LetterState.SUPERSEDED)
        return False
    next_one = and_(waiting, letters.c.attempt == attempt - 1, letters.c.not_before <= now)
    return await _move(connection, next_one, state=LetterState.SENDING, attempt=attempt, lease_until=lease_until)


async def mark_sent(connection: AsyncConnection, key: str, attempt: int, at: datetime, code: str) -> bool:
    """Confirm a delivery; tell whether the attempt was still the one under way."""
    under_way = _under_way(key, attempt)
    return await _move(connection, under_way, state=LetterState.SENT, sent_at=at, reply_code=code, lease_until=None)


async def back_to_reserved(connection: AsyncConnection, key: str, attempt: int, not_before: datetime) -> bool:
    """Put a letter that was certainly not delivered back, to be tried later."""
    again = {"tried": letters.c.tried + 1, "not_before": not_before, "lease_until": None}
    return await _move(connection, _held_by(key, attempt), state=LetterState.RESERVED, **again)


async def mark_rejected(connection: AsyncConnection, key: str, attempt: int, code: str) -> bool:
    """Note that the other side refused a letter for good."""
    return await _end(connection, key, attempt, LetterState.REJECTED, code)


async def mark_failed(connection: AsyncConnection, key: str, attempt: int, code: str) -> bool:
    """Note that a letter cannot go out as it is: its content or our settings are at fault."""
    return await _end(connection, key, attempt, LetterState.FAILED, code)


async def mark_ambiguous(connection: AsyncConnection, key: str, attempt: int, now: datetime) -> bool:
    """Note that nobody knows whether an attempt arrived: it must reach, so again; or must not repeat, so never."""
    must_reach = letters.c.delivery == Delivery.MUST_REACH
    return await _move(
        connection,
        _under_way(key, attempt),
        state=case((must_reach, LetterState.RESERVED.value), else_=LetterState.UNKNOWN.value),
        ambiguous=letters.c.ambiguous + 1,
        not_before=now,
        lease_until=None,
    )


async def supersede_of(connection: AsyncConnection, task_id: str) -> int:
    """Drop the waiting letters that only made sense while a task was open; return how many."""
    return len((await connection.execute(_SUPERSEDE, {"task": task_id})).all())


async def _reason_vanished(connection: AsyncConnection, key: str) -> bool:
    """Tell whether a letter's task is closed, and keep the task from closing until the commit."""
    statement = (
        select(tasks.c.state)
        .join(letters, letters.c.task_id == tasks.c.id)
        .where(letters.c.key == key, letters.c.about_open_task)
        .with_for_update(of=tasks, read=True)
    )
    return await connection.scalar(statement) in CLOSED


async def _end(connection: AsyncConnection, key: str, attempt: int, state: LetterState, code: str) -> bool:
    return await _move(connection, _held_by(key, attempt), state=state, reply_code=code, lease_until=None)


def _under_way(key: str, attempt: int) -> ColumnElement[bool]:
    return and_(letters.c.key == key, letters.c.state == LetterState.SENDING, letters.c.attempt == attempt)


def _held_by(key: str, attempt: int) -> ColumnElement[bool]:
    """Match an attempt before or after DATA, as long as no other one has come in between."""
    waiting = and_(letters.c.state == LetterState.RESERVED, letters.c.attempt == attempt - 1)
    return or_(_under_way(key, attempt), and_(letters.c.key == key, waiting))


async def _move(connection: AsyncConnection, where: ColumnElement[bool], **values: object) -> bool:
    statement = update(letters).where(where).values(values).returning(letters.c.key)
    return (await connection.execute(statement)).first() is not None


async def _seal(
    connection: AsyncConnection, vault: Vault, journey: str | None, key: str, content: Mapping[str, object]
) -> bytes:
    sealer = await vault.sealer(connection, journey)
    return sealer.seal_json("letters", "sealed_enc", key, content)
