"""Let a journey live in the year its scenario names, and feel its pulse.

The time-skipping server begins at the present day and only goes forward. Every activation tells the workflow what time
it is; it is moved by one fixed length, and nothing else differs from the real runner. The pulse is needed because that
server loses a query for ever which it gets while a journey continues as new.
"""

from datetime import UTC, timedelta

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
        self.closed = False

    @property
    def resting(self) -> bool:
        """Tell whether the journey waits for something outside."""
        return not (self._entries or self._between_runs)

    def hear(self, act: WorkflowActivation) -> None:
        """Take note of what the journey is told."""
        for job in act.jobs:
            if job.HasField("initialize_workflow"):
                self._entries, self._between_runs = 0, False
            elif job.HasField("resolve_activity"):
                self._entries -= 1

    def answer(self, completion: WorkflowActivationCompletion) -> None:
        """Take note of what the journey wants done."""
        for command in completion.successful.commands:
            wanted = command.WhichOneof("variant")
            self._entries += wanted == "schedule_activity"
            self._between_runs |= wanted in LAST
            self.closed |= wanted in LAST[1:]


class ShiftedRunner(WorkflowRunner):
    """A workflow runner whose workflow sees every instant moved."""

    def __init__(self, runner: WorkflowRunner, shift: timedelta, pulse: Pulse) -> None:
        self._runner = runner
        self._shift = shift
        self._pulse = pulse

    def prepare_workflow(self, defn: Definition) -> None:
        """Prepare a workflow as the real runner does."""
        self._runner.prepare_workflow(defn)

    def create_instance(self, det: WorkflowInstanceDetails) -> WorkflowInstance:
        """Create a workflow that sees the moved time."""
        instance = self._runner.create_instance(det)
        activate = instance.activate

        def activate_moved(act: WorkflowActivation) -> WorkflowActivationCompletion:
            act.timestamp.FromDatetime(act.timestamp.ToDatetime(UTC) + self._shift)
            self._pulse.hear(act)
            completion = activate(act)
            self._pulse.answer(completion)
            return completion

        instance.activate = activate_moved  # type: ignore[method-assign]
        return instance
