"""Lay the way of a pathway out as a drawing: a panel for each stage, one below the other, then the endings."""

import textwrap
from collections.abc import Sequence

from fachlotse.handbook.chapters import Book, Chapter
from fachlotse.handbook.columns import ACROSS, MARGIN, PAD, SMALL, SMALL_LETTER, WIDTH, columns, grid
from fachlotse.handbook.differences import Compared, compared
from fachlotse.handbook.shapes import Drawing, Key, Line, Link, Panel
from fachlotse.handbook.wording import code, role
from rules.routes import ROWS as ROUTES
from rules.terms.stages import Ending, Stage

HEAD, ARROW, TOP = 34.0, 26.0, 106.0


def drawing(told: Book) -> Drawing:
    """Return the drawing of a way."""
    panels: list[Panel] = []
    links: list[Link] = []
    job_end, closure, beside = told.job_end, told.turns[-1], compared(told)
    numbered = [(f"{nth}. {code('stage', one.stage)}", one, "stage") for nth, one in enumerate(told.chapters, start=1)]
    if job_end:
        numbered.append((code("stage", job_end.stage), job_end, "turn"))
    y = TOP
    for name, chapter, kind in [*numbered, (code("stage", closure.stage), closure, "closure")]:
        panel = _panel(name, chapter, y, kind, beside)
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
    title, route = f"{told.purpose.name} ({told.purpose.basis})", f"Weg: {ROUTES[told.route].name}"
    says = f"{route}. Abschnitte: {stages}."
    return Drawing(WIDTH, key[-1].y + 18, title, route, says, panels, links, key)


def _panel(name: str, chapter: Chapter, y: float, kind: str, beside: Compared) -> Panel:
    panel = Panel(y, kind)
    panel.lines.append(Line(MARGIN + PAD, y + 23, name, "stage"))
    below = y + HEAD
    legs = [strand for strand in chapter.strands if strand.leg]
    for start in range(0, len(legs), ACROSS):
        below = columns(panel, legs[start : start + ACROSS], below, beside)
    for strand in chapter.strands:
        if not strand.leg:
            below = grid(panel, strand, below, beside)
    below = _notes(panel, chapter, below)
    panel.height = below - y + 4
    return panel


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


def _down(y: float, kind: str) -> Link:
    return Link(f"M{WIDTH / 2} {y + 3}V{y + ARROW - 8}", arrow=kind != "turn")
