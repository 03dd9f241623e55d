"""Measure 4: a whole journey of years, played as `fachlotse simulate` plays it."""

from pathlib import Path
from time import perf_counter, process_time

from bench.figures import Figure
from fachlotse.simulation.player import play
from fachlotse.simulation.reading import read_scenario

SCENARIO = Path(__file__).parents[1] / "scenarios" / "happy_path.toml"
GOAL_S = 3


async def measure_years() -> list[Figure]:
    """Play a journey to its good end and return how long that took."""
    scenario = read_scenario(SCENARIO)
    begun, at_work = perf_counter(), process_time()
    played = await play(scenario, lambda _: None)
    wall, cpu = perf_counter() - begun, process_time() - at_work
    return [
        Figure("journey of years, played", "s", wall, goal=GOAL_S),
        Figure("journey of years, processor", "s", cpu),
        Figure("journey of years, tasks", "tasks", len(played.tasks)),
    ]
