"""Lay a play out as a chart: a lane for each party, bars for tasks, marks for due days, ticks for letters."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from fachlotse.simulation.judging import went_out
from fachlotse.simulation.moments import local
from fachlotse.simulation.played import Played, PlayedTask
from fachlotse.simulation.scale import Scale
from fachlotse.simulation.story import deadline
from fachlotse.simulation.wording import Wording
from rules.calendar import add_months
from rules.terms.desk import TaskState
from rules.terms.roles import Role

ROW, HEAD, FOOT, THIN, LABEL = 15, 8, 16, 3.0, 52.0


@dataclass(frozen=True)
class Bar:
    """A task: from its filing to its end, with its due day if that lies in sight."""

    x: float
    y: float
    width: float
    kind: str
    due_x: float | None
    says: str


@dataclass(frozen=True)
class Tick:
    """A letter, or the beginning of a month."""

    x: float
    says: str


@dataclass(frozen=True)
class Lane:
    """What one party did and was told."""

    name: str
    y: float
    height: float
    bars: Sequence[Bar]
    letters: Sequence[Tick]


@dataclass(frozen=True)
class Chart:
    """The whole drawing."""

    width: float
    height: float
    lanes: Sequence[Lane]
    months: Sequence[Tick]


def chart_of(played: Played, wording: Wording) -> Chart:
    """Return the drawing of a play."""
    ends = [task.closed_at or played.ended_at for task in played.tasks]
    letters = [letter.at for letter in went_out(played)]
    scale = Scale([played.began_at, played.ended_at, *(task.filed_at for task in played.tasks), *ends, *letters])
    lanes: list[Lane] = []
    y = 34.0
    for role in dict.fromkeys(task.owner for task in played.tasks):
        lane = _lane(role, y, played, scale, wording)
        lanes.append(lane)
        y += lane.height
    return Chart(round(scale.width + 30, 1), y + 6, lanes, _months(played, scale, wording))


def _lane(role: Role, y: float, played: Played, scale: Scale, wording: Wording) -> Lane:
    rows: list[float] = []
    bars = [_bar(task, y + HEAD, rows, played, scale, wording) for task in played.tasks if task.owner is role]
    letters = [
        Tick(scale.x(letter.at), f"{wording.full_day(letter.at.date())}: {letter.subject}")
        for letter in went_out(played)
        if letter.to is role
    ]
    return Lane(wording.role(role), y, HEAD + len(rows) * ROW + FOOT, bars, letters)


def _bar(task: PlayedTask, top: float, rows: list[float], played: Played, scale: Scale, wording: Wording) -> Bar:
    """Draw a task in the first row that is free there."""
    x, end_x = scale.x(task.filed_at), scale.x(task.closed_at or played.ended_at)
    row = next((index for index, free_x in enumerate(rows) if free_x <= x), len(rows))
    rows[row : row + 1] = [max(end_x, x + THIN) + 2]
    due_at = local(task.due_on, datetime.min.time()) if task.due_on else None
    return Bar(
        x=x,
        y=top + row * ROW,
        width=round(max(end_x - x, THIN), 1),
        kind=_kind(task),
        due_x=scale.x(due_at) if due_at and due_at in scale else None,
        says=_says(task, played, wording),
    )


def _kind(task: PlayedTask) -> str:
    if task.closed_at is None:
        return "open"
    if task.state is not TaskState.ANSWERED:
        return "dropped"
    return "late" if (task.days_late or 0) > 0 else "done"


def _says(task: PlayedTask, played: Played, wording: Wording) -> str:
    title = wording.code("task", task.task, "title") + (f" ({task.subject})" if task.subject else "")
    result = wording.code("outcome", task.outcome) if task.outcome else wording.code("task_state", task.state)
    span = f"{wording.full_day(task.filed_at.date())} – {wording.full_day((task.closed_at or played.ended_at).date())}"
    return "; ".join(filter(None, (f"{title}: {result}", span, deadline(task, wording))))


def _months(played: Played, scale: Scale, wording: Wording) -> list[Tick]:
    """Return the beginnings of months that have room for their names."""
    found: list[Tick] = []
    month = add_months(played.began_at.date().replace(day=1), 1)
    while month <= played.ended_at.date():
        x = scale.x(local(month, datetime.min.time()))
        if not found or x - found[-1].x >= LABEL:
            found.append(Tick(x, wording.short_month(month)))
        month = add_months(month, 1)
    return found
