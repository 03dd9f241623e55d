"""The drawing of a journey in time: a bar for each phase and for what is open now, due days, and the present day."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rules.terms.stages import Leg, Stage
from schemas.instants import berlin_day
from store.tasks import TaskRow
from web.journeys.forecast import Ahead
from web.journeys.outlook import LegalEnd
from web.journeys.phases import Part, Phase, Standing

ROW, HEAD = 38, 26  # heights in pixels
MOST = 12  # open tasks drawn one by one
MARGIN = timedelta(days=5)
STEPS = (1, 2, 3, 6, 12, 24)  # months between two marks of the scale
MARKS = 6


@dataclass(frozen=True)
class Bar:
    """A bar with its days, and where it lies in percent of the drawing; `due` is the place of the due day."""

    stage: Stage
    leg: Leg | None
    row: TaskRow | None
    standing: Standing
    first_on: date
    last_on: date
    due_on: date | None
    x: str
    width: str
    due: str
    y: int


@dataclass(frozen=True)
class Chart:
    """The whole drawing."""

    bars: Sequence[Bar]
    marks: Sequence[tuple[date, str]]
    ends: Sequence[tuple[LegalEnd, str]]
    undated: Sequence[Ahead]
    today: str
    height: int

    @property
    def forecast(self) -> bool:
        """Tell whether something is ahead that can be dated."""
        return any(bar.standing is Standing.AHEAD for bar in self.bars)


def chart(phases: Sequence[Phase], ends: Sequence[LegalEnd], ahead: Sequence[Ahead], today: date) -> Chart | None:
    """Return the drawing of what has begun and of what is forecast; nothing for a journey without tasks."""
    spans = [span for phase in phases for span in _spans(phase, today)]
    if not spans:
        return None
    spans += [(one.stage, None, None, *one.days, None, Standing.AHEAD) for one in ahead if one.days]
    days = [day for span in spans for day in (span[3], span[4], span[5]) if day]
    first, last = min(days) - MARGIN, max(today, *days, *(end.on for end in ends)) + MARGIN
    scale = _Scale(first, last)
    bars = [_bar(span, scale, HEAD + index * ROW) for index, span in enumerate(spans)]
    placed = [(end, scale.at(end.on)) for end in ends]
    undated = [one for one in ahead if not one.days]
    return Chart(bars, scale.marks(), placed, undated, scale.at(today), HEAD + len(bars) * ROW + 8)


@dataclass(frozen=True)
class _Scale:
    first: date
    last: date

    def part(self, day: date) -> float:
        return 100 * (day - self.first).days / max(1, (self.last - self.first).days)

    def at(self, day: date) -> str:
        return f"{self.part(day):.2f}%"

    def marks(self) -> list[tuple[date, str]]:
        """Return first days of months, as many as can be read."""
        months = (self.last.year - self.first.year) * 12 + self.last.month - self.first.month
        step = next((one for one in STEPS if months / one <= MARKS), STEPS[-1])
        first = self.first.year * 12 + self.first.month - 1
        numbers = [n for n in range(first + 1, first + months + 1) if n % step == 0]
        return [(day, self.at(day)) for n in numbers if (day := date(n // 12, n % 12 + 1, 1)) and self.part(day) < 92]


_Span = tuple[Stage, Leg | None, TaskRow | None, date, date, date | None, Standing]


def _spans(phase: Phase, today: date) -> list[_Span]:
    """Return the spans of a phase: its own, and while it is open those of its parts and open tasks."""
    days = phase.days
    if days is None:
        return []
    still = phase.standing is Standing.OPEN
    found: list[_Span] = [
        (phase.stage, None, None, days[0], max(days[1], today) if still else days[1], None, phase.standing)
    ]
    for part in phase.parts if still else ():
        found += _of_part(phase.stage, part, today)
    return found


def _of_part(stage: Stage, part: Part, today: date) -> list[_Span]:
    rows = [*part.done, *part.open]
    found: list[_Span] = []
    if part.leg and rows:
        last = today if part.open else max(berlin_day(row.closed_at) for row in rows if row.closed_at)
        found.append((stage, part.leg, None, min(berlin_day(row.filed_at) for row in rows), last, None, part.standing))
    for row in part.open[:MOST]:
        found.append((stage, part.leg, row, berlin_day(row.filed_at), today, row.due_on, Standing.OPEN))
    return found


def _bar(span: _Span, scale: _Scale, y: int) -> Bar:
    stage, leg, row, first_on, last_on, due_on, standing = span
    start = scale.part(first_on)
    return Bar(
        stage=stage, leg=leg, row=row, standing=standing, first_on=first_on, last_on=last_on, due_on=due_on,
        x=f"{start:.2f}%", width=f"{max(0.6, scale.part(last_on) - start):.2f}%",
        due=scale.at(due_on) if due_on else "", y=y,
    )  # fmt: skip
