"""What was measured, what the floor took for the same, and whether the goal is met."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from rich.table import Table


@dataclass(frozen=True)
class Figure:
    """One measured figure; the goal is for its ratio to the floor, or for itself where there is none."""

    name: str
    unit: str
    ours: float
    floor: float | None = None
    goal: float | None = None
    at_least: bool = False  # the goal is a lower bound, not an upper one

    @property
    def ratio(self) -> float | None:
        """Return how many times the floor ours is."""
        return self.ours / self.floor if self.floor else None

    @property
    def met(self) -> bool | None:
        """Tell whether the goal is met; None where there is no goal."""
        if self.goal is None:
            return None
        reached = self.ours if self.ratio is None else self.ratio
        return reached >= self.goal if self.at_least else reached <= self.goal

    def plain(self) -> dict[str, object]:
        """Return the figure for a JSON file."""
        return {**asdict(self), "ratio": self.ratio, "met": self.met}


def percentile(values: Sequence[float], part: float) -> float:
    """Return the value below which a part of the values lies."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(part * len(ordered)))]


def table(figures: Sequence[Figure]) -> Table:
    """Return the figures for a terminal."""
    shown = Table(title="Fachlotse against the floor")
    for heading in ("measure", "floor", "ours", "ratio", "goal", "met?"):
        shown.add_column(heading, justify="left" if heading == "measure" else "right")
    for one in figures:
        shown.add_row(*_cells(one))
    return shown


def _cells(figure: Figure) -> tuple[str, ...]:
    ratio = "" if figure.ratio is None else f"{figure.ratio:.2f} x"
    goal = "" if figure.goal is None else _goal(figure)
    met = {None: "", True: "[green]yes[/]", False: "[red]NO[/]"}[figure.met]
    floor = "" if figure.floor is None else f"{figure.floor:,.1f}"
    return f"{figure.name} ({figure.unit})", floor, f"{figure.ours:,.1f}", ratio, goal, met


def _goal(figure: Figure) -> str:
    unit = " x" if figure.floor else ""
    return f"{'>=' if figure.at_least else '<='} {figure.goal:g}{unit}"
