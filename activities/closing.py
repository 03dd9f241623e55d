"""The end of a task: its answer kept, its letters dropped, and what the answer changes in the store."""

from datetime import date

from sqlalchemy.ext.asyncio import AsyncConnection

from rules.terms.outcomes import Outcome
from rules.terms.roles import Role
from rules.terms.stages import AuthorityState
from rules.terms.tasks import Task
from schemas.command import Answer
from schemas.task import CloseTask
from store import answers, commands, journeys, letters, parties, tasks
from store.answers import AnswerRow
from store.commands import CommandRow
from store.parties import Party
from store.states import AddressState
from store.store import Store

AUTHORISED = {(Task.CHECK_AUTHORITY, Outcome.VALID), (Task.RENEW_AUTHORITY, Outcome.SIGNED)}


async def close_in_store(connection: AsyncConnection, store: Store, order: CloseTask) -> CommandRow | None:
    """Close a task's row, keep its answer, and return the command that closed it."""
    command = await commands.get(connection, order.command) if order.command else None
    answered_on = await _keep_answer(connection, store, order, command) if command else None
    await tasks.close(connection, order, command.person if command else None, answered_on)
    await letters.supersede_of(connection, order.task_id)
    return command


async def _keep_answer(connection: AsyncConnection, store: Store, order: CloseTask, command: CommandRow) -> date:
    content = await commands.content(connection, store.vault, command)
    answer = told(command, content)
    row = AnswerRow(
        command=command.id,
        journey=order.journey,
        task_id=order.task_id,
        outcome=Outcome(answer.outcome),
        answered_on=answer.on,
    )
    await answers.keep(connection, store.vault, row, content)
    task = await tasks.get(connection, order.task_id)
    if task and (task.task, row.outcome) in AUTHORISED:
        await journeys.authorise(connection, order.journey, order.seq, AuthorityState.VALID)
    if task and task.task is Task.CORRECT_ADDRESS:
        await _correct_address(connection, store, order.journey, content)
    return answer.on


def told(command: CommandRow, content: dict[str, object]) -> Answer:
    """Return an answer as it was told."""
    plain = content["command"]
    return Answer.model_validate({**(plain if isinstance(plain, dict) else {}), "command": command.id})


async def _correct_address(
    connection: AsyncConnection, store: Store, journey: str, content: dict[str, object]
) -> None:
    """Enter the addresses that the guide has found, by role."""
    found = content.get("private")
    corrected = found.get("addresses", {}) if isinstance(found, dict) else {}
    for party in await parties.of(connection, store.vault, journey):
        if party.role in {Role.EMPLOYER, Role.WORKER} and party.role in corrected:
            await parties.put(connection, store.vault, _with_address(party, str(corrected[party.role])))


def _with_address(party: Party, email: str) -> Party:
    facts = {name: getattr(party, name) for name in Party.__dataclass_fields__}
    return Party(**{**facts, "email": email, "address_state": AddressState.OK})
