"""Measure the engine against the floor: `python -m bench [--quick] [--json FILE] [--only NAME ...] [--profile]`."""

import argparse
import asyncio
import json
import os
import platform
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path

from rich.console import Console
from rich.progress import Progress, TaskID

from activities.clock import wall_clock
from bench.assessing import measure_assess
from bench.crowd import measure_crowd
from bench.figures import Figure, table
from bench.inbox import measure_inbox
from bench.processes import total_memory_gb
from bench.stack import stack
from bench.way import measure_way
from bench.years import measure_years

RESULTS = Path(__file__).parent / "results"
FILL_SECONDS = 600.0  # for each step; the figures name the number that was reached


class Bench:
    """One run of the measures that were asked for."""

    def __init__(self, quick: bool, profile: bool, progress: Progress) -> None:
        self.quick = quick
        self.profile = RESULTS / "worker.prof" if profile else None
        self.progress = progress

    async def way(self) -> list[Figure]:
        """Measure answers, processor and history on the way up to the visa."""
        rounds = 3 if self.quick else 12
        bar = self.progress.add_task("answers in turns with the floor", total=rounds + 1)
        with tempfile.TemporaryDirectory() as folder:
            async with stack(Path(folder)) as running:
                return await measure_way(running, rounds, lambda: self.progress.advance(bar), self.profile)

    async def years(self) -> list[Figure]:
        """Measure a journey of years, once to warm up and once for good."""
        bar = self.progress.add_task("a journey of years", total=2)
        figures: list[Figure] = []
        for _ in range(2):
            figures = await measure_years()
            self.progress.advance(bar)
        return figures

    async def crowd(self) -> list[Figure]:
        """Measure weight and pace of many open journeys."""
        sizes = (20, 100, 200) if self.quick else (100, 1000, 5000)
        bar = self.progress.add_task("open journeys", total=sizes[-1])
        with tempfile.TemporaryDirectory() as folder:
            async with stack(Path(folder)) as running:
                return await measure_crowd(running, sizes, FILL_SECONDS, self._counter(bar))

    async def assess(self) -> list[Figure]:
        """Measure how many assessments a core carries in a second."""
        bar = self.progress.add_task("assessments", total=1)
        figures = measure_assess(5 if self.quick else 20)
        self.progress.advance(bar)
        return figures

    async def inbox(self) -> list[Figure]:
        """Measure the inbox of an office with many open tasks."""
        rounds = 15 if self.quick else 60
        bar = self.progress.add_task("looks at the inbox", total=rounds + 1)
        return await measure_inbox(100, 10_000, rounds, lambda: self.progress.advance(bar))

    def _counter(self, bar: TaskID) -> Callable[[int], None]:
        return lambda reached: self.progress.update(bar, completed=reached)


MEASURES: dict[str, Callable[[Bench], Awaitable[list[Figure]]]] = {
    "way": Bench.way,
    "years": Bench.years,
    "crowd": Bench.crowd,
    "assess": Bench.assess,
    "inbox": Bench.inbox,
}


async def measure(names: list[str], bench: Bench, figures: list[Figure]) -> None:
    """Take measures one after another."""
    for name in names:
        figures += await MEASURES[name](bench)


def write(figures: list[Figure], file: Path, quick: bool) -> None:
    """Write the figures with the day and the class of the machine."""
    machine = f"{os.cpu_count()} cores, {total_memory_gb()} GB, Python {platform.python_version()}"
    content = {"at": wall_clock().isoformat(), "machine": machine, "quick": quick}
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(content | {"figures": [one.plain() for one in figures]}, indent=1))


def main() -> None:
    """Read the words of the command, measure, and show the table."""
    words = argparse.ArgumentParser(prog="python -m bench")
    words.add_argument("--quick", action="store_true", help="fewer rounds, smaller crowds")
    words.add_argument("--json", type=Path, default=RESULTS / "latest.json", metavar="FILE")
    words.add_argument("--only", nargs="+", choices=list(MEASURES), default=list(MEASURES), metavar="NAME")
    words.add_argument("--profile", action="store_true", help="profile the worker on the way into bench/results")
    given = words.parse_args()
    RESULTS.mkdir(exist_ok=True)
    figures: list[Figure] = []
    try:
        with Progress(console=Console(stderr=True)) as progress:
            asyncio.run(measure(given.only, Bench(given.quick, given.profile, progress), figures))
    finally:  # what has been measured is shown even if a later measure fails
        write(figures, given.json, given.quick)
        Console().print(table(figures))
    os._exit(0)  # a client may crash while the interpreter takes itself down


if __name__ == "__main__":
    main()
