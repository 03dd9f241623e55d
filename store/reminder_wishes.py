"""What people want of the reminders of a task: one left out, one sent before its time, all of them stopped."""

from collections.abc import Collection
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import delete, select
from sqlalchemy.ext.asyncio import AsyncConnection

from store import rows
from store.inserts import insert_new
from store.inserts import put as put_row
from store.tables import reminder_wishes


class Wish(StrEnum):
    """What becomes of a reminder."""

    SKIP = "skip"  # this one stays away
    NOW = "now"  # this one was sent at once
    STOP = "stop"  # this one and all later ones stay away; leads and guides are told of a silence all the same


class WishReason(StrEnum):
    """Why; in codes, because nothing personal may stand here."""

    SPOKEN = "spoken"  # it was talked about
    PROMISED = "promised"  # the answer is promised
    ON_ITS_WAY = "on_its_way"  # the papers are on their way
    AWAY = "away"  # nobody is there at that time
    URGENT = "urgent"  # it cannot wait
    OTHER = "other"


@dataclass(frozen=True, kw_only=True)
class ReminderWish:
    """A wish about the reminder of an instant."""

    task_id: str
    alarm_at: datetime
    wish: str
    reason: str
    person: str
    at: datetime


async def put(connection: AsyncConnection, wish: ReminderWish) -> bool:
    """Enter a wish; tell whether there was none for that reminder yet: the first one holds."""
    return await insert_new(connection, reminder_wishes, asdict(wish))


async def replace(connection: AsyncConnection, wish: ReminderWish) -> None:
    """Enter a wish in the place of the one that stands for that reminder."""
    await put_row(connection, reminder_wishes, asdict(wish))


async def of(connection: AsyncConnection, task_ids: Collection[str]) -> list[ReminderWish]:
    """Return the wishes for some tasks, in the order of their reminders."""
    statement = select(reminder_wishes).where(reminder_wishes.c.task_id.in_(task_ids))
    ordered = statement.order_by(reminder_wishes.c.task_id, reminder_wishes.c.alarm_at)
    return rows.every(await connection.execute(ordered), ReminderWish)


async def wish_for(connection: AsyncConnection, task_id: str, alarm_at: datetime) -> Wish | None:
    """Return what is wanted of the reminder of an instant."""
    found = await of(connection, [task_id])
    if any(one.wish == Wish.STOP for one in found):
        return Wish.STOP
    return next((Wish(one.wish) for one in found if one.alarm_at == alarm_at), None)


async def stopped(connection: AsyncConnection, task_id: str) -> bool:
    """Tell whether the reminders of a task are stopped."""
    return any(one.wish == Wish.STOP for one in await of(connection, [task_id]))


async def go_on(connection: AsyncConnection, task_id: str) -> bool:
    """Let the reminders of a task go on; tell whether they had been stopped."""
    stopped = (reminder_wishes.c.task_id == task_id) & (reminder_wishes.c.wish == Wish.STOP)
    gone = delete(reminder_wishes).where(stopped).returning(reminder_wishes.c.task_id)
    return (await connection.execute(gone)).first() is not None
