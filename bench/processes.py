"""The processes that are measured: their time on the processor, their memory, their files."""

import asyncio
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Literal

from psutil import Process, virtual_memory  # type: ignore[import-untyped]

Kind = Literal["ours", "floor"]
MEGABYTE = 1_000_000
__all__ = ["Kind", "Process", "cpu_ms", "disk_kb", "memory_mb", "total_memory_gb", "worker"]


def cpu_ms(process: Process) -> float:
    """Return how long a process has been on the processor, in milliseconds."""
    times = process.cpu_times()
    return 1000.0 * float(times.user + times.system)


def memory_mb(process: Process) -> float:
    """Return a process's resident memory in megabytes."""
    return float(process.memory_info().rss) / MEGABYTE


def total_memory_gb() -> int:
    """Return the memory of the machine."""
    return int(virtual_memory().total / 1e9)


def disk_kb(file: Path) -> float:
    """Return the size of a database with its log, in kilobytes."""
    return sum(one.stat().st_size for one in file.parent.glob(file.name + "*")) / 1000.0


@asynccontextmanager
async def worker(kind: Kind, address: str, folder: Path, profile: Path | None = None) -> AsyncIterator[Process]:
    """Run a worker in a process of its own until the end of the block."""
    words = ["-m", "bench.worker", kind, address, str(folder)]
    words += ["--profile", str(profile)] if profile else []
    process = await asyncio.create_subprocess_exec(sys.executable, *words, stdout=asyncio.subprocess.PIPE)
    if process.stdout is None or await process.stdout.readline() != b"ready\n":
        raise RuntimeError(f"the worker {kind!r} did not come up")
    try:
        yield Process(process.pid)
    finally:
        process.terminate()
        await process.wait()
