"""Play the same way up to the visa, ours and the floor's in turns, so that noise hits both."""

import asyncio
import os
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from time import perf_counter

from temporalio.client import WorkflowHandle, WorkflowUpdateFailedError

from bench.floor import QUEUE, WAY, Answer, FloorWorkflow, State
from bench.people import People
from bench.processes import Process, cpu_ms
from bench.stack import Stack
from rules.terms.stages import Stage
from workflows.client import Journeys

PAUSE = 0.06  # nobody answers in the very moment in which a task is filed
TASKS = sum(sum(stage) for stage in WAY)


@dataclass
class Played:
    """What one side took for all of its rounds."""

    latencies: list[float] = field(default_factory=list)
    worker_ms: float = 0.0
    server_ms: float = 0.0
    ids: list[str] = field(default_factory=list)

    @property
    def tasks(self) -> int:
        """Return how many tasks were answered."""
        return len(self.latencies)


async def play_rounds(
    stack: Stack, rounds: int, tell: Callable[[], None], profile: Path | None = None
) -> tuple[Played, Played]:
    """Play rounds, the first one for warming up, and return what the floor and ours took."""
    floor, ours, people = Played(), Played(), People(stack.store, Journeys(stack.ours))
    async with stack.worker("floor") as plain, stack.worker("ours", profile) as full:
        for number in range(rounds + 1):
            floor_round = await _measured(plain, stack.server, _play_floor(stack))
            our_round = await _measured(full, stack.server, _play_ours(people))
            if number:
                _add(floor, floor_round)
                _add(ours, our_round)
            tell()
    return floor, ours


async def _measured(process: Process, server: Process, one: Awaitable[Played]) -> Played:
    before = cpu_ms(process), cpu_ms(server)
    played = await one
    played.worker_ms, played.server_ms = cpu_ms(process) - before[0], cpu_ms(server) - before[1]
    return played


def _add(whole: Played, part: Played) -> None:
    whole.latencies += part.latencies
    whole.ids += part.ids
    whole.worker_ms += part.worker_ms
    whole.server_ms += part.server_ms


async def _play_ours(people: People) -> Played:
    journey = await people.open()
    played = Played(ids=[journey])
    while not (rows := await people.owed(journey)) or rows[0].stage is not Stage.VISA:
        await asyncio.sleep(PAUSE if rows else 0.005)
        if rows:
            played.latencies.append(await people.answer(rows[0]))
    return played


async def _play_floor(stack: Stack) -> Played:
    name = f"floor-{os.urandom(6).hex()}"
    handle = await stack.floor.start_workflow(FloorWorkflow.run, State(id=name, ahead=WAY), id=name, task_queue=QUEUE)
    current = stack.floor.get_workflow_handle_for(FloorWorkflow.run, name)
    played = Played(ids=[name])
    for number in range(1, TASKS + 1):
        played.latencies.append(await _answer_floor(current, f"{name}/{number}"))
    await handle.result()
    return played


async def _answer_floor(handle: WorkflowHandle[FloorWorkflow, None], task_id: str) -> float:
    answer = Answer(task_id=task_id, outcome="done", on=date(2100, 1, 1))
    while True:
        await asyncio.sleep(PAUSE)
        begun = perf_counter()
        try:
            await handle.execute_update(FloorWorkflow.answer, answer, id=f"{task_id}-{begun}")
        except WorkflowUpdateFailedError:
            continue  # not filed yet
        return (perf_counter() - begun) * 1000
