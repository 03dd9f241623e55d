"""Measures 5 and 6: what many open journeys weigh, and how fast they take answers."""

import asyncio
from collections.abc import Callable, Iterator
from time import perf_counter

from bench.figures import Figure
from bench.people import People
from bench.processes import Process, disk_kb, memory_mb
from bench.stack import Stack
from store.tasks import TaskRow
from workflows.client import Journeys

CLIENTS = 8
A_MOMENT = 0.05


class Crowd:
    """Many open journeys, each waiting for its first answer."""

    def __init__(self, stack: Stack, tell: Callable[[int], None]) -> None:
        self.people = People(stack.store, Journeys(stack.ours))
        self.journeys: list[str] = []
        self._tell = tell

    async def grow(self, size: int, seconds: float) -> None:
        """Open journeys up to a number, or until the time is over."""
        deadline = perf_counter() + seconds
        await asyncio.gather(*(self._open(size, deadline) for _ in range(CLIENTS)))

    async def _open(self, size: int, deadline: float) -> None:
        while len(self.journeys) < size and perf_counter() < deadline:
            journey = await self.people.open()
            while not await self.people.owed(journey):  # noqa: ASYNC110 - another process files it
                await asyncio.sleep(A_MOMENT)
            self.journeys.append(journey)
            self._tell(len(self.journeys))

    async def answers_a_second(self, number: int) -> float:
        """Answer tasks spread over all journeys with several clients; return the rate."""
        step = max(1, len(self.journeys) // number)
        rows = [rows[0] for journey in self.journeys[::step][:number] if (rows := await self.people.owed(journey))]
        begun, waiting = perf_counter(), iter(rows)
        await asyncio.gather(*(self._answer(waiting) for _ in range(CLIENTS)))
        return len(rows) / (perf_counter() - begun)

    async def _answer(self, waiting: Iterator[TaskRow]) -> None:
        for row in waiting:
            await self.people.answer(row)


async def measure_crowd(
    stack: Stack, sizes: tuple[int, int, int], seconds: float, tell: Callable[[int], None]
) -> list[Figure]:
    """Grow a crowd in three steps: measure its pace, then its weight, then its pace again."""
    few, some, many = sizes
    crowd = Crowd(stack, tell)
    async with stack.worker("ours") as process:
        await crowd.grow(few, seconds)
        slow = await crowd.answers_a_second(few)
        await crowd.grow(some, seconds)
        weight = _weight(stack, process, len(crowd.journeys))
        await crowd.grow(many, seconds)
        fast = await crowd.answers_a_second(few)
    reached = len(crowd.journeys)
    again = Figure("answers driven again", "answers", crowd.people.driven_again)
    return [
        *weight,
        again,
        Figure(f"answers a second at {reached:,} open against {few:,}", "1/s", fast, slow, 0.8, True),
    ]


def _weight(stack: Stack, process: Process, size: int) -> list[Figure]:
    at = f"at {size:,} open journeys"
    return [
        Figure(f"worker memory {at}", "MB", memory_mb(process)),
        Figure(f"server memory {at}", "MB", memory_mb(stack.server)),
        Figure(f"our database {at}", "KB a journey", disk_kb(stack.store_file) / size),
        Figure(f"server's database {at}", "KB a journey", disk_kb(stack.server_file) / size),
    ]
