"""The replay gate: recorded histories must come to the same place on the present code."""

import json
import logging
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from temporalio.client import WorkflowHistory
from temporalio.contrib.pydantic import pydantic_data_converter
from temporalio.worker import Replayer

from fachlotse.connection import quiet_runtime
from fachlotse.console.errors import FOUND, BadInput
from fachlotse.console.output import as_json, line
from workers.sandbox import sandboxed_runner
from workflows.journey import JourneyWorkflow

EVENT = re.compile(r"HistoryEvent\(id: (\d+), (\w+)\)")
LESSON = """\
  A running journey of this kind would stop here until the code is put right; nothing would be lost.
  Either undo what changed the order or the kind of steps, or keep the old way for running journeys:
      if workflow.patched("what-changed"):
          ...new way...
      else:
          ...old way...
  Then record a history of the new way too (`fachlotse history export JOURNEY --to DIR`) and run this again."""


@dataclass(frozen=True)
class Replayed:
    """A history, and at which event the code went another way."""

    file: Path
    workflow: str
    events: int
    failure: str = ""

    @property
    def event(self) -> str:
        """Return the number and kind of the event, if the failure names one."""
        found = EVENT.search(self.failure)
        return f"event {found[1]} ({found[2]})" if found else "an event"


async def replay(folder: Path, *, json: bool) -> int:
    """Replay every history of a folder; code 3 if one does not fit."""
    files = _files(folder)
    logging.getLogger("temporalio").setLevel(logging.CRITICAL)  # what fails is told below
    replayer = Replayer(
        workflows=[JourneyWorkflow],
        workflow_runner=sandboxed_runner(),
        data_converter=pydantic_data_converter,
        runtime=quiet_runtime(),
    )
    results = [await _replay(replayer, file) for file in files]
    if json:
        as_json([{"file": one.file, "events": one.events, "failure": one.failure} for one in results])
    for text in () if json else _told(results):
        line(text)
    return FOUND if any(one.failure for one in results) else 0


def _files(folder: Path) -> list[Path]:
    if files := sorted(folder.rglob("*.json")):
        return files
    raise BadInput(f"There are no histories (*.json) in {folder}: record one with `fachlotse history export`.")


async def _replay(replayer: Replayer, file: Path) -> Replayed:
    history = read(file)
    kind = history.events[0].workflow_execution_started_event_attributes.workflow_type.name
    result = await replayer.replay_workflow(history, raise_on_replay_failure=False)
    failure = str(result.replay_failure) if result.replay_failure else ""
    return Replayed(file, kind, len(history.events), failure)


def read(file: Path) -> WorkflowHistory:
    """Read a recorded history, or raise BadInput."""
    try:
        history = WorkflowHistory.from_json(file.stem, json.loads(file.read_text("utf-8")))
        assert history.events  # noqa: S101 - caught below
    except Exception as error:  # whatever the parser makes of a foreign file
        raise BadInput(f"{file} is no recorded history: {type(error).__name__}.") from None
    return history


def _told(results: list[Replayed]) -> Iterator[str]:
    for one in results:
        if one.failure:
            yield f"{one.file}: the code goes another way at {one.event} of workflow “{one.workflow}”."
            yield f"  {one.failure.splitlines()[0]}"
            yield LESSON
        else:
            yield f"{one.file}: {one.events} events, the same way."
    broken = sum(bool(one.failure) for one in results)
    yield (
        f"{len(results)} histories replayed, {broken} do not fit." if broken else f"{len(results)} histories replayed."
    )
