"""What an office watches: its open journeys with whatever may stand still in them, in a handful of queries."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import TypeVar

from sqlalchemy import ColumnElement, Select, and_, exists, or_, select
from sqlalchemy.ext.asyncio import AsyncConnection

from rules.terms.tasks import Task
from store import rows
from store.commands import CommandRow
from store.journeys.row import JourneyRow
from store.letters.row import LetterRow
from store.states import CommandState, JourneyState, LetterState
from store.tables import commands, journeys, letters, parties, tasks
from store.tasks.row import OPEN, TaskRow

UNDELIVERED = (LetterState.REJECTED, LetterState.UNKNOWN, LetterState.FAILED)
TRIED = ("reminder", "lead", "nudge")  # letters that ask for an answer once more
MANY = 10_000
R = TypeVar("R", TaskRow, CommandRow, LetterRow)
_JOURNEY = [column for column in journeys.c if column.name != "dossier_enc"]


@dataclass(frozen=True)
class Watched:
    """Open journeys, and of each the tasks, undecided commands and letters that tell whether it moves."""

    journeys: list[JourneyRow]
    tasks: Mapping[str, list[TaskRow]] = field(default_factory=dict)
    commands: Mapping[str, list[CommandRow]] = field(default_factory=dict)
    letters: Mapping[str, list[LetterRow]] = field(default_factory=dict)


async def watched(connection: AsyncConnection, organisation: str | None, today: date) -> Watched:
    """Return the open journeys an office takes part in, or those of everybody; open tasks and check-ins alone."""
    part = _takes_part(organisation, today) if organisation else None
    found = select(*_JOURNEY).where(journeys.c.state == JourneyState.OPEN)
    found = found if part is None else found.where(part)
    those = rows.every(await connection.execute(found.order_by(journeys.c.reference).limit(MANY)), JourneyRow)
    ids = [one.id for one in those]
    return Watched(
        those,
        _by_journey(rows.every(await connection.execute(_tasks(ids)), TaskRow)),
        _by_journey(rows.every(await connection.execute(_commands(ids)), CommandRow)),
        _by_journey(rows.every(await connection.execute(_letters(ids)), LetterRow)),
    )


def _tasks(ids: Collection[str]) -> Select[tuple[object, ...]]:
    wanted = or_(tasks.c.state.in_(OPEN), tasks.c.task == Task.CHECK_IN)
    filed = and_(tasks.c.journey.in_(ids), tasks.c.filed_seq > 0, wanted)
    return select(tasks).where(filed).order_by(tasks.c.filed_seq, tasks.c.id)


def _commands(ids: Collection[str]) -> Select[tuple[object, ...]]:
    undecided = and_(commands.c.journey.in_(ids), commands.c.state == CommandState.RECORDED)
    return select(commands).where(undecided).order_by(commands.c.created_at, commands.c.id)


def _letters(ids: Collection[str]) -> Select[tuple[object, ...]]:
    lasting = and_(letters.c.state == LetterState.RESERVED, letters.c.tried > 0)
    reminding = and_(letters.c.state == LetterState.SENT, letters.c.letter.in_(TRIED))
    repeated = letters.c.key.contains("/again")
    wanted = or_(letters.c.state.in_(UNDELIVERED), lasting, reminding, repeated)
    return select(letters).where(letters.c.journey.in_(ids), wanted).order_by(letters.c.reserved_at, letters.c.key)


def _takes_part(organisation: str, today: date) -> ColumnElement[bool]:
    since = parties.c.valid_from_on <= today
    until = or_(parties.c.valid_until_on.is_(None), parties.c.valid_until_on >= today)
    return exists().where(parties.c.journey == journeys.c.id, parties.c.organisation == organisation, since, until)


def _by_journey(found: Sequence[R]) -> Mapping[str, list[R]]:
    grouped: dict[str, list[R]] = defaultdict(list)
    for one in found:
        grouped[one.journey or ""].append(one)
    return grouped
