"""Measures 1 to 3: the answer, the processor, the history, each against the floor in the same run."""

from collections.abc import Callable
from pathlib import Path

from bench.figures import Figure, percentile
from bench.histories import volume
from bench.rounds import TASKS, Played, play_rounds
from bench.stack import Stack


async def measure_way(stack: Stack, rounds: int, tell: Callable[[], None], profile: Path | None) -> list[Figure]:
    """Play the way up to the visa in turns with the floor and return what it took."""
    floor, ours = await play_rounds(stack, rounds, tell, profile)
    return [*_answers(floor, ours), *_processor(floor, ours), *await _history(stack, floor, ours)]


def _answers(floor: Played, ours: Played) -> list[Figure]:
    return [
        Figure(
            f"answer p{part:.0%}".replace("%", ""),
            "ms",
            percentile(ours.latencies, part),
            percentile(floor.latencies, part),
            1.5 if part == 0.5 else None,
        )
        for part in (0.5, 0.95)
    ]


def _processor(floor: Played, ours: Played) -> list[Figure]:
    return [
        Figure("worker CPU per task", "ms", ours.worker_ms / ours.tasks, floor.worker_ms / floor.tasks, 2.5),
        Figure("server CPU per task", "ms", ours.server_ms / ours.tasks, floor.server_ms / floor.tasks),
    ]


async def _history(stack: Stack, floor: Played, ours: Played) -> list[Figure]:
    plain, full = await volume(stack.floor, floor.ids[-1]), await volume(stack.ours, ours.ids[-1])
    return [
        Figure("history events per task", "events", full.events / TASKS, goal=20),
        Figure("history events of the floor per task", "events", plain.events / TASKS),
        Figure("history bytes per task", "bytes", full.size / TASKS, plain.size / TASKS, 1.6),
    ]
