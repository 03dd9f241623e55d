"""What people asked for: recorded before it is tried, tried until the workflow has answered, never twice."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Select, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from rules.terms.roles import Role
from schemas.command import Actor
from store import rows
from store.inserts import insert_new
from store.sealing import Sealer
from store.states import CommandState
from store.tables import commands
from store.vault import Vault


class KeyReused(Exception):
    """The idempotency key was used before, for another command."""


@dataclass(frozen=True, kw_only=True)
class NewCommand:
    """A command to be recorded; `rule` is the one that allowed it, `first_try_at` when to drive it again."""

    id: str
    journey: str
    idempotency_key: str
    kind: str
    actor: Actor
    rule: str
    created_at: datetime
    first_try_at: datetime
    task_id: str | None = None
    payload: Mapping[str, object] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, kw_only=True)
class CommandRow:
    """A recorded command and what has become of it; its content opens with `content`."""

    id: str
    journey: str
    idempotency_key: str
    kind: str
    task_id: str | None
    body_hash: str
    payload_enc: bytes | None = field(repr=False)
    person: str
    organisation: str
    role: Role
    rule: str
    state: CommandState
    result: Mapping[str, object] | None
    created_at: datetime
    decided_at: datetime | None
    tries: int
    next_try_at: datetime

    @property
    def actor(self) -> Actor:
        """Return who acted, with the role held then."""
        return Actor(person=self.person, organisation=self.organisation, role=self.role)


async def record(connection: AsyncConnection, vault: Vault, command: NewCommand) -> tuple[CommandRow, bool]:
    """Record a command or find the one recorded under the same key; raise `KeyReused` if that was another."""
    row = _row(await vault.sealer(connection, command.journey), command)
    values = {name: getattr(row, name) for name in CommandRow.__dataclass_fields__}
    if await insert_new(connection, commands, values, unique=("journey", "idempotency_key")):
        return row, True
    same_key = commands.c.idempotency_key == command.idempotency_key
    found = await _first(connection, select(commands).where(commands.c.journey == command.journey, same_key))
    if found is None or (found.body_hash, found.person) != (row.body_hash, row.person):
        raise KeyReused
    return found, False


async def settle(
    connection: AsyncConnection, command: str, state: CommandState, result: Mapping[str, object], at: datetime
) -> bool:
    """Note the final fate of a command; tell whether it had none yet."""
    return await _change(connection, command, state=state, result=dict(result), decided_at=at)


async def postpone(connection: AsyncConnection, command: str, next_try_at: datetime) -> bool:
    """Note that a try remained without an answer; tell whether the command still waits."""
    return await _change(connection, command, tries=commands.c.tries + 1, next_try_at=next_try_at)


async def waiting(connection: AsyncConnection, now: datetime, limit: int = 100) -> list[CommandRow]:
    """Return the commands to be driven again, oldest first."""
    due = (commands.c.state == CommandState.RECORDED) & (commands.c.next_try_at <= now)
    statement = select(commands).where(due).order_by(commands.c.created_at, commands.c.id).limit(limit)
    return rows.every(await connection.execute(statement), CommandRow)


async def get(connection: AsyncConnection, command: str) -> CommandRow | None:
    """Return a command."""
    return await _first(connection, select(commands).where(commands.c.id == command))


async def by_key(connection: AsyncConnection, journey: str, key: str) -> CommandRow | None:
    """Return the command recorded under an idempotency key."""
    same = (commands.c.journey == journey) & (commands.c.idempotency_key == key)
    return await _first(connection, select(commands).where(same))


async def of(connection: AsyncConnection, journey: str) -> list[CommandRow]:
    """Return the commands of a journey, oldest first."""
    statement = select(commands).where(commands.c.journey == journey).order_by(commands.c.created_at, commands.c.id)
    return rows.every(await connection.execute(statement), CommandRow)


async def undecided(connection: AsyncConnection, journey: str) -> list[CommandRow]:
    """Return the commands of a journey that are saved and not yet carried out, oldest first."""
    waiting = (commands.c.journey == journey) & (commands.c.state == CommandState.RECORDED)
    statement = select(commands).where(waiting).order_by(commands.c.created_at, commands.c.id)
    return rows.every(await connection.execute(statement), CommandRow)


async def content(connection: AsyncConnection, vault: Vault, command: CommandRow) -> dict[str, object]:
    """Open what was asked for; raise `Erased`."""
    sealer = await vault.sealer(connection, command.journey)
    return sealer.open_json("commands", "payload_enc", command.id, command.payload_enc)


def _row(sealer: Sealer, command: NewCommand) -> CommandRow:
    body = {"kind": command.kind, "task": command.task_id, "payload": command.payload}
    return CommandRow(
        id=command.id,
        journey=command.journey,
        idempotency_key=command.idempotency_key,
        kind=command.kind,
        task_id=command.task_id,
        body_hash=sealer.fingerprint(body),
        payload_enc=sealer.seal_json("commands", "payload_enc", command.id, command.payload),
        person=command.actor.person,
        organisation=command.actor.organisation,
        role=command.actor.role,
        rule=command.rule,
        state=CommandState.RECORDED,
        result=None,
        created_at=command.created_at,
        decided_at=None,
        tries=0,
        next_try_at=command.first_try_at,
    )


async def _first(connection: AsyncConnection, statement: Select[tuple[object, ...]]) -> CommandRow | None:
    return rows.first(await connection.execute(statement), CommandRow)


async def _change(connection: AsyncConnection, command: str, **values: object) -> bool:
    undecided = commands.c.state == CommandState.RECORDED
    statement = update(commands).where(commands.c.id == command, undecided).values(values)
    return (await connection.execute(statement.returning(commands.c.id))).first() is not None
