"""Tell a play line by line: what happened on which day, through whom, with which deadline."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from fachlotse.simulation.judging import went_out
from fachlotse.simulation.played import Played, PlayedEvent, PlayedLetter, PlayedTask
from fachlotse.simulation.wording import Wording
from rules.terms.desk import TaskState
from rules.terms.roles import Rank
from rules.terms.stages import Stage

LONG = timedelta(days=14)
TOLD_BY_TASKS = frozenset({"task_filed", "task_answered", "task_unanswered", "task_moot", "stage_entered"})
TOLD_BY_LETTERS = frozenset({"reminder_sent", "lead_told", "guide_told"})
WITH_TASKS = frozenset({"task", "check_in"})  # letters that bring a task; the calendar has the task's own line
UNTOLD = TOLD_BY_TASKS | TOLD_BY_LETTERS | {"plan_made", "journey_closed"}


@dataclass(frozen=True)
class Line:
    """A line of the calendar; `sign` says what kind it is."""

    at: datetime
    stage: Stage | None
    sign: str
    who: str
    what: str
    note: str = ""
    late: bool = False
    task: PlayedTask | None = None


def lines_of(played: Played, wording: Wording) -> list[Line]:
    """Return the lines of a play in the order of time, long stretches of waiting folded into one."""
    told = [
        *(_task(task, wording) for task in played.tasks if task.closed_at),
        *(_letter(letter, played, wording) for letter in went_out(played) if letter.letter not in WITH_TASKS),
        *(_event(event, played, wording) for event in played.events if event.event not in UNTOLD),
    ]
    told.sort(key=lambda line: (line.at, line.sign, line.what, line.who))
    still = [_task(task, wording, played.ended_at) for task in played.tasks if not task.closed_at]
    return _staged(list(_folded([*told, *still], played, wording)))


def deadline(task: PlayedTask, wording: Wording) -> str:
    """Return the deadline of a task with how it was kept."""
    if task.due_on is None:
        return ""
    due = wording.say("due", day=wording.due_day(task.due_on, (task.closed_at or task.filed_at).date()))
    late = task.days_late
    if late is None:
        return due
    if late == 0:
        return f"{due}, {wording.say('on_the_day')}"
    return f"{due}, {wording.say('late' if late > 0 else 'early', n=wording.days(abs(late)))}"


def _task(task: PlayedTask, wording: Wording, now: datetime | None = None) -> Line:
    title = wording.code("task", task.task, "title")
    if task.outcome:
        result = wording.code("outcome", task.outcome)
    else:
        result = wording.say("open") if now else wording.code("task_state", task.state)
    notes = [deadline(task, wording) if task.state is not TaskState.MOOT else ""]
    if task.took_effect_at:
        at = task.took_effect_at
        notes.append(wording.say("effective", at=f"{wording.day(at.date())} {at:%H:%M}"))
    if task.reminders:
        notes.append(wording.say("reminded", n=task.reminders))
    name = f"{title} ({task.subject})" if task.subject else title
    return Line(
        at=task.closed_at or now or task.filed_at,
        stage=task.stage,
        sign="○" if now else "●" if task.state is TaskState.ANSWERED else "◌",
        who=wording.role(task.owner),
        what=f"{name}: {result}",
        note=", ".join(filter(None, notes)),
        late=(task.days_late or 0) > 0,
        task=task,
    )


def _letter(letter: PlayedLetter, played: Played, wording: Wording) -> Line:
    about = played.task(letter.task)
    to = wording.role(letter.to)
    who = wording.say("rank_lead", to=to) if letter.rank is Rank.LEAD else to
    stage = about.stage if about else None
    subject = letter.subject.removesuffix(f" ({played.reference})")
    return Line(letter.at, stage, "✉", wording.say("letter", to=who), subject, letter.language, task=about)


def _event(event: PlayedEvent, played: Played, wording: Wording) -> Line:
    about = played.task(event.task)
    what = wording.code("events", event.event)
    if about:
        what = f"{what}: {wording.code('task', about.task, 'title')}"
    who = wording.role(event.role) if event.role else ""
    return Line(event.at, about.stage if about else None, "◆", who, what, task=about)


def _folded(lines: Sequence[Line], played: Played, wording: Wording) -> Iterator[Line]:
    """Put a line about the waiting between two that lie far apart."""
    before = played.began_at
    for line in lines:
        if line.at - before >= LONG:
            yield _waiting(before, line, played, wording)
        before = line.at
        yield line


def _waiting(since: datetime, until: Line, played: Played, wording: Wording) -> Line:
    filed = [task for task in played.tasks if task.filed_at <= since]
    through = [task for task in filed if task.closed_at is None or task.closed_at >= until.at]
    days = (until.at.date() - since.date()).days
    if not through:
        return Line(since, None, "⋯", "", wording.say("idle_alone", n=wording.days(days)))
    first = min(through, key=lambda task: (task.closed_at or played.ended_at, task.id))
    what = f"{wording.role(first.owner)}: {wording.code('task', first.task, 'title')}"
    return Line(since, until.stage, "⋯", "", wording.say("idle", n=wording.days(days), what=what))


def _staged(lines: Sequence[Line]) -> list[Line]:
    """Give lines that belong to no task the stage they stand in."""
    found: list[Line] = []
    stage = Stage.ADVICE
    for line in lines:
        stage = line.stage or stage
        found.append(line if line.stage else Line(**{**vars(line), "stage": stage}))
    return found
