"""The record of a command: read from a body, sealed for the store, entered into the audit."""

import secrets
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from typing import Any

from pydantic import ValidationError

from commands.fate import BadCommand
from commands.problems import Problem, problem_of, problems_of
from rules.access import Decision
from rules.documents import DOCUMENTS
from rules.lifetimes import beyond
from rules.terms.outcomes import Outcome
from rules.terms.roles import Action, Role
from schemas.command import KINDS, Actor, Answer, Command, Details, Kind, Redate, action_of
from store.audit import Entry
from store.commands import CommandRow, NewCommand

GRACE = timedelta(seconds=10)


def read_command(kind: Kind, body: Mapping[str, object], actor: Actor) -> Command:
    """Return a command made from a body, or raise BadCommand with every problem."""
    try:
        command = KINDS[kind].model_validate({**body, "command": "new", "actor": actor})
    except ValidationError as error:
        raise BadCommand(problems_of(error)) from None
    if isinstance(command, Answer):
        _check_papers(command)
        _check_days(command.details)
    if action_of(command) is Action.REDATE_BY_LAW and actor.role is not Role.SYSTEM:
        raise BadCommand([("ends_on", problem_of("missing", "", {}))])
    if isinstance(command, Redate) and actor.role is Role.SUPERVISOR and not command.reason:
        raise BadCommand([("reason", problem_of("missing", "", {}))])
    return command


def recorded_command(row: CommandRow, content: Mapping[str, object]) -> Command:
    """Return a command as it was recorded, to be driven again under the same id."""
    plain = content["command"]
    return KINDS[row.kind].model_validate({**(plain if isinstance(plain, dict) else {}), "command": row.id})  # type: ignore[index]


def travelling(command: Command) -> Command:
    """Return a command as its journey is told it: with every reason, which the store keeps apart."""
    if not isinstance(command, Answer):
        return command
    details = command.details.model_copy(update={"reasons": command.details.every_reason})
    return command.model_copy(update={"details": details})


def new_command(
    journey: str, kind: Kind, command: Command, key: str, rule: str, at: datetime, private: Mapping[str, object]
) -> NewCommand:
    """Return the row of a command that is told for the first time."""
    return NewCommand(
        id=secrets.token_hex(12),
        journey=journey,
        idempotency_key=key,
        kind=kind,
        actor=command.actor,
        rule=rule,
        created_at=at,
        first_try_at=at + GRACE,
        task_id=getattr(command, "task_id", None),
        payload={"command": _body(command), "private": dict(private)},
    )


def entry(journey: str, kind: Kind, command: Command, decision: Decision, at: datetime) -> Entry:
    """Return the line of the audit; a denial is put on record too."""
    about = getattr(command, "task_id", None) or getattr(command, "happening", "") or ""
    return Entry(
        at=at,
        actor=command.actor.person,
        action=kind if decision.allowed else f"{kind} denied",
        subject=f"{decision.rule} {about}".strip(),
        journey=journey,
        via=command.actor.via,
    )


def _body(command: Command) -> dict[str, object]:
    """Return what is kept; what nobody gave is left out, so that a body of an older version is known again."""
    unsaid: dict[str, Any] = {"reason": True} if getattr(command, "reason", "") is None else {}
    if isinstance(command, Answer) and not command.details.objections:
        unsaid["details"] = {"objections"}
    return command.model_dump(mode="json", exclude={"command": True, **unsaid})


def _check_papers(answer: Answer) -> None:
    """Refuse document ids nobody knows, and papers sent back with an answer that returns nothing."""
    details = answer.details
    if details.objections and answer.outcome != Outcome.RETURNED:
        text = f"belong to the outcome {Outcome.RETURNED} alone; remove them or answer {Outcome.RETURNED}"
        raise BadCommand([("objections", Problem("choose", text))])
    named = {*details.employer_papers, *details.worker_papers, *(one.document for one in details.objections)}
    unknown = named - set(DOCUMENTS)
    if unknown:
        known = ", ".join(sorted(DOCUMENTS))
        text = f"unknown {', '.join(sorted(unknown))}; use some of {known}"
        raise BadCommand([("papers", Problem("choose", text))])


def _check_days(details: Details) -> None:
    """Refuse days that are slips of the pen, before a journey counts from them."""
    days = {f"details.{name}": value for name, value in details if isinstance(value, date)}
    if wrong := {name: Problem("beyond", told) for name, on in days.items() if (told := beyond(on))}:
        raise BadCommand(list(wrong.items()))
