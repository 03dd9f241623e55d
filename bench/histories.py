"""What a played way leaves in the server's history: events and bytes over all of its finished runs."""

from collections import Counter
from dataclasses import dataclass

from temporalio.api.enums.v1 import EventType
from temporalio.client import Client


@dataclass(frozen=True)
class Volume:
    """Events and bytes of finished runs."""

    events: int
    size: int
    kinds: Counter[str]


async def volume(client: Client, workflow: str) -> Volume:
    """Add up the finished runs of a workflow; the last one, which is open or does nothing, is left out."""
    run, kinds, size = await _before(client, workflow, ""), Counter[str](), 0
    while run:
        history = await client.get_workflow_handle(workflow, run_id=run).fetch_history()
        kinds.update(EventType.Name(event.event_type).removeprefix("EVENT_TYPE_") for event in history.events)
        size += sum(event.ByteSize() for event in history.events)
        run = history.events[0].workflow_execution_started_event_attributes.continued_execution_run_id
    return Volume(kinds.total(), size, kinds)


async def _before(client: Client, workflow: str, run: str) -> str:
    history = await client.get_workflow_handle(workflow, run_id=run or None).fetch_history()
    return history.events[0].workflow_execution_started_event_attributes.continued_execution_run_id
