"""The one sandbox: workflow files inside, what they may share outside."""

from temporalio.worker.workflow_sandbox import SandboxedWorkflowRunner, SandboxRestrictions

SHARED = ("activities", "rules", "schemas", "store", "notifications", "pydantic", "pydantic_core", "annotated_types")


def sandboxed_runner() -> SandboxedWorkflowRunner:
    """Return the runner used by workers, tests and the replay gate alike."""
    return SandboxedWorkflowRunner(restrictions=SandboxRestrictions.default.with_passthrough_modules(*SHARED))
