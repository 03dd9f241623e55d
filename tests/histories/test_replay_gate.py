"""The replay gate: no change of the code disturbs a journey that is already under way."""

import importlib
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from rules.terms.stages import Stage
from tests.histories.record import FOLDER
from tests.histories.scripts import SCRIPTS
from workers.replaying import NoHistory, replay

ROOT = FOLDER.parents[1]
PACKAGES = ("rules", "schemas", "store", "notifications", "activities", "workflows", "workers")
REPLAY = """
import asyncio, sys
from pathlib import Path
from workers.replaying import replay
from rules.deadlines import DEADLINES
found = asyncio.run(replay(Path(sys.argv[1])))
print(DEADLINES["D07"][0].length, len(found), [one.failure for one in found if one.failure])
"""


async def test_every_recorded_history_goes_the_same_way_on_the_present_code() -> None:
    found = await replay(FOLDER)
    assert len(found) >= len(SCRIPTS)
    broken = [one for one in found if one.failure]
    if broken:
        pytest.fail("\n\n".join(one.told for one in broken), pytrace=False)


def test_every_stage_is_recorded_open_finished_and_left() -> None:
    recorded = {file.stem for file in FOLDER.glob("*.json")}
    assert set(SCRIPTS) <= recorded
    assert {f"{stage}.open" for stage in Stage} | {f"{stage}.done" for stage in Stage} <= recorded


def test_recorded_histories_name_no_machine_and_no_person() -> None:
    for file in FOLDER.glob("*.json"):
        text = file.read_text("utf-8")
        assert "@" not in text, file.name
        assert "muster" not in text.casefold(), file.name


async def test_a_reordered_stage_is_found_and_explained(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changed = changed_stage(tmp_path, "advice.py", ("CHOOSE_ROUTE", "OPEN_CASE"))
    monkeypatch.syspath_prepend(str(tmp_path))
    workflow = importlib.import_module(f"{changed}.journey").JourneyWorkflow
    found = {one.file.stem: one for one in await replay(some(tmp_path, "advice.*", "visa.*"), [workflow])}
    broken = {name for name, one in found.items() if one.failure}
    assert broken == {
        "advice.done",
        "advice.delivered",
        "advice.regular",
    }  # only where journeys had come to the changed place
    told = found["advice.done"].told
    for part in ("advice.done.json", "another way at event", "“journey”", "workflow.patched", "keep the old order"):
        assert part in told
    assert "docs/changing-the-procedure.md" in told
    assert (ROOT / "docs/changing-the-procedure.md").exists()


async def test_an_added_question_is_found_where_journeys_stand_before_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    changed = changed_stage(tmp_path, "closure.py", ("CLOSING_TALK", "EVENT_TALK"))
    monkeypatch.syspath_prepend(str(tmp_path))
    workflow = importlib.import_module(f"{changed}.journey").JourneyWorkflow
    found = await replay(some(tmp_path, "closure.*", "preapproval.*", "retention.*"), [workflow])
    assert {one.file.stem for one in found if one.failure} == {"closure.open", "closure.done"}


def test_a_changed_rule_disturbs_no_journey(tmp_path: Path) -> None:
    for package in PACKAGES:
        shutil.copytree(ROOT / package, tmp_path / package)
    table = tmp_path / "rules" / "data" / "deadlines.csv"
    text = table.read_text("utf-8")
    longer = text.replace("(accelerated),1,w,fiction", "(accelerated),5,w,fiction").replace("task opened", "x opened")
    longer = longer.replace("internal target of 5 working days,5", "internal target of 5 working days,9")
    table.write_text(longer, "utf-8")
    command = [sys.executable, "-c", REPLAY, str(FOLDER)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=240)
    assert done.returncode == 0, done.stderr[-2000:]
    length, number, failures = done.stdout.strip().splitlines()[-1].split(" ", 2)
    assert (length, failures) == ("5", "[]")
    assert int(number) >= len(SCRIPTS)


async def test_what_is_no_history_is_named(tmp_path: Path) -> None:
    with pytest.raises(NoHistory, match="no histories"):
        await replay(tmp_path)
    (tmp_path / "x.json").write_text("{}", "utf-8")
    with pytest.raises(NoHistory, match=r"x\.json is no recorded history"):
        await replay(tmp_path)


def some(folder: Path, *names: str) -> Path:
    """Return a folder with some of the histories."""
    chosen = folder / "histories"
    chosen.mkdir()
    for file in (file for name in names for file in FOLDER.glob(f"{name}.json")):
        shutil.copy(file, chosen)
    return chosen


def changed_stage(folder: Path, file: str, swapped: tuple[str, str]) -> str:
    """Copy the procedure under another name, with two tasks of a stage in each other's place; return the name."""
    name = f"changed_{file.removesuffix('.py')}"
    shutil.copytree(ROOT / "workflows", folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    for path in (folder / name).rglob("*.py"):
        text = path.read_text("utf-8")
        for word in ("from", "import"):
            text = text.replace(f"{word} workflows.", f"{word} {name}.")
        path.write_text(text, "utf-8")
    stage, (one, other) = folder / name / "stages" / file, swapped
    text = stage.read_text("utf-8").replace(f"Task.{one}", "Task.X")
    stage.write_text(text.replace(f"Task.{other}", f"Task.{one}").replace("Task.X", f"Task.{other}"), "utf-8")
    return name
