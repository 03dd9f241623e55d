"""The story of a journey in chapters: what people did, with the idle stretches between folded and explained."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import zip_longest

from rules.terms.roles import Role
from rules.terms.stages import Stage
from store.tasks import TaskRow
from store.timeline import Event

LONG = timedelta(days=7)
DECISIONS = {
    *("task_answered", "task_unanswered", "deemed_consent", "preapproval_granted", "visa_granted", "entered"),
    *("journey_closed", "withdrawn"),
}
POST = {
    *("reminder_sent", "lead_told", "guide_told", "parked", "letter_sent", "letter_bounced", "letter_repeated"),
    *("nudged", "reminder_skipped", "reminder_brought_forward", "reminders_stopped", "reminders_resumed"),
}
BY_ITSELF = {"task_filed", "task_moot", "plan_made", "reminder_sent", "lead_told", "guide_told", "parked"}
CHAPTER = "stage_entered"


class Show(StrEnum):
    """Which lines are wanted."""

    PEOPLE = "people"  # what somebody did or what befell the journey
    DECISIONS = "decisions"
    TASKS = "tasks"
    POST = "post"
    ALL = "all"


@dataclass(frozen=True)
class Line:
    """Something that happened, with the task it is about."""

    event: Event
    row: TaskRow | None


@dataclass(frozen=True)
class Idle:
    """A stretch in which nobody did anything: for whom it waited, and what happened by itself meanwhile."""

    days: int
    since: datetime
    waits_for: Sequence[Role]
    lines: Sequence[Line]
    lasting: bool = False  # until today


@dataclass(frozen=True)
class Chapter:
    """What happened in one stage, newest first."""

    stage: Stage | None
    since: datetime
    entries: Sequence[Line | Idle]

    @property
    def count(self) -> int:
        """Return how many lines there are."""
        return sum(isinstance(one, Line) for one in self.entries)


def story(events: Sequence[Event], rows: Sequence[TaskRow], show: Show, now: datetime, *, ended: bool) -> list[Chapter]:
    """Return the chapters of a journey, newest first; where only some lines are wanted, nothing is folded."""
    by_id = {row.id: row for row in rows}
    ordered = [Line(one, by_id.get(one.task_id)) for one in sorted(events, key=lambda one: (one.at, one.seq))]
    wanted = [one for one in ordered if one.event.event == CHAPTER or _wanted(one.event, show)]
    entries = _folded(wanted, ordered, rows, now, ended=ended) if show in (Show.PEOPLE, Show.ALL) else wanted
    return list(reversed([_chapter(part) for part in _parts(entries) if _tells(part)]))


def _wanted(event: Event, show: Show) -> bool:
    match show:
        case Show.PEOPLE:
            return event.event not in BY_ITSELF
        case Show.DECISIONS:
            return event.event in DECISIONS
        case Show.TASKS:
            return event.event.startswith("task_")
        case Show.POST:
            return event.event in POST
        case _:
            return True


def _folded(
    wanted: Sequence[Line], every: Sequence[Line], rows: Sequence[TaskRow], now: datetime, *, ended: bool
) -> list[Line | Idle]:
    """Put an idle stretch between lines that lie far apart, and one after the last if the journey still goes on."""
    found: list[Line | Idle] = []
    for line, after in zip_longest(wanted, wanted[1:]):
        found.append(line)
        until = after.event.at if after else now
        if until - line.event.at > LONG and (after or not ended):
            between = [one for one in every if line.event.at < one.event.at < until and one not in wanted]
            found.append(_idle(line.event.at, until, rows, between, lasting=after is None))
    return found


def _idle(since: datetime, until: datetime, rows: Sequence[TaskRow], lines: Sequence[Line], *, lasting: bool) -> Idle:
    """Name those who owed something for at least half of the stretch, the longest first."""
    owed: Mapping[Role, timedelta] = {}
    for row in rows:
        open_for = min(row.closed_at or until, until) - max(row.filed_at, since)
        owed = {**owed, row.owner: max(owed.get(row.owner, timedelta()), open_for)}
    waits_for = sorted((role for role, time in owed.items() if time * 2 >= until - since), key=lambda role: -owed[role])
    return Idle((until - since).days, since, waits_for, lines, lasting)


def _parts(entries: Sequence[Line | Idle]) -> list[list[Line | Idle]]:
    parts: list[list[Line | Idle]] = [[]]
    for one in entries:
        if isinstance(one, Line) and one.event.event == CHAPTER:
            parts.append([])
        parts[-1].append(one)
    return parts


def _tells(part: Sequence[Line | Idle]) -> bool:
    return any(isinstance(one, Idle) or one.event.event != CHAPTER for one in part)


def _chapter(part: Sequence[Line | Idle]) -> Chapter:
    first = part[0]
    opening = isinstance(first, Line) and first.event.event == CHAPTER
    stage = Stage(str(first.event.details["stage"])) if isinstance(first, Line) and opening else None
    since = first.event.at if isinstance(first, Line) else first.since
    return Chapter(stage, since, list(reversed(part[1:] if opening else part)))
