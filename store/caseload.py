"""The journeys an office takes part in: found by stage, pathway, state and whose move, the most urgent first."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import ColumnElement, ScalarSelect, case, exists, func, literal, or_, select, tuple_
from sqlalchemy.ext.asyncio import AsyncConnection

from rules.terms.pathways import Pathway
from rules.terms.roles import Role
from rules.terms.stages import Stage
from store import rows
from store.journeys.row import JourneyRow
from store.states import JourneyState
from store.tables import journeys, parties, tasks
from store.tables.metadata import Moment

_ROW = [column for column in journeys.c if column.name != "dossier_enc"]


class Order(StrEnum):
    """By what a list of journeys can be put in order."""

    DUE = "due"
    REFERENCE = "reference"
    STAGE = "stage"


@dataclass(frozen=True, kw_only=True)
class CaseWish:
    """Which journeys of an office are wanted."""

    organisation: str
    today: date
    state: JourneyState | None = JourneyState.OPEN
    stages: Collection[Stage] = ()
    pathways: Collection[Pathway] = ()
    ours: bool = False  # only those in which the office itself owes something
    journeys: Collection[str] | None = None  # those a search has found
    order: Order = Order.DUE
    backwards: bool = False
    limit: int = 50
    offset: int = 0


async def cases(connection: AsyncConnection, wish: CaseWish) -> list[JourneyRow]:
    """Return journeys in the order wanted, what has nothing to go by last; among equals the newest first."""
    by = _by(wish.order)
    first = (by.desc() if wish.backwards else by.asc()).nulls_last()
    order = (first, journeys.c.requested_at.desc(), journeys.c.id)
    statement = select(*_ROW).where(*_filters(wish)).order_by(*order).limit(wish.limit).offset(wish.offset)
    return rows.every(await connection.execute(statement), JourneyRow)


async def newest(connection: AsyncConnection, wish: CaseWish, before: tuple[datetime, str] | None) -> list[JourneyRow]:
    """Return journeys by the day they were asked for, the newest first, from a place of the list on."""
    order = (journeys.c.requested_at.desc(), journeys.c.id.desc())
    place = tuple_(journeys.c.requested_at, journeys.c.id)
    beyond = () if before is None else (place < tuple_(literal(before[0], Moment), literal(before[1])),)
    statement = select(*_ROW).where(*_filters(wish), *beyond).order_by(*order).limit(wish.limit)
    return rows.every(await connection.execute(statement), JourneyRow)


async def linked(connection: AsyncConnection, journey: str, organisation: str, today: date) -> list[JourneyRow]:
    """Return the other journeys of a journey's worker, known by the address, as far as an office takes part in them."""
    own = select(parties.c.email_index).where(parties.c.journey == journey, parties.c.role == Role.WORKER)
    same = select(parties.c.journey).where(parties.c.email_index.in_(own), parties.c.journey != journey)
    where = (journeys.c.id.in_(same), _takes_part(organisation, today))
    statement = select(*_ROW).where(*where).order_by(journeys.c.requested_at)
    return rows.every(await connection.execute(statement), JourneyRow)


async def among(connection: AsyncConnection, ids: Collection[str], organisation: str, today: date) -> list[JourneyRow]:
    """Return those of some journeys in which an office takes part."""
    where = (journeys.c.id.in_(ids), _takes_part(organisation, today))
    return rows.every(await connection.execute(select(*_ROW).where(*where)), JourneyRow)


def _filters(wish: CaseWish) -> list[ColumnElement[bool]]:
    found = [or_(_takes_part(wish.organisation, wish.today), _owes(wish.organisation))]
    if wish.state:
        found.append(journeys.c.state == wish.state)
    if wish.stages:
        found.append(journeys.c.stage.in_(wish.stages))
    if wish.pathways:
        found.append(journeys.c.pathway.in_(wish.pathways))
    if wish.ours:
        found.append(_owes(wish.organisation))
    if wish.journeys is not None:
        found.append(journeys.c.id.in_(wish.journeys))
    return found


def _takes_part(organisation: str, today: date) -> ColumnElement[bool]:
    since = parties.c.valid_from_on <= today
    until = or_(parties.c.valid_until_on.is_(None), parties.c.valid_until_on >= today)
    return exists().where(parties.c.journey == journeys.c.id, parties.c.organisation == organisation, since, until)


def _owes(organisation: str) -> ColumnElement[bool]:
    """Match the journeys in which an office has something to do, also where it has taken it over."""
    return exists().where(tasks.c.journey == journeys.c.id, tasks.c.organisation == organisation, *_open())


def _by(order: Order) -> ColumnElement[date] | ColumnElement[str] | ColumnElement[int]:
    if order is Order.REFERENCE:
        return journeys.c.reference
    if order is Order.STAGE:
        return case({stage: place for place, stage in enumerate(Stage)}, value=journeys.c.stage)
    return _next_due()


def _next_due() -> ScalarSelect[date]:
    return select(func.min(tasks.c.due_on)).where(tasks.c.journey == journeys.c.id, *_open()).scalar_subquery()


def _open() -> tuple[ColumnElement[bool], ...]:
    return (tasks.c.closed_at.is_(None), tasks.c.filed_seq > 0)
