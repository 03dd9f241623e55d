"""The inbox of an office: what is owed, by whom it is held, and how much of each kind there is."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Date, Select, and_, exists, func, literal, or_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from rules.terms.desk import TaskState
from rules.terms.roles import Role
from rules.terms.stages import Stage
from rules.terms.tasks import Task
from store.tables import claims, journeys, marks, parties, tasks
from store.tasks.row import TaskRow

RECENT = timedelta(days=7)
COUNTED = 100  # beyond it a heading says "99+": counting on would cost more than it tells
CARE = (Role.GUIDE, Role.SUPERVISOR, Role.CARETAKER)


class Tab(StrEnum):
    """The heaps on the desk."""

    MINE = "mine"
    QUEUE = "queue"
    HOLD = "hold"
    WAITING = "waiting"
    DONE = "done"


@dataclass(frozen=True, kw_only=True)
class Wish:
    """Which part of the inbox is wanted; `people` are oneself and those one stands in for."""

    organisation: str
    people: tuple[str, ...]
    today: date
    now: datetime
    tab: Tab = Tab.QUEUE
    supervising: bool = False
    stages: tuple[Stage, ...] = ()
    tasks: tuple[Task, ...] = ()
    due_until: date | None = None
    journeys: Collection[str] | None = None  # those a search has found
    limit: int = 50
    offset: int = 0


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
    """Return the lines of a heap: overdue first, then soonest due; what is done, newest first."""
    order = (tasks.c.closed_at.desc(),) if wish.tab is Tab.DONE else (tasks.c.due_on, tasks.c.id)
    statement = _lines(wish).where(*_filters(wish)).order_by(*order).limit(wish.limit).offset(wish.offset)
    return [_item(row._asdict()) for row in (await connection.execute(statement)).all()]


async def soonest(connection: AsyncConnection, wish: Wish, after: tuple[date, str] | None) -> list[Item]:
    """Return the lines of a heap from a place of the list on: soonest due first, undated last."""
    due = func.coalesce(tasks.c.due_on, literal(date.max, Date))
    beyond = () if after is None else (tuple_(due, tasks.c.id) > tuple_(literal(after[0], Date), literal(after[1])),)
    statement = _lines(wish).where(*_filters(wish), *beyond).order_by(due, tasks.c.id).limit(wish.limit)
    return [_item(row._asdict()) for row in (await connection.execute(statement)).all()]


async def counts(connection: AsyncConnection, wish: Wish) -> dict[Tab, int]:
    """Return how much lies on each heap, counted to a hundred at most, in one query."""
    capped = {tab: select(func.count()).select_from(_capped(wish, tab)).scalar_subquery() for tab in Tab}
    row = (await connection.execute(select(*(column.label(tab) for tab, column in capped.items())))).one()
    return {tab: int(getattr(row, tab)) for tab in Tab}


def _capped(wish: Wish, tab: Tab) -> Any:
    heap = select(tasks.c.id).outerjoin(claims, _held(wish)).where(_on_heap(wish, tab)).limit(COUNTED)
    return heap.subquery()


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
        .outerjoin(claims, _held(wish))
        .outerjoin(lapsed, lately)
        .outerjoin(marks, read)
        .where(_on_heap(wish, wish.tab))
    )


def _held(wish: Wish) -> ColumnElement[bool]:
    return and_(claims.c.task_id == tasks.c.id, claims.c.until_at > wish.now)


def _on_heap(wish: Wish, tab: Tab) -> ColumnElement[bool]:
    ours = _in_care(wish, CARE) if wish.supervising else tasks.c.organisation == wish.organisation
    moving = tasks.c.state != TaskState.HELD
    heaps: dict[Tab, tuple[ColumnElement[bool], ...]] = {
        Tab.MINE: (_open(), ours, moving, tasks.c.id.in_(_in_hand(wish))),
        Tab.QUEUE: (_open(), ours, moving, claims.c.person.is_(None)),
        Tab.HOLD: (_open(), ours, tasks.c.state == TaskState.HELD),
        Tab.WAITING: (_open(), tasks.c.organisation != wish.organisation, _in_care(wish)),
        Tab.DONE: (ours, tasks.c.state == TaskState.ANSWERED, tasks.c.closed_at >= wish.now - RECENT),
    }
    return and_(tasks.c.filed_seq > 0, *heaps[tab])


def _in_hand(wish: Wish) -> Select[Any]:
    """Return the few tasks somebody has in hand: asked for by their ids, however much lies on the other heaps."""
    return select(claims.c.task_id).where(claims.c.person.in_(wish.people), claims.c.until_at > wish.now)


def _open() -> ColumnElement[bool]:
    return tasks.c.closed_at.is_(None)


def _in_care(wish: Wish, roles: Collection[Role] = ()) -> ColumnElement[bool]:
    """Match the tasks of journeys the office takes part in on the day, in one of the roles."""
    until = or_(parties.c.valid_until_on.is_(None), parties.c.valid_until_on >= wish.today)
    of_office = (parties.c.journey == tasks.c.journey, parties.c.organisation == wish.organisation, until)
    return exists().where(*of_office, *((parties.c.role.in_(roles),) if roles else ()))


def _filters(wish: Wish) -> list[ColumnElement[bool]]:
    found: list[ColumnElement[bool]] = []
    if wish.stages:
        found.append(tasks.c.stage.in_(wish.stages))
    if wish.tasks:
        found.append(tasks.c.task.in_(wish.tasks))
    if wish.due_until:
        found.append(tasks.c.due_on <= wish.due_until)
    if wish.journeys is not None:
        found.append(tasks.c.journey.in_(wish.journeys))
    return found


def _item(cells: dict[str, Any]) -> Item:
    reference, read_at = cells.pop("reference"), cells.pop("read_at")
    hands = {name: cells.pop(name) for name in ("claimed_by", "claimed_until", "lapsed_by", "lapsed_at")}
    ahead = timedelta(seconds=cells.pop("ahead_seconds"))
    return Item(task=TaskRow(**cells), reference=reference, ahead=ahead, read=read_at is not None, **hands)
