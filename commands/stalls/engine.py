"""What the Temporal server says of its workers and of one journey."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

from temporalio.api.enums.v1 import TaskQueueType
from temporalio.api.taskqueue.v1 import TaskQueue
from temporalio.api.workflow.v1 import PendingActivityInfo
from temporalio.api.workflowservice.v1 import DescribeTaskQueueRequest, DescribeWorkflowExecutionResponse
from temporalio.client import Client
from temporalio.service import RPCError, RPCStatusCode

from activities.clock import wall_clock
from commands.stalls.stall import Trouble
from workflows.client import Journeys, NotReached, TooLate

PATIENCE = timedelta(seconds=3)
FRESH = timedelta(seconds=75)  # a worker asks at least once a minute; a dead one stays listed for a while
DEAD_AFTER = timedelta(seconds=15)


class ServerSilent(Exception):
    """The Temporal server does not answer."""


async def pollers(client: Client, task_queue: str) -> list[str]:
    """Return the names of the workers that have asked for work lately; raises ServerSilent."""
    asked = DescribeTaskQueueRequest(
        namespace=client.namespace,
        task_queue=TaskQueue(name=task_queue),
        task_queue_type=TaskQueueType.TASK_QUEUE_TYPE_WORKFLOW,
    )
    try:
        told = await client.workflow_service.describe_task_queue(asked, timeout=PATIENCE)
    except (RPCError, RuntimeError) as error:
        raise ServerSilent from error
    now = wall_clock()
    lately = [one for one in told.pollers if now - one.last_access_time.ToDatetime(UTC) < FRESH]
    return sorted({one.identity for one in lately})


async def works(client: Client, task_queue: str, heartbeat: Path | None) -> bool:
    """Tell whether a worker lives; the heartbeat of one on this machine tells of its death sooner."""
    asking = await pollers(client, task_queue)
    return bool(asking) and not (len(asking) == 1 and _stopped(heartbeat))


def _stopped(heartbeat: Path | None) -> bool:
    if heartbeat is None:
        return False
    try:
        written_at = datetime.fromtimestamp(heartbeat.stat().st_mtime, UTC)
    except OSError:
        return False
    return wall_clock() - written_at > DEAD_AFTER


async def trouble_of(journeys: Journeys, journey: str) -> Trouble:
    """Return what the server says of a journey; only kinds of failures, never their texts."""
    try:
        description = await journeys.handle(journey).describe(rpc_timeout=PATIENCE)
    except RPCError as error:
        if error.status is RPCStatusCode.NOT_FOUND:
            return Trouble(known=False)
        raise ServerSilent from error
    except RuntimeError as error:
        raise ServerSilent from error
    return await _trouble(journeys, journey, description.raw_description)


async def _trouble(journeys: Journeys, journey: str, told: DescribeWorkflowExecutionResponse) -> Trouble:
    attempt = told.pending_workflow_task.attempt if told.HasField("pending_workflow_task") else 0
    retried = [one for one in told.pending_activities if one.attempt > 1]
    first = retried[0] if retried else None
    try:
        status = await journeys.status(journey)
    except (NotReached, TooLate):
        status = None
    return Trouble(
        status=status,
        activity=first.activity_type.name if first else None,
        attempt=first.attempt if first else 0,
        failure=_kind(first) if first else "",
        workflow_attempt=attempt,
    )


def _kind(activity: PendingActivityInfo) -> str:
    failure = activity.last_failure
    return failure.application_failure_info.type or failure.WhichOneof("failure_info") or ""
