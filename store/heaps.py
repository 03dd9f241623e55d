"""Where a task lies on the desks of an office, and which part of a heap is wanted."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select

from rules.terms.desk import TaskState
from rules.terms.roles import Role
from rules.terms.stages import Stage
from rules.terms.tasks import Task
from store.tables import claims, parties, tasks

RECENT = timedelta(days=7)
NOBODY = "nobody"  # among the holders: tasks that nobody has in hand
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
    states: tuple[TaskState, ...] = ()
    holders: tuple[str, ...] = ()  # people, or nobody; an open task may then be in any hands
    unprepared_by: str = ""  # only what this person did not prepare, and so may decide
    due_until: date | None = None
    journeys: Collection[str] | None = None  # those a search has found
    limit: int = 50
    offset: int = 0


def held(wish: Wish) -> ColumnElement[bool]:
    """Match the claim of whoever has a task in hand."""
    return and_(claims.c.task_id == tasks.c.id, claims.c.until_at > wish.now)


def on_heap(wish: Wish, tab: Tab) -> ColumnElement[bool]:
    """Match the tasks of a heap."""
    ours = _in_care(wish, CARE) if wish.supervising else tasks.c.organisation == wish.organisation
    moving = tasks.c.state != TaskState.HELD
    heaps: dict[Tab, tuple[ColumnElement[bool], ...]] = {
        Tab.MINE: (_open(), ours, moving, tasks.c.id.in_(_in_hand(wish))),
        Tab.QUEUE: (_open(), ours, moving, *(() if _any_hands(wish) else (claims.c.person.is_(None),))),
        Tab.HOLD: (_open(), ours, tasks.c.state == TaskState.HELD),
        Tab.WAITING: (_open(), tasks.c.organisation != wish.organisation, _in_care(wish)),
        Tab.DONE: (ours, tasks.c.state == TaskState.ANSWERED, tasks.c.closed_at >= wish.now - RECENT),
    }
    return and_(tasks.c.filed_seq > 0, *heaps[tab])


def _any_hands(wish: Wish) -> bool:
    """Tell whether open tasks are looked for wherever they are: who searches wants to find."""
    return bool(wish.holders) or wish.journeys is not None


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


def filters(wish: Wish) -> list[ColumnElement[bool]]:
    """Return what narrows a heap to what is wanted."""
    found: list[ColumnElement[bool]] = []
    if wish.stages:
        found.append(tasks.c.stage.in_(wish.stages))
    if wish.tasks:
        found.append(tasks.c.task.in_(wish.tasks))
    if wish.states:
        found.append(tasks.c.state.in_(wish.states))
    if wish.holders:
        found.append(_in_hands(wish))
    if wish.unprepared_by:
        found.append(tasks.c.preparer.is_distinct_from(wish.unprepared_by))
    if wish.due_until:
        found.append(tasks.c.due_on <= wish.due_until)
    if wish.journeys is not None:
        found.append(tasks.c.journey.in_(wish.journeys))
    return found


def _in_hands(wish: Wish) -> ColumnElement[bool]:
    """Match what one of the people has in hand, or nobody; of what is done, what they have answered."""
    if wish.tab is Tab.DONE:
        return tasks.c.answered_by.in_(wish.holders)
    named = claims.c.person.in_(wish.holders)
    return or_(named, claims.c.person.is_(None)) if NOBODY in wish.holders else named
