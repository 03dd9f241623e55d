"""Print a play as a calendar a person enjoys reading, and what it was expected to be."""

from collections.abc import Sequence
from itertools import groupby

from rich.console import Console
from rich.padding import Padding
from rich.rule import Rule
from rich.table import Table
from rich.text import Text

from fachlotse.simulation.judging import went_out
from fachlotse.simulation.matching import Verdict
from fachlotse.simulation.played import Played
from fachlotse.simulation.story import Line, lines_of
from fachlotse.simulation.summary import summary_of
from fachlotse.simulation.wording import Wording
from notifications.explanations import explain

DAY_WIDTH = 10
STYLES = {"●": "green", "◌": "yellow", "○": "cyan", "✉": "blue", "◆": "magenta", "⋯": "dim"}


class Printer:
    """Prints onto a console in one language."""

    def __init__(self, console: Console, language: str) -> None:
        self._console = console
        self._wording = Wording(language)

    def calendar(self, played: Played, *, why: bool = False) -> None:
        """Print the calendar, by stage and month; with `why`, the explanation of every due day."""
        self._console.print(Text(f"\n{played.title}", style="bold"), Text(played.reference, style="dim"))
        if played.description:
            self._console.print(Text(" ".join(played.description.split()), style="italic"))
        lines = lines_of(played, self._wording)
        for (stage, month), group in groupby(lines, lambda line: (line.stage, self._wording.month(line.at))):
            title = f"{self._wording.code('stage', stage or '')} · {month}"
            self._console.print(Rule(Text(title, style="bold"), align="left", style="dim"))
            self._lines(list(group), why)

    def letters(self, played: Played) -> None:
        """Print every letter as its reader got it."""
        for letter in went_out(played):
            to = f"{self._wording.role(letter.to)} ({letter.language})"
            title = f"{self._wording.full_day(letter.at.date())} {letter.at:%H:%M} · {to} · {letter.subject}"
            self._console.print(Rule(Text(title, style="bold blue"), align="left", style="dim"))
            self._console.print(Padding(Text(letter.text.strip()), (0, 0, 1, 2)))

    def summary(self, played: Played) -> None:
        """Print the figures."""
        found = summary_of(played, self._wording)
        self._console.print(Rule(Text(found.headline, style="bold"), align="left"))
        grid = Table.grid(padding=(0, 2))
        for name, value in found.figures:
            grid.add_row(Text(name, style="dim"), Text(value))
        for title, waits in (("waited", found.waited), ("longest", found.longest)):
            grid.add_row(Text(self._wording.say(title), style="dim"), self._waits(waits))
        if played.delete_after_on:
            day = self._wording.full_day(played.delete_after_on)
            grid.add_row("", Text(self._wording.say("deletion", day=day), style="dim"))
        self._console.print(grid)

    def verdicts(self, verdicts: Sequence[Verdict]) -> None:
        """Print what was expected and did not come."""
        held = sum(verdict.held for verdict in verdicts)
        told = self._wording.say("held", n=held, total=len(verdicts))
        style = "green" if held == len(verdicts) else "bold red"
        self._console.print(Text(f"\n{self._wording.say('expectations')}: {told}", style=style))
        for verdict in verdicts:
            if not verdict.held:
                self._console.print(Text(f"  {self._wording.say('failed')}: {verdict.about}", style="red"))
                self._console.print(Text(f"    - {self._wording.say('expected')}: {verdict.expected}", style="green"))
                self._console.print(Text(f"    + {self._wording.say('got')}: {verdict.got}", style="red"))

    def _waits(self, waits: Sequence[tuple[str, int]]) -> Table:
        grid = Table.grid(padding=(0, 2))
        grid.add_column(justify="right", no_wrap=True)
        for name, days in waits:
            grid.add_row(self._wording.days(days), Text(name))
        return grid

    def _lines(self, lines: Sequence[Line], why: bool) -> None:
        grid = self._grid()
        for line in lines:
            self._line(grid, line)
            if why and line.task and line.sign in "●◌○":
                self._console.print(grid)
                reasons = "\n".join(explain(line.task.explanation, self._wording.language))
                self._console.print(Padding(Text(reasons, style="dim"), (0, 0, 0, DAY_WIDTH + 3)))
                grid = self._grid()
        self._console.print(grid)

    def _line(self, grid: Table, line: Line) -> None:
        waiting = line.sign == "⋯"
        day = Text("" if waiting else self._wording.day(line.at.date()), style="dim")
        style = STYLES[line.sign]
        note = Text(line.note, style="red" if line.late else "dim")
        what = Text(line.what, "dim italic" if waiting else "")
        grid.add_row(day, Text(line.sign, style=style), Text(line.who, style=style), what, note)

    def _grid(self) -> Table:
        grid = Table.grid(padding=(0, 1), expand=True)
        for width, ratio in ((DAY_WIDTH, None), (1, None), (24, None), (None, 3), (None, 2)):
            grid.add_column(width=width, ratio=ratio)
        return grid
