"""Let a journey of a demonstration live by a calendar of its own: begun months ago, although the server began it today.

The server's clock only goes forward. A seeded journey therefore tells it at its start by how much it is set back; every
activation, which tells the workflow what time it is, is moved by that, and the server leaps ahead by as much. The
distance is part of the journey and never changes, so a replay sees the same times.
"""

from datetime import timedelta

from temporalio.bridge.proto.workflow_activation import WorkflowActivation
from temporalio.bridge.proto.workflow_completion import WorkflowActivationCompletion
from temporalio.worker import WorkflowInstance, WorkflowInstanceDetails, WorkflowRunner
from temporalio.workflow import _Definition as Definition

SET_BACK = "set_back"  # seconds, in the memo of the journey


class OwnCalendars(WorkflowRunner):
    """A workflow runner that shows each journey its own time."""

    def __init__(self, runner: WorkflowRunner) -> None:
        self._runner = runner

    def prepare_workflow(self, defn: Definition) -> None:
        """Prepare a workflow as the real runner does."""
        self._runner.prepare_workflow(defn)

    def create_instance(self, det: WorkflowInstanceDetails) -> WorkflowInstance:
        """Create a workflow that sees its own time."""
        instance, back = self._runner.create_instance(det), _set_back(det)
        activate = instance.activate

        def activate_moved(act: WorkflowActivation) -> WorkflowActivationCompletion:
            act.timestamp.FromDatetime(act.timestamp.ToDatetime() - back)
            return activate(act)

        if back:
            instance.activate = activate_moved  # type: ignore[method-assign]
        return instance


def _set_back(det: WorkflowInstanceDetails) -> timedelta:
    payload = det.info.raw_memo.get(SET_BACK)
    return timedelta(seconds=det.payload_converter_factory().from_payload(payload, int) if payload else 0)
