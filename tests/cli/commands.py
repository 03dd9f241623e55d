"""Running the command line, as a process or in this one, and waiting for what it brings about."""

import json
import logging
import os
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import structlog
from typer.testing import CliRunner

from fachlotse.cli import app
from rules.law import enact

Found = TypeVar("Found")

QUIET = {
    "PATH": os.environ["PATH"],
    "HOME": os.environ.get("HOME", "/"),
    "LANG": "C.UTF-8",
    "TEMPORAL_CONFIG_FILE": "/dev/null",
}


@dataclass(frozen=True)
class Result:
    """How a command ended and what it printed."""

    code: int
    out: str
    err: str

    def json(self) -> object:
        """Read what it printed as JSON."""
        return json.loads(self.out)


def fachlotse(*words: str, data: Path | None = None, **environment: str) -> Result:
    """Run a command to its end in an environment of its own."""
    folder = ["--data", str(data)] if data else []
    done = subprocess.run(
        [sys.executable, "-m", "fachlotse", *words, *folder],
        env=QUIET | environment,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    return Result(done.returncode, done.stdout, done.stderr)


def called(*words: str, data: Path | None = None, **environment: str) -> Result:
    """Run a command in a thread of this process, which has everything loaded; law and logs are afterwards as before."""
    line, handlers = [*words, *(["--data", str(data)] if data else [])], logging.root.handlers[:]
    try:
        with ThreadPoolExecutor(1) as beside:
            done = beside.submit(CliRunner().invoke, app, line, env=QUIET | environment).result()
    finally:
        logging.root.handlers[:] = handlers
        structlog.reset_defaults()
        enact([])
    return Result(done.exit_code, done.stdout, done.stderr)


def eventually(ask: Callable[[], Found | None], seconds: float = 60) -> Found:
    """Ask until there is an answer that counts, or fail after a deadline."""
    deadline = time.monotonic() + seconds
    while not (found := ask()):
        assert time.monotonic() < deadline, f"{ask} gave nothing within {seconds} seconds"
        time.sleep(0.1)
    return found
