"""An embedded stack for tests: started as people start it, on free ports, in a folder of its own."""

import json
import os
import signal
import sqlite3
import subprocess
import sys
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import psutil

from fachlotse.stack.ports import free_port
from notifications.mailbox import CaughtMail, read_mails
from tests.cli.commands import QUIET, Result, called, eventually


@dataclass
class RunningStack:
    """A stack under test."""

    data: Path
    port: int
    web_port: int
    process: "subprocess.Popen[bytes] | None" = None

    def start(self) -> None:
        """Start it and wait until it is ready."""
        ports = ["--port", str(self.port), "--web-port", str(self.web_port)]
        words = ["up", "--mode", "demo", "--data", str(self.data), *ports]
        with (self.data / "out.log").open("ab") as output:
            command = [sys.executable, "-m", "fachlotse", *words]
            self.process = subprocess.Popen(command, env=QUIET, stdout=output, stderr=output)
        eventually(self._ready, 120)

    def run(self, *words: str) -> Result:
        """Run a command in its folder, in this process."""
        return called(*words, data=self.data)

    def state(self) -> dict[str, object]:
        """Return what it has written about itself."""
        return dict(json.loads((self.data / "up.json").read_text()))

    def child(self, name: str) -> int:
        """Return the process number of one of its children."""
        children = self.state()["children"]
        assert isinstance(children, dict)
        return int(children[name])

    def kill_child(self, name: str) -> None:
        """Kill a child as a crash would, and wait until another has taken its place."""
        before = self.child(name)
        os.kill(before, signal.SIGKILL)
        eventually(lambda: self.child(name) != before)

    def kill(self) -> None:
        """Kill everything at once."""
        self.kill_worker_for_good()
        self.kill_server()

    def kill_worker_for_good(self) -> None:
        """Kill the worker, and before it whoever would start another one."""
        assert self.process
        for pid in (self.process.pid, self.child("worker")):
            os.kill(pid, signal.SIGKILL)
        self.process.wait(10)

    def kill_server(self) -> None:
        """Kill the server that was left."""
        os.kill(self.child("server"), signal.SIGKILL)

    def stop(self) -> int:
        """End it and return its exit code."""
        assert self.process
        self.process.terminate()
        return self.process.wait(60)

    def processes(self) -> list[str]:
        """Return the command lines of all processes that work on its folder."""
        lines = []
        for one in psutil.process_iter(["cmdline", "status"]):
            line = " ".join(one.info["cmdline"] or [])
            if str(self.data) in line and one.info["status"] != psutil.STATUS_ZOMBIE:
                lines.append(line)
        return lines

    def open_codes(self, reference: str) -> list[str]:
        """Return the short codes of a journey's open tasks."""
        shown = self.run("journey", "show", reference, "--json").json()
        assert isinstance(shown, dict)
        return [str(task["code"]) for task in shown["open"]]

    def mails(self) -> list[CaughtMail]:
        """Return the mails that were caught."""
        return read_mails(self.data / "mail")

    def forget_office_hours(self) -> None:
        """Let letters go out now, whatever day it is."""
        with sqlite3.connect(self.data / "fachlotse.db", timeout=20) as connection:
            connection.execute("UPDATE letters SET not_before = '2020-01-01 00:00:00.000000' WHERE state = 'reserved'")
        connection.close()

    def change(self, statement: str) -> None:
        """Spoil the books."""
        with sqlite3.connect(self.data / "fachlotse.db", timeout=20) as connection:
            connection.execute(statement)
        connection.close()

    def _ready(self) -> bool:
        assert self.process
        assert self.process.poll() is None, (self.data / "out.log").read_text()
        try:
            state = self.state()
        except FileNotFoundError:
            return False
        return state["pid"] == self.process.pid and bool(state["ready"])


def new_stack(data: Path) -> RunningStack:
    """Return a stack on free ports that is not started yet."""
    return RunningStack(data, free_port(), free_port())


def facts_file(folder: Path) -> Path:
    """Write facts that can start a journey."""
    from fachlotse.journeys.example import example

    path = folder / "facts.toml"
    path.write_text(example(date(2026, 1, 1).replace(year=2039)))
    return path
