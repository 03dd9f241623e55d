"""May this person do this? Asked by validators only, which are never replayed."""

from datetime import date

from rules.access import JourneyResource, TaskResource, may
from rules.terms.desk import Refused, TaskState
from rules.terms.happenings import AuthorityState, Happening
from rules.terms.roles import Role
from schemas.command import Command, Report, Withdraw, action_of
from schemas.task import OpenTask
from workflows.checks import find
from workflows.desk import Desk
from workflows.refusal import Refusal


def permit(desk: Desk, command: Command, today: date) -> None:
    """Refuse a command its actor may not give; a repeated one was permitted before."""
    if command.command in desk.board.receipts:
        return
    whole_journey = isinstance(command, Report | Withdraw)
    resource = journey_resource(desk, command) if whole_journey else task_resource(desk, command)
    decision = may(command.actor, action_of(command), resource, today)
    if not decision.allowed:
        raise Refusal(decision.refused or Refused.NOT_YOURS, rule=decision.rule)


def journey_resource(desk: Desk, command: Command) -> JourneyResource:
    """Describe the journey to the rules of access."""
    happening = getattr(command, "happening", None)
    return JourneyResource(
        parties=parties(desk, command),
        authority_stands=desk.record.authority is not AuthorityState.REVOKED,
        happening=Happening(happening) if happening in set(Happening) else None,
        stage=desk.stage,
        route=desk.plan.route if desk.plan else None,
    )


def task_resource(desk: Desk, command: Command) -> TaskResource:
    """Describe an open task to the rules of access."""
    entry: OpenTask = find(desk.board, getattr(command, "task_id", ""))
    filed = entry.filed
    return TaskResource(
        owner=filed.owner,
        organisation=filed.organisation,
        recorders=filed.recorders,
        preparer=desk.board.preparer_of(filed.differs_from) if filed.differs_from else None,
        in_name=filed.in_name,
        authority_stands=entry.state is not TaskState.STOPPED,
        parties=parties(desk, command),
    )


def parties(desk: Desk, command: Command) -> frozenset[str]:
    """Return the organisations that take part: planned, in charge of an open task, or a later employer.

    Whether a later employer is the present one, the store has decided when the command was recorded.
    """
    planned = desk.plan.parties if desk.plan else {}
    found = frozenset(planned.values()) | {entry.filed.organisation for entry in desk.board.open.values()}
    first = planned.get(Role.EMPLOYER)
    later = first and command.actor.role is Role.EMPLOYER and command.actor.organisation.startswith(f"{first}-")
    return found | {command.actor.organisation} if later else found
