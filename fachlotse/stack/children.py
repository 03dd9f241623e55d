"""Child processes that are started again when they die."""

import asyncio
import contextlib
import signal
from asyncio.subprocess import Process
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import structlog

QUICK_DEATH, LONGEST_PAUSE = 5.0, 10.0
log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Child:
    """A program of the stack: its name, command, log file, and who is told its process number."""

    name: str
    command: Sequence[str]
    log_file: Path
    environment: Mapping[str, str]
    born: Callable[[str, int], None]
    patience: float = 20.0

    async def keep_alive(self, stop: asyncio.Event) -> None:
        """Run it, start it again when it dies, and end it when told to stop."""
        pause = 0.2
        while not stop.is_set():
            started = asyncio.get_running_loop().time()
            process = await self._start()
            if await _ends_before(process, stop):
                lived = asyncio.get_running_loop().time() - started
                log.warning("child died", child=self.name, code=process.returncode, seconds=round(lived, 1))
                pause = min(pause * 2, LONGEST_PAUSE) if lived < QUICK_DEATH else 0.2
                with contextlib.suppress(asyncio.TimeoutError):
                    await asyncio.wait_for(stop.wait(), pause)
            else:
                await self._end(process)

    async def _start(self) -> Process:
        """Its own session keeps Ctrl-C from it: we end our children in order."""
        with self.log_file.open("ab") as output:
            process = await asyncio.create_subprocess_exec(
                *self.command, stdin=asyncio.subprocess.DEVNULL, stdout=output, stderr=output,
                env=dict(self.environment), start_new_session=True,
            )  # fmt: skip
        self.born(self.name, process.pid)
        return process

    async def _end(self, process: Process) -> None:
        with contextlib.suppress(ProcessLookupError):
            process.send_signal(signal.SIGTERM)
        try:
            await asyncio.wait_for(process.wait(), self.patience)
        except TimeoutError:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.wait()


async def _ends_before(process: Process, stop: asyncio.Event) -> bool:
    """Tell whether the process ended by itself."""
    ended, told = asyncio.ensure_future(process.wait()), asyncio.ensure_future(stop.wait())
    await asyncio.wait({ended, told}, return_when=asyncio.FIRST_COMPLETED)
    told.cancel()
    if ended.done():
        return not stop.is_set()
    ended.cancel()
    return False
