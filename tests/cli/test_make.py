"""The first minutes of a newcomer: make says what it installs and for how long, and shows it on a terminal."""

import os
import pty
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
NEEDED = ("pyproject.toml", "constraints.txt", "hatch_build.py", "web/assets.toml")
PIP = '#!/bin/sh\necho "$@" > asked\n'  # stands for a network


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copy(ROOT / "Makefile", tmp_path)
    for name in (*NEEDED, ".venv/bin/pip"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(PIP)
        (tmp_path / name).chmod(0o755)
    return tmp_path


def made(folder: Path, output: int) -> str:
    subprocess.run(["make", "setup", "PYTHON=true"], cwd=folder, stdout=output, check=True, timeout=60)
    return (folder / "asked").read_text()


def test_an_installation_is_announced_and_quiet_where_nobody_watches(folder: Path) -> None:
    with (folder / "out").open("w") as out:
        asked = made(folder, out.fileno())
    assert "one to five minutes" in (folder / "out").read_text()
    assert "--quiet" in asked
    assert len((folder / "out").read_text().splitlines()) == 1


def test_its_progress_is_shown_on_a_terminal(folder: Path) -> None:
    ours, theirs = pty.openpty()
    asked = made(folder, theirs)
    assert "one to five minutes" in os.read(ours, 1000).decode()
    assert "--quiet" not in asked
    assert "-c constraints.txt" in asked
