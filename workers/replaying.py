"""The replay gate: recorded histories must go the same way on the present code."""

import json
import re
from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from temporalio.client import WorkflowHistory
from temporalio.contrib.pydantic import pydantic_data_converter
from temporalio.worker import Replayer

from workers.calendars import OwnCalendars
from workers.sandbox import sandboxed_runner
from workflows.journey import JourneyWorkflow

EVENT = re.compile(r"HistoryEvent\(id: (\d+), (\w+)\)")
MESSAGE = re.compile(r'message: "([^"]+)"')
PAGE = "docs/changing-the-procedure.md"
LESSON = f"""\
  A running journey that stands here would stop until the code is put right; nothing would be lost.
  1. If the change was not meant for running journeys, keep the old order: later stages may change freely.
  2. If it was, let running journeys go the old way:
         if workflow.patched("what-changed"):
             ...the new way...
         else:
             ...the old way...
     and record a history of the new way beside the old ones.
  3. Run this again. The whole story, with examples: {PAGE}"""


class NoHistory(Exception):
    """A file that is no recorded history, or a folder without any; the message names it."""


@dataclass(frozen=True)
class ReplayFinding:
    """A recorded history, and why the present code goes another way, if it does."""

    file: Path
    workflow: str
    events: int
    failure: str = ""

    @property
    def event(self) -> str:
        """Return the number and kind of the event at which the ways part, if the failure names one."""
        found = EVENT.search(self.failure)
        return f"event {found[1]} ({found[2]})" if found else "an event"

    @property
    def told(self) -> str:
        """Say what happened, where, and what to do; or that all is well."""
        if not self.failure:
            return f"{self.file.name}: {self.events} events, the same way."
        happened = f"{self.file.name}: the code goes another way at {self.event} of workflow “{self.workflow}”."
        return f"{happened}\n  {self.failure.splitlines()[0]}\n{LESSON}"


async def replay(folder: Path, workflows: Sequence[type] = (JourneyWorkflow,)) -> list[ReplayFinding]:
    """Replay every history in a folder, in the order of their names; raise NoHistory."""
    files = recorded_in(folder)
    runner = OwnCalendars(sandboxed_runner())  # of no effect but where a history says that it was set back
    replayer = Replayer(workflows=list(workflows), workflow_runner=runner, data_converter=pydantic_data_converter)
    histories = {file: read(file) for file in files}
    async with replayer.workflow_replay_iterator(_each(histories.values())) as results:
        failures = [str(result.replay_failure or "") async for result in results]
    return [_finding(file, histories[file], failure) for file, failure in zip(files, failures, strict=True)]


def recorded_in(folder: Path) -> list[Path]:
    """Return the files of a folder, or raise NoHistory."""
    if files := sorted(folder.rglob("*.json")):
        return files
    raise NoHistory(f"there are no histories (*.json) in {folder}")


def read(file: Path) -> WorkflowHistory:
    """Read a recorded history, or raise NoHistory."""
    try:
        history = WorkflowHistory.from_json(file.stem, json.loads(file.read_text("utf-8")))
    except Exception as error:  # whatever the parsers make of a foreign file
        raise NoHistory(f"{file} is no recorded history: {type(error).__name__}") from None
    if not history.events:
        raise NoHistory(f"{file} is no recorded history: it has no events")
    return history


async def _each(histories: Iterable[WorkflowHistory]) -> AsyncIterator[WorkflowHistory]:
    for history in histories:
        yield history


def _finding(file: Path, history: WorkflowHistory, failure: str) -> ReplayFinding:
    kind = history.events[0].workflow_execution_started_event_attributes.workflow_type.name
    said = MESSAGE.search(failure)
    return ReplayFinding(file, kind, len(history.events), said[1] if said else failure)
