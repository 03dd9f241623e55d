"""Lay the way of a pathway out as a drawing: a panel for each stage, legs as columns, tasks as boxes, then the endings."""

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from fachlotse.handbook.chapters import Book, Chapter, turns
from fachlotse.handbook.strands import Strand
from fachlotse.handbook.tables import rule_of
from fachlotse.handbook.wording import code, length, role, title
from rules.tasks import ROWS
from rules.terms.deadlines import Unit
from rules.terms.roles import Role
from rules.terms.stages import Ending, Stage
from rules.terms.tasks import Task

WIDTH, MARGIN, PAD, GAP = 720.0, 14.0, 14.0, 12.0
LINE, SMALL, HEAD, ARROW = 17.0, 16.0, 34.0, 26.0
LETTER, SMALL_LETTER = 7.9, 6.7  # the room a letter takes on average
ACROSS = 3  # columns of tasks or legs beside each other


@dataclass(frozen=True)
class Line:
    """A line of text."""

    x: float
    y: float
    says: str
    kind: str = ""


@dataclass(frozen=True)
class Box:
    """A task: whose it is, what it says, and whether every journey has it."""

    x: float
    y: float
    width: float
    height: float
    owner: Role
    lines: Sequence[Line]
    certain: bool


@dataclass(frozen=True)
class Link:
    """A line from one thing to the next."""

    path: str
    arrow: bool = False


@dataclass
class Panel:
    """A stage: its boxes and lines, and how high it has become."""

    y: float
    kind: str
    height: float = 0.0
    boxes: list[Box] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)
    links: list[Link] = field(default_factory=list)


    @property
    def texts(self) -> list[Line]:
        """Return every line of text in the order it is read."""
        return [*self.lines, *(line for box in self.boxes for line in box.lines)]


@dataclass(frozen=True)
class Key:
    """What a colour stands for."""

    x: float
    y: float
    owner: Role
    says: str


@dataclass(frozen=True)
class Drawing:
    """The whole drawing, with what it shows in words."""

    width: float
    height: float
    title: str
    says: str
    panels: Sequence[Panel]
    links: Sequence[Link]
    key: Sequence[Key]


def drawing(told: Book) -> Drawing:
    """Return the drawing of a way."""
    panels: list[Panel] = []
    links: list[Link] = []
    job_end, closure = turns()
    numbered = [(f"{nth}. {code('stage', one.stage)}", one, "stage") for nth, one in enumerate(told.chapters, start=1)]
    if any(one.turns for one in told.chapters):
        numbered.append((code("stage", job_end.stage), job_end, "turn"))
    y = 64.0
    for name, chapter, kind in [*numbered, (code("stage", closure.stage), closure, "closure")]:
        panel = _panel(name, chapter, y, kind)
        if panels:
            links.append(_down(y - ARROW, kind))
        panels.append(panel)
        y += panel.height + ARROW
    panels.append(_endings([one for _, one, _ in numbered], y))
    links.append(_down(y - ARROW, "closure"))
    owners = list(dict.fromkeys(box.owner for panel in panels for box in panel.boxes))
    y += panels[-1].height + 30
    key = [Key(MARGIN + nth % 4 * 175, y + nth // 4 * 24, one, role(one)) for nth, one in enumerate(owners)]
    stages = ", ".join(name for name, _, _ in numbered)
    return Drawing(WIDTH, key[-1].y + 18, f"{told.way.name} ({told.way.basis})", f"Abschnitte: {stages}.", panels, links, key)


def _panel(name: str, chapter: Chapter, y: float, kind: str) -> Panel:
    panel = Panel(y, kind)
    panel.lines.append(Line(MARGIN + PAD, y + 23, name, "stage"))
    below = y + HEAD
    legs = [strand for strand in chapter.strands if strand.leg]
    for start in range(0, len(legs), ACROSS):
        below = _columns(panel, legs[start : start + ACROSS], below)
    for strand in chapter.strands:
        if not strand.leg:
            below = _grid(panel, strand, below)
    below = _notes(panel, chapter, below)
    panel.height = below - y + 4
    return panel


def _columns(panel: Panel, legs: Sequence[Strand], y: float) -> float:
    """Draw legs beside each other; return where they all have ended."""
    width = _width(len(legs))
    ends = []
    names = [textwrap.wrap(strand.name(), int(width / LETTER)) for strand in legs]
    under = max(len(one) for one in names) * SMALL
    for nth, strand in enumerate(legs):
        x = MARGIN + PAD + nth * (width + GAP)
        for number, one in enumerate(names[nth]):
            panel.lines.append(Line(x, y + 12 + number * SMALL, one, "leg"))
        ends.append(_column(panel, strand, x, y + 6 + under, width))
    join, last = max(ends) + 2, MARGIN + PAD + (len(legs) - 1) * (width + GAP)
    drops = "".join(f"M{MARGIN + PAD + nth * (width + GAP) + 20} {end - 10}V{join}" for nth, end in enumerate(ends))
    panel.links.append(Link(f"{drops}M{MARGIN + PAD + 20} {join}H{last + 20}"))
    return join + 12


def _column(panel: Panel, strand: Strand, x: float, y: float, width: float) -> float:
    if not strand.written:
        panel.lines.append(Line(x, y + 14, "noch nicht ausgearbeitet", "note"))
        return y + 24
    before: Box | None = None
    for task in strand.tasks:
        box = _box(strand, task, x, y, width)
        if before:
            panel.links.append(Link(f"M{x + 20} {before.y + before.height}V{y}"))
        panel.boxes.append(box)
        before, y = box, y + box.height + 10
    return y


def _grid(panel: Panel, strand: Strand, y: float) -> float:
    """Draw the tasks of a stage in rows that are read like a text; return where the last one ends."""
    if strand.name():
        panel.lines.append(Line(MARGIN + PAD, y + 12, strand.name(), "leg"))
        y += 22
    if not strand.written:
        return _column(panel, strand, MARGIN + PAD, y, 0)
    width = _width(ACROSS)
    tasks = strand.tasks
    for start in range(0, len(tasks), ACROSS):
        row = tasks[start : start + ACROSS]
        boxes = [_box(strand, one, MARGIN + PAD + nth * (width + GAP), y, width) for nth, one in enumerate(row)]
        for nth, (task, box) in enumerate(zip(row[1:], boxes[1:], strict=True)):
            if not strand.apart(row[nth], task):
                panel.links.append(Link(f"M{box.x - GAP} {y + 20}H{box.x}"))
        height = max(box.height for box in boxes)
        panel.boxes += [replace(box, height=height) for box in boxes]
        y += height + 10
    return y


def _box(strand: Strand, task: Task, x: float, y: float, width: float) -> Box:
    row, rule = ROWS[task], rule_of(task)
    texts = textwrap.wrap(title(task), int((width - 22) / LETTER), break_long_words=False)
    said = [role(row.owner), *([] if rule.unit is Unit.STATED else [length(rule)])]
    under = [" · ".join(said)] if len(" · ".join(said)) * SMALL_LETTER < width - 22 else said
    under += ["vier Augen"] if row.differs_from else []
    lines = [Line(x + 14, y + 20 + nth * LINE, one) for nth, one in enumerate(texts)]
    top = y + 20 + (len(texts) - 1) * LINE
    lines += [Line(x + 14, top + (nth + 1) * SMALL, one, "owner") for nth, one in enumerate(under)]
    height = lines[-1].y - y + 9
    return Box(x, y, width, height, row.owner, lines, task in strand.certain)


def _notes(panel: Panel, chapter: Chapter, y: float) -> float:
    """Write under the tasks how the journey can leave the stage."""
    said = [code("ending", ending) for ending in chapter.endings]
    notes = [f"■ Ende möglich: {', '.join(said)}"] if said else []
    if chapter.turns:
        notes.append(f"↓ Endet die Beschäftigung vorzeitig: „{code('stage', Stage.JOB_END)}“, danach zurück")
    wrapped = [one for note in notes for one in textwrap.wrap(note, int((WIDTH - 60) / SMALL_LETTER))]
    panel.lines += [Line(MARGIN + PAD, y + 12 + nth * SMALL, one, "note") for nth, one in enumerate(wrapped)]
    return y + len(wrapped) * SMALL + (6 if wrapped else 0)


def _endings(chapters: Sequence[Chapter], y: float) -> Panel:
    found = {ending for chapter in chapters for ending in chapter.endings}
    panel = Panel(y, "endings")
    panel.lines.append(Line(MARGIN + PAD, y + 23, "Ende", "stage"))
    said = [code("ending", ending) for ending in Ending if ending in found and ending is not Ending.SETTLED]
    if Ending.SETTLED in found:
        panel.lines.append(Line(MARGIN + PAD, y + 46, f"✓ {code('ending', Ending.SETTLED)}", "good"))
    under = y + (66 if Ending.SETTLED in found else 46)
    wrapped = textwrap.wrap(f"■ {' · '.join(said)}", int((WIDTH - 60) / SMALL_LETTER))
    panel.lines += [Line(MARGIN + PAD, under + nth * SMALL, one, "note") for nth, one in enumerate(wrapped)]
    panel.height = under + len(wrapped) * SMALL - y
    return panel


def _width(columns: int) -> float:
    return round((WIDTH - 2 * MARGIN - 2 * PAD - (columns - 1) * GAP) / columns, 1)


def _down(y: float, kind: str) -> Link:
    return Link(f"M{WIDTH / 2} {y + 3}V{y + ARROW - 8}", arrow=kind != "turn")
