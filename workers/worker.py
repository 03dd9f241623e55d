"""The Temporal worker: the journey, its books, and the options that keep both alive."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from temporalio.client import Client
from temporalio.worker import Worker, WorkflowRunner

from activities.desk_work import DeskWork
from workers.sandbox import sandboxed_runner
from workflows.client import TASK_QUEUE
from workflows.journey import JourneyWorkflow

RECOVERY = timedelta(seconds=2)  # a killed worker's journeys move on after this long
PARTING = timedelta(seconds=15)
CACHED_JOURNEYS = 1000
ACTIVITIES_AT_ONCE = 20  # what waits longer waits at the server, where its time limit does not run
TURNS_AT_ONCE = 10


def build_worker(
    client: Client, books: DeskWork, task_queue: str = TASK_QUEUE, runner: WorkflowRunner | None = None
) -> Worker:
    """Return the worker; a bug in a workflow pauses a journey and never fails it."""
    return Worker(
        client,
        task_queue=task_queue,
        workflows=[JourneyWorkflow],
        activities=entries_of(books),
        workflow_runner=runner or sandboxed_runner(),
        max_cached_workflows=CACHED_JOURNEYS,
        max_concurrent_activities=ACTIVITIES_AT_ONCE,
        max_concurrent_workflow_tasks=TURNS_AT_ONCE,
        sticky_queue_schedule_to_start_timeout=RECOVERY,
        graceful_shutdown_timeout=PARTING,
    )


def entries_of(books: DeskWork) -> list[Callable[..., Any]]:
    """Return every activity of the books."""
    return [
        books.plan_journey,
        books.file_task,
        books.close_task,
        books.mark_task,
        books.hold_task,
        books.redate_task,
        books.raise_alarm,
        books.schedule,
        books.find_entry,
        books.announce,
        books.note_event,
        books.admit,
        books.close_journey,
    ]
