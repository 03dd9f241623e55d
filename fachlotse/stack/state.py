"""What a running stack leaves in its data folder: a lock, and a file that says where everything is."""

import fcntl
import json
import os
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path

LOCK, STATE = "up.lock", "up.json"


class AlreadyRunning(Exception):
    """Another process runs the stack of this data folder."""


@dataclass
class Stack:
    """Where the parts of a running stack are; `ready` once all of them answer."""

    pid: int
    address: str
    smtp_port: int | None = None
    ui: str | None = None
    web: str | None = None
    ready: bool = False
    children: dict[str, int] = field(default_factory=dict)

    def write(self, data: Path) -> None:
        """Write it into the data folder, whole or not at all."""
        fresh = data / f"{STATE}.new"
        fresh.write_text(json.dumps(asdict(self), indent=1))
        os.replace(fresh, data / STATE)


def read_stack(data: Path) -> Stack | None:
    """Return what the last stack of a data folder has written, running or not."""
    try:
        return Stack(**json.loads((data / STATE).read_text()))
    except (OSError, ValueError, TypeError):
        return None


@contextmanager
def lock(data: Path) -> Iterator[None]:
    """Hold the data folder as long as the block runs; raises AlreadyRunning."""
    with (data / LOCK).open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise AlreadyRunning from None
        yield


def remove_unused(data: Path) -> None:
    """Remove a data folder in which nothing was begun: it holds the lock and nothing else."""
    with suppress(OSError):
        if [one.name for one in data.iterdir()] == [LOCK]:
            (data / LOCK).unlink()
            data.rmdir()


def is_running(data: Path) -> bool:
    """Tell whether a stack runs in a data folder."""
    if not (data / LOCK).exists():
        return False
    try:
        with lock(data):
            return False
    except AlreadyRunning:
        return True
