"""The one way to reach a journey: ids, task queue, start, tell, status."""

import asyncio
from datetime import timedelta

from temporalio.client import (
    Client,
    WorkflowHandle,
    WorkflowQueryFailedError,
    WorkflowUpdateFailedError,
    WorkflowUpdateRPCTimeoutOrCancelledError,
)
from temporalio.common import WorkflowIDConflictPolicy, WorkflowIDReusePolicy
from temporalio.exceptions import ApplicationError, WorkflowAlreadyStartedError
from temporalio.service import RPCError, RPCStatusCode

from rules.terms.desk import Refused
from schemas.books import Scheduled
from schemas.command import Command, Kind, Receipt
from schemas.journey import Closing, Journey, OnDesk, Status
from workflows.journey import JourneyWorkflow

TASK_QUEUE = "journeys"
PATIENCE = timedelta(seconds=3)
UNREACHED = (TimeoutError, RPCError, WorkflowQueryFailedError, RuntimeError)  # the last: a client without connection


class CommandRefused(Exception):
    """The journey does not carry the command out; code and facts say why."""

    def __init__(self, refused: Refused, facts: dict[str, str]) -> None:
        super().__init__(refused)
        self.refused = refused
        self.facts = facts


class NotReached(Exception):
    """Nobody knows yet whether the command arrived; send it again with the same id."""


class TooLate(Exception):
    """The journey is closed."""


class Journeys:
    """The journeys on a Temporal server."""

    def __init__(self, client: Client, task_queue: str = TASK_QUEUE) -> None:
        self.client = client
        self.task_queue = task_queue

    async def start(self, journey_id: str) -> None:
        """Start a journey; starting it again changes nothing. Raises NotReached."""
        try:
            async with at_most(PATIENCE):
                await self.client.start_workflow(
                    JourneyWorkflow.run,
                    Journey(id=journey_id),
                    id=journey_id,
                    task_queue=self.task_queue,
                    id_reuse_policy=WorkflowIDReusePolicy.REJECT_DUPLICATE,
                    id_conflict_policy=WorkflowIDConflictPolicy.USE_EXISTING,
                    rpc_timeout=PATIENCE,
                )
        except WorkflowAlreadyStartedError:
            return
        except UNREACHED as error:
            raise NotReached from error

    def handle(self, journey_id: str) -> WorkflowHandle[JourneyWorkflow, Closing]:
        """Return the handle of the journey's present run."""
        return self.client.get_workflow_handle_for(JourneyWorkflow.run, journey_id)

    async def tell(self, journey_id: str, kind: Kind, command: Command, patience: timedelta = PATIENCE) -> Receipt:
        """Tell a journey something once; raise CommandRefused, NotReached or TooLate."""
        try:
            async with at_most(patience):
                receipt: Receipt = await self.handle(journey_id).execute_update(
                    kind, command, id=command.command, result_type=Receipt, rpc_timeout=patience
                )
        except WorkflowUpdateFailedError as error:
            raise _refusal(error) from error
        except WorkflowUpdateRPCTimeoutOrCancelledError as error:
            raise NotReached from error
        except UNREACHED as error:
            raise _unreached(error) from error
        return receipt

    async def status(self, journey_id: str, patience: timedelta = PATIENCE) -> Status:
        """Ask a journey where it stands; raise NotReached if no worker answers."""
        try:
            async with at_most(patience):
                return await self.handle(journey_id).query(JourneyWorkflow.status, rpc_timeout=patience)
        except UNREACHED as error:
            raise _unreached(error) from error

    async def desk(self, journey_id: str, patience: timedelta = PATIENCE) -> OnDesk:
        """Ask a journey for everything on its desk; raise NotReached if no worker answers."""
        try:
            async with at_most(patience):
                return await self.handle(journey_id).query(JourneyWorkflow.on_desk, rpc_timeout=patience)
        except UNREACHED as error:
            raise _unreached(error) from error

    async def scheduled(self, journey_id: str, patience: timedelta = PATIENCE) -> Scheduled:
        """Ask a journey what its waits are counted from; raise NotReached if no worker answers."""
        try:
            async with at_most(patience):
                return await self.handle(journey_id).query(JourneyWorkflow.scheduled, rpc_timeout=patience)
        except UNREACHED as error:
            raise _unreached(error) from error


def at_most(patience: timedelta) -> asyncio.Timeout:
    """Bound a call as a whole: the library's own limit counts anew for each of its tries."""
    return asyncio.timeout(patience.total_seconds())


def _unreached(error: Exception) -> Exception:
    """Tell a closed journey from a server, or a worker, that does not answer."""
    gone = isinstance(error, RPCError) and error.status is RPCStatusCode.NOT_FOUND
    return TooLate() if gone else NotReached()


def _refusal(error: WorkflowUpdateFailedError) -> Exception:
    """Read a typed refusal; anything else means that the journey needs repair and the command stays saved."""
    cause = error.cause
    if isinstance(cause, ApplicationError) and cause.type in set(Refused):
        facts = cause.details[0] if cause.details else {}
        return CommandRefused(Refused(cause.type), facts if isinstance(facts, dict) else {})
    return NotReached()
