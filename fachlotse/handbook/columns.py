"""Lay out the tasks of a stage: legs as columns that join, the tasks of one way in rows."""

import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import replace

from fachlotse.handbook.differences import Compared
from fachlotse.handbook.shapes import Box, Line, Link, Panel
from fachlotse.handbook.strands import Strand
from fachlotse.handbook.tables import rule_of
from fachlotse.handbook.wording import length, role, title
from rules.task_row import TaskRow
from rules.terms.deadlines import Unit
from rules.terms.tasks import Task

WIDTH, MARGIN, PAD, GAP = 720.0, 14.0, 14.0, 12.0
LINE, SMALL = 17.0, 16.0
LETTER, SMALL_LETTER = 7.9, 6.7  # the room a letter takes on average
ACROSS = 3  # columns of tasks or legs beside each other


def columns(panel: Panel, legs: Sequence[Strand], y: float, beside: Compared) -> float:
    """Draw legs beside each other; return where they all have ended."""
    width = _width(len(legs))
    ends = []
    names = [textwrap.wrap(strand.name(), int(width / LETTER)) for strand in legs]
    under = max(len(one) for one in names) * SMALL
    for nth, strand in enumerate(legs):
        x = MARGIN + PAD + nth * (width + GAP)
        for number, one in enumerate(names[nth]):
            panel.lines.append(Line(x, y + 12 + number * SMALL, one, "leg"))
        ends.append(_column(panel, strand, x, y + 6 + under, width, beside))
    join, last = max(ends) + 2, MARGIN + PAD + (len(legs) - 1) * (width + GAP)
    drops = "".join(f"M{MARGIN + PAD + nth * (width + GAP) + 20} {end - 10}V{join}" for nth, end in enumerate(ends))
    panel.links.append(Link(f"{drops}M{MARGIN + PAD + 20} {join}H{last + 20}"))
    return join + 12


def _column(panel: Panel, strand: Strand, x: float, y: float, width: float, beside: Compared) -> float:
    if not strand.written:
        panel.lines.append(Line(x, y + 14, "noch nicht ausgearbeitet", "note"))
        return y + 34
    before: Box | None = None
    for task in strand.tasks:
        box = _box(strand, task, x, y, width, beside)
        if before:
            panel.links.append(Link(f"M{x + 20} {before.y + before.height}V{y}"))
        panel.boxes.append(box)
        before, y = box, y + box.height + 10
    return y


def grid(panel: Panel, strand: Strand, y: float, beside: Compared) -> float:
    """Draw the tasks of a stage in rows that are read like a text; return where the last one ends."""
    if strand.name():
        panel.lines.append(Line(MARGIN + PAD, y + 12, strand.name(), "leg"))
        y += 22
    if not strand.written:
        return _column(panel, strand, MARGIN + PAD, y, 0, beside)
    width = _width(ACROSS)
    tasks = strand.tasks
    for start in range(0, len(tasks), ACROSS):
        row = tasks[start : start + ACROSS]
        boxes = [_box(strand, one, MARGIN + PAD + nth * (width + GAP), y, width, beside) for nth, one in enumerate(row)]
        for nth, (task, box) in enumerate(zip(row[1:], boxes[1:], strict=True)):
            if not strand.apart(row[nth], task):
                panel.links.append(Link(f"M{box.x - GAP} {y + 20}H{box.x}"))
        height = max(box.height for box in boxes)
        panel.boxes += [replace(box, height=height) for box in boxes]
        y += height + 10
    return y


def _box(strand: Strand, task: Task, x: float, y: float, width: float, beside: Compared) -> Box:
    known = strand.row(task)
    texts = textwrap.wrap(title(task), int((width - 22) / LETTER), break_long_words=False)
    said = [role(known.owner), *filter(None, [_period(known)])]
    under = [" · ".join(said)] if len(" · ".join(said)) * SMALL_LETTER < width - 22 else said
    under += ["vier Augen"] if known.differs_from else []
    tight = ["tight" if len(one) * LETTER > width - 18 else "" for one in texts]  # a word longer than the box
    lines = [Line(x + 14, y + 20 + nth * LINE, one, tight[nth]) for nth, one in enumerate(texts)]
    top = y + 20 + (len(texts) - 1) * LINE
    small = [(one, "owner") for one in under] + [(one, "else") for one in _elsewhere(task, beside, width)]
    lines += [Line(x + 14, top + (nth + 1) * SMALL, one, kind) for nth, (one, kind) in enumerate(small)]
    height = lines[-1].y - y + 9
    return Box(x, y, width, height, known.owner, lines, task in strand.certain)


def _elsewhere(task: Task, beside: Compared, width: float) -> Iterator[str]:
    """Return in lines who has a task, and whose it is and how long elsewhere, where that differs."""
    only = beside.only(task)
    notes = [f"nur: {only}"] if only else []
    notes += beside.notes(task, lambda known: role(known.owner)) + beside.notes(task, _period)
    for one in notes:
        yield from textwrap.wrap(one, int((width - 22) / SMALL_LETTER), break_long_words=False)


def _period(known: TaskRow) -> str:
    rule = rule_of(known)
    return "" if rule.unit is Unit.STATED else length(rule)


def _width(columns: int) -> float:
    return round((WIDTH - 2 * MARGIN - 2 * PAD - (columns - 1) * GAP) / columns, 1)
