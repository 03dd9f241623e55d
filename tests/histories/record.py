"""Record the histories of the replay gate: `python -m tests.histories.record [NAME …]`, then commit the files.

Names already recorded stay as they are unless they are named: an old history is what guards running journeys.
"""

import asyncio
import json
import sys
import tempfile
from pathlib import Path

from temporalio.client import WorkflowHistory
from temporalio.testing import WorkflowEnvironment

from store.store import Store
from tests.databases import fresh_database, started_store
from tests.histories.scripts import SCRIPTS, Script
from tests.servers import clockwork
from tests.stage import PlayHouse, play_house

FOLDER = Path(__file__).parent


async def record(names: list[str]) -> None:
    """Play each script on a server of its own and write the history of its first run."""
    for name in names or [name for name in SCRIPTS if not file_of(name).exists()]:
        history = await played(SCRIPTS[name])
        file_of(name).write_text(anonymous(history), "utf-8")
        print(f"{name}: {len(history.events)} events")  # noqa: T201 - told to whoever runs this


async def played(script: Script) -> WorkflowHistory:
    """Play a script and return the history of the run it began with."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder)
        async with fresh_database("sqlite", path, None, path / "template.db") as engine, clockwork() as server:
            return await perform(script, await started_store(engine), server)


async def perform(script: Script, store: Store, server: WorkflowEnvironment) -> WorkflowHistory:
    """Play a script in a house that seals nothing."""
    async with play_house(store, server, plain=True) as house:
        await script(house)
        return await first_run(house)


async def first_run(house: PlayHouse) -> WorkflowHistory:
    """Return the history of the run a journey began with."""
    run_id: str | None = None
    while True:
        history = await house.client.get_workflow_handle(house.journey, run_id=run_id).fetch_history()
        run_id = history.events[0].workflow_execution_started_event_attributes.continued_execution_run_id
        if not run_id:
            return history


def anonymous(history: WorkflowHistory) -> str:
    """Return a history as text; its ids say nothing, its people are the standing cast."""
    text = history.to_json().replace(history.workflow_id, "j-recorded")
    return json.dumps(json.loads(text), separators=(",", ":")) + "\n"


def file_of(name: str) -> Path:
    """Return where a history is kept."""
    return FOLDER / f"{name}.json"


if __name__ == "__main__":
    asyncio.run(record(sys.argv[1:]))
