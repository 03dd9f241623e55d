"""One worker, ours or the floor's, in a process of its own: `python -m bench.worker KIND ADDRESS FOLDER`."""

import argparse
import asyncio
import os
import signal
import sys
from pathlib import Path

from temporalio.worker import Worker
from temporalio.worker.workflow_sandbox import SandboxedWorkflowRunner, SandboxRestrictions

from activities.desk_work import DeskWork
from activities.house import House
from bench.floor import QUEUE, FloorWorkflow, close, file
from bench.profiling import profiled
from bench.stack import client, started_store
from workers.worker import CACHED_JOURNEYS, build_worker


async def ours(address: str, folder: Path) -> Worker:
    """Return the worker as it is shipped."""
    store = await started_store(folder)
    return build_worker(await client(address, store), DeskWork(store, House()))


async def floor(address: str) -> Worker:
    """Return the floor's worker, with the same cache and its sandbox on."""
    shared = SandboxRestrictions.default.with_passthrough_modules("pydantic", "pydantic_core", "annotated_types")
    return Worker(
        await client(address),
        task_queue=QUEUE,
        workflows=[FloorWorkflow],
        activities=[file, close],
        workflow_runner=SandboxedWorkflowRunner(restrictions=shared),
        max_cached_workflows=CACHED_JOURNEYS,
    )


async def serve(kind: str, address: str, folder: Path) -> None:
    """Work until the process is told to stop."""
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    async with await (ours(address, folder) if kind == "ours" else floor(address)):
        sys.stdout.write("ready\n")
        sys.stdout.flush()
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # nobody reads on: a full pipe would stop us
        await stop.wait()


def main() -> None:
    """Read the words of the command and serve."""
    words = argparse.ArgumentParser()
    words.add_argument("kind", choices=["ours", "floor"])
    words.add_argument("address")
    words.add_argument("folder", type=Path)
    words.add_argument("--profile", type=Path)
    given = words.parse_args()
    with profiled(given.profile):
        asyncio.run(serve(given.kind, given.address, given.folder))
    os._exit(0)  # a client may crash while the interpreter takes itself down


if __name__ == "__main__":
    main()
