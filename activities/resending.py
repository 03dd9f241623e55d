"""Letters that go out again, as new rows of the ledger: when an address was corrected, or when somebody asks for it."""

from dataclasses import fields, replace
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.cast import cast_of, cast_of_task
from activities.drafting import Draft, freeze
from activities.filing import LETTERS, Scene, alarm_letter, told_again
from activities.house import House
from notifications.calendar_entries import readdressed
from notifications.facts import Letter
from notifications.message import message_id
from rules.office import next_office_instant
from rules.terms.desk import AlarmKind
from rules.terms.roles import Role
from schemas.instants import berlin_day
from schemas.task import Alarm
from store import journeys, letters, tasks
from store.letters import LetterRow, NewLetter
from store.states import LetterState
from store.store import Store
from store.tasks import OPEN, TaskRow

ALARMS = {Letter.REMINDER: AlarmKind.REMINDER, Letter.LEAD: AlarmKind.LEAD, Letter.GUIDE: AlarmKind.GUIDE}


class Unwritable(Exception):
    """A letter that failed cannot be written anew: it is about no open task, or still lacks a fact."""


async def resend_refused(
    connection: AsyncConnection, store: Store, house: House, journey: str, addresses: dict[Role, str], at: datetime
) -> None:
    """Reserve again what is still worth saying, for the recipient's office hours."""
    cast = await cast_of(connection, store.vault, journey, berlin_day(at))
    for row in await letters.ledger(connection, journey=journey, state=LetterState.REJECTED):
        if row.role in addresses and await still_matters(connection, row):
            content = await letters.content(connection, store.vault, row)
            corrected = _readdressed(content, addresses[row.role])
            again = _again(store, house, row, corrected, next_office_instant(at, cast.place_of(row.role)), "again")
            await letters.reserve(connection, store.vault, again)


def _readdressed(content: dict[str, object], address: str) -> dict[str, object]:
    calendar = content.get("calendar")
    entry = [calendar[0], readdressed(str(calendar[1]), address)] if isinstance(calendar, list) else None
    return {**content, "recipient": address, "calendar": entry}


async def send_again(
    connection: AsyncConnection, store: Store, house: House, row: LetterRow, address: str, mark: str, at: datetime
) -> bool:
    """Reserve a letter of a journey once more, to the present address of its reader; once for each mark.

    One that failed has nothing fit to be sent and is written anew. Raises Unwritable.
    """
    if row.state is LetterState.FAILED:
        return await letters.reserve(
            connection, store.vault, await _written_anew(connection, store, house, row, mark, at)
        )
    cast = await cast_of(connection, store.vault, row.journey or "", berlin_day(at))
    content = _readdressed(await letters.content(connection, store.vault, row), address)
    again = _again(store, house, row, content, next_office_instant(at, cast.place_of(row.role)), f"again-{mark}")
    return await letters.reserve(connection, store.vault, again)


async def _written_anew(
    connection: AsyncConnection, store: Store, house: House, row: LetterRow, mark: str, at: datetime
) -> NewLetter:
    """Write a letter about an open task as it would be written today."""
    task, journey = await tasks.get(connection, row.task_id or ""), await journeys.get(connection, row.journey or "")
    if task is None or journey is None or task.state not in OPEN:
        raise Unwritable
    cast = await cast_of_task(connection, await cast_of(connection, store.vault, journey.id, berlin_day(at)), task)
    draft = _draft(row, task, Scene(house, journey, cast, at))
    frozen = freeze(store, house, cast, [replace(draft, key=f"{row.key}/again-{mark}")] if draft else [], at)
    if not frozen or frozen[0].content is None:
        raise Unwritable
    return frozen[0]


def _draft(row: LetterRow, task: TaskRow, scene: Scene) -> Draft | None:
    if row.letter in ALARMS:
        kind = ALARMS[Letter(row.letter)]
        return alarm_letter(task, Alarm(at=row.reserved_at, kind=kind, number=max(task.reminded, 1)), scene)
    if row.letter == LETTERS.get(task.task, Letter.TASK) and row.role is task.owner:
        return told_again(task, "", task.due_on, task.explanation, scene)
    return None


async def still_matters(connection: AsyncConnection, row: LetterRow) -> bool:
    """Tell whether a letter is still worth saying: it is about no task, or about one that is open."""
    if not row.about_open_task:
        return True
    task = await tasks.get(connection, row.task_id or "")
    return task is not None and task.state in OPEN


def _again(
    store: Store, house: House, row: LetterRow, content: dict[str, object], at: datetime, mark: str
) -> NewLetter:
    key = f"{row.key}/{mark}"
    facts = {field.name: getattr(row, field.name) for field in fields(NewLetter) if hasattr(row, field.name)}
    identity = message_id(key, store.installation.id, house.domain)
    changed = {"key": key, "message_id": identity, "reserved_at": at, "not_before": at, "content": content}
    return NewLetter(**{**facts, **changed})
