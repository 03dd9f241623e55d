"""Ending processes of this data folder and no others."""

import asyncio
import os
import signal
import subprocess
from pathlib import Path

from fachlotse.stack.state import read_stack

PATIENCE = 20.0
STEP = 0.05


async def end_leftovers(data: Path) -> list[str]:
    """End what a killed `up` has left behind; return the names of those that were still there."""
    stack = read_stack(data)
    found = {name: pid for name, pid in (stack.children if stack else {}).items() if belongs_to(pid, data)}
    for pid in found.values():
        await end(pid, data)
    return sorted(found)


async def end(pid: int, data: Path, patience: float = PATIENCE) -> None:
    """Ask a process of this folder to end, and end it if it does not."""
    for sign, seconds in ((signal.SIGTERM, patience), (signal.SIGKILL, 5.0)):
        if not belongs_to(pid, data):
            return
        os.kill(pid, sign)
        await _gone(pid, data, seconds)


def belongs_to(pid: int, data: Path) -> bool:
    """Tell whether a process lives and works on this data folder: numbers are used again."""
    return str(data) in _command_line(pid)


def _command_line(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
    except OSError:
        if Path("/proc/self").exists():
            return ""
    asked = subprocess.run(["ps", "-ww", "-o", "command=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return asked.stdout


async def _gone(pid: int, data: Path, seconds: float) -> None:
    for _ in range(int(seconds / STEP)):
        if not belongs_to(pid, data):
            return
        await asyncio.sleep(STEP)
