"""The inbox of an office: what is owed, by whom it is held, and how much of each kind there is."""

from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Date, Select, and_, func, literal, select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from store.heaps import RECENT, Tab, Wish, filters, held, on_heap
from store.tables import claims, journeys, marks, tasks
from store.tasks.row import TaskRow

COUNTED = 100  # beyond it a heading says "99+": counting on would cost more than it tells


@dataclass(frozen=True)
class Item:
    """A line of the inbox: a task, its journey's reference, and in whose hands it is."""

    task: TaskRow
    reference: str
    ahead: timedelta  # of the journey's own clock
    claimed_by: str | None
    claimed_until: datetime | None
    lapsed_by: str | None  # who had it in hand until it lapsed, lately
    lapsed_at: datetime | None
    read: bool


async def items(connection: AsyncConnection, wish: Wish) -> list[Item]:
    """Return the lines of a heap: overdue first, then soonest due, undated last; what is done, newest first."""
    order = (tasks.c.closed_at.desc(),) if wish.tab is Tab.DONE else (tasks.c.due_on.asc().nulls_last(), tasks.c.id)
    statement = _lines(wish).where(*filters(wish)).order_by(*order).limit(wish.limit).offset(wish.offset)
    return [_item(row._asdict()) for row in (await connection.execute(statement)).all()]


async def soonest(connection: AsyncConnection, wish: Wish, after: tuple[date, str] | None) -> list[Item]:
    """Return the lines of a heap from a place of the list on: soonest due first, undated last."""
    due = func.coalesce(tasks.c.due_on, literal(date.max, Date))
    beyond = () if after is None else (tuple_(due, tasks.c.id) > tuple_(literal(after[0], Date), literal(after[1])),)
    statement = _lines(wish).where(*filters(wish), *beyond).order_by(due, tasks.c.id).limit(wish.limit)
    return [_item(row._asdict()) for row in (await connection.execute(statement)).all()]


async def counts(connection: AsyncConnection, wish: Wish) -> dict[Tab, int]:
    """Return how much lies on each heap, counted to a hundred at most, in one query: as much as the list would show."""
    capped = {tab: select(func.count()).select_from(_capped(replace(wish, tab=tab))).scalar_subquery() for tab in Tab}
    row = (await connection.execute(select(*(column.label(tab) for tab, column in capped.items())))).one()
    return {tab: int(getattr(row, tab)) for tab in Tab}


async def fresh(connection: AsyncConnection, wish: Wish, since: datetime) -> int:
    """Return how many tasks came to a heap after an instant; of what is done, how many ended. It stops at a hundred.

    Of a journey with a clock of its own, what it wrote counts by that clock.
    """
    came_at = tasks.c.closed_at if wish.tab is Tab.DONE else tasks.c.filed_at
    statement = (
        select(came_at, journeys.c.ahead_seconds)
        .join(journeys, journeys.c.id == tasks.c.journey)
        .outerjoin(claims, held(wish))
        .where(on_heap(wish, wish.tab), *filters(wish), came_at > since)
        .order_by(came_at)
        .limit(COUNTED)
    )
    found = (await connection.execute(statement)).all()
    return sum(at - timedelta(seconds=ahead) > since for at, ahead in found)


def _capped(wish: Wish) -> Any:
    heap = select(tasks.c.id).outerjoin(claims, held(wish)).where(on_heap(wish, wish.tab), *filters(wish))
    return heap.limit(COUNTED).subquery()


def _lines(wish: Wish) -> Select[Any]:
    read = and_(marks.c.task_id == tasks.c.id, marks.c.person == wish.people[0])
    lapsed = claims.alias("lapsed")
    lately = and_(lapsed.c.task_id == tasks.c.id, lapsed.c.until_at.between(wish.now - RECENT, wish.now))
    return (
        select(
            tasks,
            journeys.c.reference,
            journeys.c.ahead_seconds,
            claims.c.person.label("claimed_by"),
            claims.c.until_at.label("claimed_until"),
            lapsed.c.person.label("lapsed_by"),
            lapsed.c.until_at.label("lapsed_at"),
            marks.c.read_at,
        )
        .join(journeys, journeys.c.id == tasks.c.journey)
        .outerjoin(claims, held(wish))
        .outerjoin(lapsed, lately)
        .outerjoin(marks, read)
        .where(on_heap(wish, wish.tab))
    )


def _item(cells: dict[str, Any]) -> Item:
    reference, read_at = cells.pop("reference"), cells.pop("read_at")
    hands = {name: cells.pop(name) for name in ("claimed_by", "claimed_until", "lapsed_by", "lapsed_at")}
    ahead = timedelta(seconds=cells.pop("ahead_seconds"))
    return Item(task=TaskRow(**cells), reference=reference, ahead=ahead, read=read_at is not None, **hands)
