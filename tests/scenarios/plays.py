"""The shipped scenarios, each played once for all tests that look at it."""

from functools import cache
from pathlib import Path

from fachlotse.simulation.played import Played, Progress
from fachlotse.simulation.player import play
from fachlotse.simulation.reading import read_scenario
from fachlotse.simulation.scenario import Scenario

FOLDER = Path(__file__).parents[2] / "scenarios"
SHARED = {"usual", "facts"}
NAMES = sorted(path.stem for path in FOLDER.glob("*.toml") if path.stem not in SHARED)


@cache
def scenario(name: str) -> Scenario:
    """Return a shipped scenario."""
    return read_scenario(FOLDER / f"{name}.toml")


async def played(name: str, steps: list[Progress] | None = None) -> Played:
    """Play a shipped scenario."""
    return await play(scenario(name), (steps if steps is not None else []).append)
