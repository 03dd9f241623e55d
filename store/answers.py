"""The answers people gave: the coded part plain, everything they wrote sealed."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncConnection

from rules.terms.outcomes import Outcome
from store import rows
from store.inserts import insert_new
from store.tables import answers
from store.vault import Vault


@dataclass(frozen=True, kw_only=True)
class AnswerRow:
    """An answer; its content opens with `content`."""

    command: str
    journey: str
    task_id: str
    outcome: Outcome
    answered_on: date
    payload_enc: bytes | None = field(default=None, repr=False)


async def keep(connection: AsyncConnection, vault: Vault, answer: AnswerRow, payload: Mapping[str, object]) -> bool:
    """Keep an answer with its free text and marks; tell whether it is new."""
    sealer = await vault.sealer(connection, answer.journey)
    values = {
        "command": answer.command,
        "journey": answer.journey,
        "task_id": answer.task_id,
        "outcome": answer.outcome,
        "answered_on": answer.answered_on,
        "payload_enc": sealer.seal_json("answers", "payload_enc", answer.command, payload),
    }
    return await insert_new(connection, answers, values)


async def get(connection: AsyncConnection, command: str) -> AnswerRow | None:
    """Return the answer a command gave."""
    return rows.first(await connection.execute(select(answers).where(answers.c.command == command)), AnswerRow)


async def of_commands(connection: AsyncConnection, commands: Collection[str]) -> list[AnswerRow]:
    """Return the answers that commands gave."""
    if not commands:
        return []
    return rows.every(await connection.execute(select(answers).where(answers.c.command.in_(commands))), AnswerRow)


async def of_task(connection: AsyncConnection, task_id: str) -> list[AnswerRow]:
    """Return the answers to a task."""
    statement = select(answers).where(answers.c.task_id == task_id).order_by(answers.c.command)
    return rows.every(await connection.execute(statement), AnswerRow)


async def of_journey(connection: AsyncConnection, journey: str, outcomes: Collection[Outcome]) -> list[AnswerRow]:
    """Return the answers of a journey that have one of the outcomes."""
    statement = select(answers).where(answers.c.journey == journey, answers.c.outcome.in_(outcomes))
    return rows.every(await connection.execute(statement.order_by(answers.c.command)), AnswerRow)


async def content(connection: AsyncConnection, vault: Vault, answer: AnswerRow) -> dict[str, object]:
    """Open what was written; raise `Erased`."""
    sealer = await vault.sealer(connection, answer.journey)
    return sealer.open_json("answers", "payload_enc", answer.command, answer.payload_enc)
