"""Feel whether a journey is at work, so that it is asked where it stands only while it rests.

The time-skipping server gives a run one more task for every query that meets its present one. If that one ends the run,
the server fails over its own rule and never lets go of its clock: the query is lost, and time stands still for ever.
"""

from collections.abc import Callable

from temporalio.bridge.proto.workflow_activation import WorkflowActivation
from temporalio.bridge.proto.workflow_completion import WorkflowActivationCompletion
from temporalio.worker import WorkflowInstance, WorkflowInstanceDetails, WorkflowRunner
from temporalio.workflow import _Definition as Definition

LAST = ("continue_as_new_workflow_execution", "complete_workflow_execution", "fail_workflow_execution")


class Pulse:
    """Whether one journey is at work: writing entries, or between two runs."""

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


class FeltRunner(WorkflowRunner):
    """A workflow runner that feels the pulse of every journey."""

    def __init__(self, runner: WorkflowRunner, pulse_of: Callable[[str], Pulse]) -> None:
        self._runner = runner
        self._pulse_of = pulse_of

    def prepare_workflow(self, defn: Definition) -> None:
        """Prepare a workflow as the real runner does."""
        self._runner.prepare_workflow(defn)

    def create_instance(self, det: WorkflowInstanceDetails) -> WorkflowInstance:
        """Create a workflow whose pulse is felt; a run that is only put away tells nothing of it."""
        instance, pulse = self._runner.create_instance(det), self._pulse_of(det.info.workflow_id)
        activate = instance.activate

        def activate_felt(act: WorkflowActivation) -> WorkflowActivationCompletion:
            if any(job.HasField("remove_from_cache") for job in act.jobs):
                return activate(act)
            pulse.hear(act)
            completion = activate(act)
            pulse.answer(act, completion)
            return completion

        instance.activate = activate_felt  # type: ignore[method-assign]
        return instance
