"""Let a journey live in the year its scenario names, and feel its pulse.

The time-skipping server begins at the present day and only goes forward, and it stands still while a task of the
workflow waits for a worker. So every activation, which tells the workflow what time it is, is moved to the time of the
play; what the server believes to happen in an outage happens when the worker is back. The pulse is needed because that
server loses a query for ever which it gets while a journey continues as new.
"""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from temporalio.bridge.proto.workflow_activation import WorkflowActivation
from temporalio.bridge.proto.workflow_completion import WorkflowActivationCompletion
from temporalio.worker import WorkflowInstance, WorkflowInstanceDetails, WorkflowRunner
from temporalio.workflow import _Definition as Definition

LAST = ("continue_as_new_workflow_execution", "complete_workflow_execution", "fail_workflow_execution")


class Pulse:
    """Whether the one journey of a play is at work: writing entries, or between two runs."""

    def __init__(self) -> None:
        self._entries = 0
        self._between_runs = True
        self._acting = False
        self.closed = False

    @property
    def resting(self) -> bool:
        """Tell whether the journey waits for something outside."""
        return not (self._entries or self._between_runs or self._acting)

    def hear(self, act: WorkflowActivation) -> None:
        """Take note of what the journey is told, and that it acts on it."""
        self._acting = True
        for job in act.jobs:
            if job.HasField("initialize_workflow"):
                self._entries, self._between_runs = 0, False
            elif job.HasField("resolve_activity"):
                self._entries -= 1

    def answer(self, act: WorkflowActivation, completion: WorkflowActivationCompletion) -> None:
        """Take note of what the journey wants done; while it replays, it has not acted to the end."""
        for command in completion.successful.commands:
            wanted = command.WhichOneof("variant")
            self._entries += wanted == "schedule_activity"
            self._between_runs |= wanted in LAST
            self.closed |= wanted in LAST[1:]
        self._acting = act.is_replaying and not any(job.HasField("query_workflow") for job in act.jobs)


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

    def __init__(self, runner: WorkflowRunner, time_map: TimeMap, pulse: Pulse) -> None:
        self._runner = runner
        self._time_map = time_map
        self._pulse = pulse

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
            self._pulse.hear(act)
            completion = activate(act)
            self._pulse.answer(act, completion)
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
