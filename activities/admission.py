"""What a machine delivered: permitted by the rules of access, recorded before it is carried out."""

from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.fitting import is_closed
from activities.resources import parties_on, resource_of
from rules.access import Decision, may
from rules.terms.outcomes import Outcome
from schemas.books import Admit, Admitted
from schemas.command import KINDS, Answer, Command, Kind, action_of
from schemas.instants import berlin_day
from store import audit, commands
from store.audit import Entry
from store.commands import KeyReused, NewCommand
from store.store import Store

PATIENCE = timedelta(seconds=10)


async def admit(connection: AsyncConnection, store: Store, asked: Admit) -> Admitted:
    """Decide, record the command with the rule that decided, and put it on audit."""
    kind: Kind = asked.kind
    command = KINDS[kind].model_validate(asked.command)
    present = await parties_on(connection, asked.journey, berlin_day(asked.at))
    resource = await resource_of(connection, asked.journey, command, present)
    decision = may(command.actor, action_of(command), resource, berlin_day(asked.at))
    allowed = decision.allowed and not needs_people(kind, command)
    allowed = allowed and not await is_closed(connection, store.vault, command)
    allowed = allowed and await _record(connection, store, asked, kind, command, decision)
    entry = Entry(
        at=asked.at,
        actor=command.actor.person,
        action=kind if allowed else f"{kind} denied",
        subject=decision.rule,
        journey=asked.journey,
    )
    await audit.append(connection, store.vault, entry)
    return Admitted(allowed=allowed, rule=decision.rule)


def needs_people(kind: Kind, command: Command) -> bool:
    """Tell whether a command carries what only people give, and only to the front door: marks, addresses, offices."""
    if isinstance(command, Answer):
        told = command.details.scores or command.details.differences
        return command.outcome in {Outcome.CORRECTED, Outcome.NEW_JOB} or told
    return kind == "reassign"


async def _record(
    connection: AsyncConnection, store: Store, asked: Admit, kind: Kind, command: Command, decision: Decision
) -> bool:
    new = NewCommand(
        id=command.command,
        journey=asked.journey,
        idempotency_key=command.command,
        kind=kind,
        actor=command.actor,
        rule=decision.rule,
        created_at=asked.at,
        first_try_at=asked.at + PATIENCE,
        task_id=getattr(command, "task_id", None),
        payload={"command": command.model_dump(mode="json"), "private": {}},
    )
    try:
        await commands.record(connection, store.vault, new)
    except KeyReused:
        return False
    return True
