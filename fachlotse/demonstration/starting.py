"""Starting the demonstration in the background, and waiting until it is ready."""

import asyncio
import subprocess
import sys
from pathlib import Path

from fachlotse.console.errors import Failed
from fachlotse.settings import Settings
from fachlotse.stack.state import is_running, read_stack

WAIT, STEP = 120.0, 0.1


async def start(settings: Settings, port: int, web_port: int) -> None:
    """Run `up` in a session of its own, unless it runs."""
    log = settings.data / "logs" / "up.log"
    process = None if is_running(settings.data) else _spawn(settings, [port, web_port], log)
    for _ in range(int(WAIT / STEP)):
        if process and process.poll() is not None:
            raise Failed(f"`fachlotse up` ended: {_last_line(log)}")
        stack = read_stack(settings.data) if is_running(settings.data) else None
        if stack and stack.ready:
            return
        await asyncio.sleep(STEP)
    raise Failed(f"`fachlotse up` does not get ready: look into {log.parent}.")


def _spawn(settings: Settings, ports: list[int], log: Path) -> "subprocess.Popen[bytes]":
    log.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    port, web_port = map(str, ports)
    command = [sys.executable, "-m", "fachlotse", "up", "--mode", "demo", "--port", port, "--web-port", web_port]
    with log.open("ab") as output:
        return subprocess.Popen(
            [*command, "--data", str(settings.data)],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )


def _last_line(log: Path) -> str:
    lines = [text for text in log.read_text(errors="replace").splitlines() if text.strip()]
    return lines[-1] if lines else f"look into {log}."
