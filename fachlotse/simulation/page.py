"""Write a play as one page of HTML that needs nothing else: a drawing, the calendar as a table, the figures."""

from collections.abc import Sequence
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from fachlotse.simulation.matching import Verdict
from fachlotse.simulation.played import Played
from fachlotse.simulation.story import Line, lines_of
from fachlotse.simulation.summary import summary_of
from fachlotse.simulation.timeline import chart_of
from fachlotse.simulation.wording import Wording
from notifications.explanations import explain

_PAGES = Environment(
    loader=FileSystemLoader(Path(__file__).parent / "pages"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)


def to_html(played: Played, verdicts: Sequence[Verdict], language: str) -> str:
    """Return the page of a play."""
    wording = Wording(language)
    lines = lines_of(played, wording)
    groups = groupby(lines, lambda line: (wording.code("stage", line.stage or ""), wording.month(line.at)))
    return _PAGES.get_template("play.html").render(
        played=played,
        verdicts=verdicts,
        wording=wording,
        say=wording.say,
        chart=chart_of(played, wording),
        summary=summary_of(played, wording),
        groups=[(" · ".join(title), list(group)) for title, group in groups],
        reasons=lambda line: _reasons(line, wording),
    )


def _reasons(line: Line, wording: Wording) -> list[str]:
    """Return why a task was due on its day; a letter about it need not say so again."""
    if line.task is None or line.sign not in "●◌○":
        return []
    return explain(line.task.explanation, wording.language)
