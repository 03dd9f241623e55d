"""What a journey comes to: what happens next by itself, and until when its papers carry it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from rules.terms.desk import AlarmKind, TaskState
from rules.terms.outcomes import Outcome
from rules.terms.tasks import Task
from schemas.command import Details
from schemas.task import Alarm
from store import answers
from store.reminder_wishes import ReminderWish, Wish
from store.sealing import Erased
from store.tasks import OPEN, TaskRow
from store.vault import Vault

ENDS = {
    Task.APPROVE_PREAPPROVAL: "preapproval",
    Task.REISSUE_PREAPPROVAL: "preapproval",
    Task.DECIDE_VISA: "visa",
    Task.DECIDE_TITLE: "title",
    Task.DECIDE_RENEWAL: "title",
}  # the answers that print a last day of validity
GIVEN = (Outcome.GRANTED, Outcome.GRANTED_WITH_FAMILY, Outcome.REISSUED, Outcome.ISSUED)
QUIET = {Wish.SKIP, Wish.STOP, Wish.NOW}


@dataclass(frozen=True)
class Upcoming:
    """What happens by itself: `what` is a kind of alarm, or the end of a hold or of a wait."""

    at: datetime
    what: str
    row: TaskRow


@dataclass(frozen=True)
class LegalEnd:
    """The last day of a pre-approval, a visa or a title."""

    what: str
    on: date


def next_by_itself(
    rows: Sequence[TaskRow], wishes: Mapping[str, Sequence[ReminderWish]], now: datetime
) -> Upcoming | None:
    """Return the first thing that happens to a journey's open tasks without anybody doing anything."""
    found = [one for row in rows if row.state in OPEN for one in _of(row, wishes.get(row.id, ()), now)]
    return min(found, key=lambda one: one.at, default=None)


def alarms_ahead(row: TaskRow, wishes: Sequence[ReminderWish], now: datetime) -> list[Alarm]:
    """Return the alarms of a task that are still to come, without the reminders nobody wants any more."""
    planned = [Alarm.model_validate(one) for one in row.alarms]
    stopped = any(one.wish == Wish.STOP for one in wishes)
    quiet = {one.alarm_at for one in wishes if one.wish in QUIET}
    return [
        one for one in planned
        if one.at > now and not (one.kind is AlarmKind.REMINDER and (stopped or one.at in quiet))
    ]  # fmt: skip


async def legal_ends(
    connection: AsyncConnection, vault: Vault, journey: str, rows: Sequence[TaskRow]
) -> list[LegalEnd]:
    """Return until when pre-approval, visa and title are valid, in the order they were given."""
    by_command = {row.command: row for row in rows if row.command and row.task in ENDS}
    found: dict[str, LegalEnd] = {}
    try:
        for answer in await answers.of_journey(connection, journey, GIVEN):
            if row := by_command.get(answer.command):
                content = await answers.content(connection, vault, answer)
                if (on := _printed(content)) and (what := ENDS[row.task]):
                    found[what] = max(found.get(what, LegalEnd(what, on)), LegalEnd(what, on), key=lambda one: one.on)
    except Erased:
        return []
    return [found[what] for what in dict.fromkeys(ENDS.values()) if what in found]


def _of(row: TaskRow, wishes: Sequence[ReminderWish], now: datetime) -> list[Upcoming]:
    if row.state is TaskState.STOPPED:
        return []
    if row.state is TaskState.HELD:
        return [Upcoming(row.held_until, "hold_ends", row)] if row.held_until else []
    found = [Upcoming(one.at, one.kind, row) for one in alarms_ahead(row, wishes, now)[:1]]
    if row.expires_at and row.expires_at > now:
        found.append(Upcoming(row.expires_at, "wait_ends", row))
    return found


def _printed(content: Mapping[str, object]) -> date | None:
    told = content.get("command")
    details = told.get("details") if isinstance(told, Mapping) else None
    return Details.model_validate(details or {}).valid_until_on
