"""Let a journey live in the year its scenario names.

The time-skipping server begins at the present day and only goes forward, and it stands still while a task of the
workflow waits for a worker. So every activation, which tells the workflow what time it is, is moved to the time of the
play; what the server believes to happen in an outage happens when the worker is back.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from temporalio.bridge.proto.workflow_activation import WorkflowActivation
from temporalio.bridge.proto.workflow_completion import WorkflowActivationCompletion
from temporalio.worker import WorkflowInstance, WorkflowInstanceDetails, WorkflowRunner
from temporalio.workflow import _Definition as Definition


@dataclass(frozen=True)
class TimeMap:
    """How the server's instants become those of the play: a fixed shift, and stretches nothing happens in."""

    shift: timedelta
    outages: tuple[tuple[datetime, datetime], ...] = ()

    def played(self, server_at: datetime) -> datetime:
        """Return the instant of the play; within an outage that is its end."""
        at = server_at + self.shift
        return next((until for since, until in self.outages if since <= at < until), at)


class ShiftedRunner(WorkflowRunner):
    """A workflow runner whose workflow sees the time of the play."""

    def __init__(self, runner: WorkflowRunner, time_map: TimeMap) -> None:
        self._runner = runner
        self._time_map = time_map

    def prepare_workflow(self, defn: Definition) -> None:
        """Prepare a workflow as the real runner does."""
        self._runner.prepare_workflow(defn)

    def create_instance(self, det: WorkflowInstanceDetails) -> WorkflowInstance:
        """Create a workflow that sees the moved time."""
        instance = self._runner.create_instance(det)
        activate = instance.activate

        def activate_moved(act: WorkflowActivation) -> WorkflowActivationCompletion:
            server_at = act.timestamp.ToDatetime(UTC)
            at = self._time_map.played(server_at)
            act.timestamp.FromDatetime(at)
            completion = activate(act)
            _lengthen(completion, at - server_at - self._time_map.shift)
            return completion

        instance.activate = activate_moved  # type: ignore[method-assign]
        return instance


def _lengthen(completion: WorkflowActivationCompletion, behind: timedelta) -> None:
    """Let timers run for as much longer as the server is behind the play."""
    for command in completion.successful.commands if behind else ():
        if command.HasField("start_timer"):
            length = command.start_timer.start_to_fire_timeout
            length.FromTimedelta(length.ToTimedelta() + behind)
