"""The letters of a journey with their state, and the reminders still to come."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from commands.correspondence import repeatable
from notifications.facts import Letter
from rules.terms.desk import AlarmKind
from schemas.task import Alarm
from store.letters import LetterRow
from store.reminder_wishes import ReminderWish, Wish
from store.states import LetterState
from store.tasks import OPEN, TaskRow
from web.journeys.outlook import alarms_ahead


@dataclass(frozen=True)
class Sent:
    """A letter; of a reminder its number and how many are planned; `again` tells whether it can be sent again."""

    letter: LetterRow
    row: TaskRow | None
    number: int
    total: int
    again: bool
    repeated: bool

    @property
    def at(self) -> datetime:
        """Return when it was sent, or will be sent at the earliest."""
        return self.letter.sent_at or self.letter.not_before


@dataclass(frozen=True)
class Reminders:
    """The reminders of an open task: how many went out, the next one, and whether somebody has stopped them."""

    row: TaskRow
    total: int
    upcoming: Alarm | None
    wishes: Sequence[ReminderWish]
    stopped: bool
    steerable: bool


def sent(letters: Sequence[LetterRow], rows: Sequence[TaskRow]) -> list[Sent]:
    """Return the letters, newest first."""
    by_id, counted = {row.id: row for row in rows}, Counter[str]()
    found = []
    for letter in sorted(letters, key=lambda one: (one.not_before, one.reserved_at, one.key)):
        row, again = by_id.get(letter.task_id or ""), "/again" in letter.key
        if letter.letter == Letter.REMINDER and letter.task_id:
            counted[letter.task_id] += letter.state is not LetterState.SUPERSEDED and not again
        number = counted[letter.task_id or ""] if letter.letter == Letter.REMINDER else 0
        found.append(Sent(letter, row, number, _total(row), _repeatable(letter, row), again))
    return found[::-1]


def reminders(
    rows: Sequence[TaskRow], wishes: Mapping[str, Sequence[ReminderWish]], steerable: Mapping[str, bool], now: datetime
) -> list[Reminders]:
    """Return the reminders of the open tasks that have any plan of them."""
    found = []
    for row in rows:
        if row.state in OPEN and _total(row):
            wanted = wishes.get(row.id, ())
            ahead = [one for one in alarms_ahead(row, wanted, now) if one.kind is AlarmKind.REMINDER]
            stopped = any(one.wish == Wish.STOP for one in wanted)
            found.append(Reminders(row, _total(row), next(iter(ahead), None), wanted, stopped, steerable[row.id]))
    return found


def by_task(wishes: Sequence[ReminderWish]) -> Mapping[str, Sequence[ReminderWish]]:
    """Return the wishes about each task."""
    found: dict[str, list[ReminderWish]] = {}
    for one in wishes:
        found.setdefault(one.task_id, []).append(one)
    return found


def _total(row: TaskRow | None) -> int:
    return sum(one["kind"] == AlarmKind.REMINDER for one in row.alarms) if row else 0


def _repeatable(letter: LetterRow, row: TaskRow | None) -> bool:
    matters = not letter.about_open_task or (row is not None and row.state in OPEN)
    return repeatable(letter) and matters
