"""Let a journey live in the year its scenario names, whatever the clock of this machine says.

The time-skipping server begins at the present day and only goes forward. Every activation tells the workflow what time
it is; it is moved by one fixed length, and nothing else differs from the real runner.
"""

from datetime import UTC, timedelta

from temporalio.bridge.proto.workflow_activation import WorkflowActivation
from temporalio.bridge.proto.workflow_completion import WorkflowActivationCompletion
from temporalio.worker import WorkflowInstance, WorkflowInstanceDetails, WorkflowRunner
from temporalio.workflow import _Definition as Definition


class ShiftedRunner(WorkflowRunner):
    """A workflow runner whose workflows see every instant moved."""

    def __init__(self, runner: WorkflowRunner, shift: timedelta) -> None:
        self._runner = runner
        self._shift = shift

    def prepare_workflow(self, defn: Definition) -> None:
        """Prepare a workflow as the real runner does."""
        self._runner.prepare_workflow(defn)

    def create_instance(self, det: WorkflowInstanceDetails) -> WorkflowInstance:
        """Create a workflow that sees the moved time."""
        instance = self._runner.create_instance(det)
        activate = instance.activate

        def activate_moved(act: WorkflowActivation) -> WorkflowActivationCompletion:
            act.timestamp.FromDatetime(act.timestamp.ToDatetime(UTC) + self._shift)
            return activate(act)

        instance.activate = activate_moved  # type: ignore[method-assign]
        return instance
