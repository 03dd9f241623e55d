"""Who gave a task the day it has: an office that stated another, when, why, and what the day was before."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from commands.recording import recorded_command
from rules.terms.roles import SIDES, Role
from schemas.command import Redate
from store import commands, members, organisations, timeline
from store.commands import CommandRow
from store.sealing import Erased
from store.sessions import Session
from store.states import NOT_DELIVERED
from store.tasks import TaskRow
from store.timeline import Event
from store.vault import Vault

KIND = "redate"


@dataclass(frozen=True)
class Moved:
    """A day that was stated: by whom, with the role where the office has no name, and the day before it."""

    name: str  # empty before employer and worker
    office: str
    role: Role
    at: datetime
    reason: str
    before_on: date | None


async def moved(connection: AsyncConnection, vault: Vault, session: Session, row: TaskRow) -> Moved | None:
    """Return who moved a task to its day, as somebody may read it; nobody did where law or plan made the day."""
    if not row.explanation.get("stated"):
        return None
    told = await _command(connection, vault, row)
    days = await timeline.days_of(connection, row.journey, row.id)
    line = _line(days, row, told[1]) if told else None
    if told is None or line is None:
        return None
    command, asked = told
    member = None if session.role in SIDES else await members.get(connection, command.person)
    office = await organisations.get(connection, command.organisation)
    return Moved(
        name=member.name if member else "", office=office.name if office else "", role=command.role, at=line.at,
        reason=asked.reason or "", before_on=_before(days, line, row),
    )  # fmt: skip


async def _command(connection: AsyncConnection, vault: Vault, row: TaskRow) -> tuple[CommandRow, Redate] | None:
    """Return the latest command that asked for the end a task has, unless it is erased."""
    asked = [one for one in await commands.of(connection, row.journey) if (one.kind, one.task_id) == (KIND, row.id)]
    try:
        for one in reversed([one for one in asked if one.state not in NOT_DELIVERED]):
            command = recorded_command(one, await commands.content(connection, vault, one))
            if isinstance(command, Redate) and str(command.ends_on) == row.explanation["raw_end_on"]:
                return one, command
    except Erased:
        return None
    return None


def _line(days: Sequence[Event], row: TaskRow, asked: Redate) -> Event | None:
    """Return the line of the redating: the first that gave this day for this reason since it last was another."""
    found = None
    for one in reversed(days):
        if one.event != "task_redated" or _day(one) != row.due_on:
            break
        found = one if one.details.get("reason") == asked.reason else found
    return found


def _before(days: Sequence[Event], line: Event, row: TaskRow) -> date | None:
    """Return the day a task had before, where that was another."""
    earlier = [_day(one) for one in days if one.seq < line.seq]
    return next((one for one in reversed(earlier) if one and one != row.due_on), None)


def _day(line: Event) -> date | None:
    told = line.details.get("due_on")
    return date.fromisoformat(str(told)) if told else None
