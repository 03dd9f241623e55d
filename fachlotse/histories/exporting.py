"""Writing a journey's history into files: every run, opened with the journey's key."""

from collections.abc import AsyncIterator
from pathlib import Path

from google.protobuf.json_format import MessageToJson
from temporalio.api.history.v1 import History
from temporalio.client import Client, WorkflowHistory
from temporalio.converter import WorkflowSerializationContext
from temporalio.service import RPCError

from fachlotse.composition import Composition
from fachlotse.console.errors import Failed
from fachlotse.console.output import line
from fachlotse.engine import key_lookup
from fachlotse.histories.payloads import clear_names, open_payloads
from fachlotse.journeys.finding import find_journey
from workflows.codec import JourneyCodec


async def export(composition: Composition, reference: str, folder: Path) -> None:
    """Write one file a run; what they hold are ids, codes and dates."""
    journey = await find_journey(composition.store, reference)
    await composition.store.data_key(journey.id)  # raises Erased before anything is written
    engine = await composition.engine()
    bound = WorkflowSerializationContext(namespace=engine.client.namespace, workflow_id=journey.id)
    codec = JourneyCodec(key_lookup(composition.store)).with_context(bound)
    try:
        runs = [run async for run in _runs(engine.client, journey.id)]
    except (RPCError, RuntimeError) as error:
        raise Failed("The Temporal server does not answer, so there is no history to read: start it first.") from error
    for number, run in enumerate(reversed(runs), start=1):
        history = History(events=run.events)
        await open_payloads(history, codec)
        clear_names(history)
        line(f"{_write(folder / f'{journey.id}-{number:03d}.json', history)}  {len(history.events)} events")


async def _runs(client: Client, journey: str) -> AsyncIterator[WorkflowHistory]:
    """Yield the runs of a journey, the newest first: each names the one before it."""
    run_id: str | None = None
    while True:
        history = await client.get_workflow_handle(journey, run_id=run_id).fetch_history()
        yield history
        run_id = history.events[0].workflow_execution_started_event_attributes.continued_execution_run_id
        if not run_id:
            return


def _write(path: Path, history: History) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(MessageToJson(history) + "\n", "utf-8")
    return path
