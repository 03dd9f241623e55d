"""The end of a task: its answer kept, its letters dropped, and what the answer changes in the store."""

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.house import House
from activities.party_changes import change_employer, correct_address
from activities.resending import resend_refused
from rules.terms.happenings import AuthorityState
from rules.terms.outcomes import Outcome
from rules.terms.tasks import Task
from schemas.command import Answer, Receipt
from schemas.task import CloseTask
from store import answers, commands, journeys, letters, tasks
from store.answers import AnswerRow
from store.commands import CommandRow
from store.states import CommandState
from store.store import Store

AUTHORISED = {
    (Task.CHECK_AUTHORITY, Outcome.VALID),
    (Task.RENEW_AUTHORITY, Outcome.SIGNED),
    (Task.RENEW_CUSTODIAN_AUTHORITY, Outcome.SIGNED),
}


async def close_in_store(
    connection: AsyncConnection, store: Store, house: House, order: CloseTask
) -> tuple[CommandRow | None, Answer | None]:
    """Close a task's row, keep its answer, and return the command that closed it, and the answer."""
    command = await commands.get(connection, order.command) if order.command else None
    if command:
        receipt = Receipt(command=command.id, task_id=order.task_id, outcome=order.outcome)
        await commands.settle(connection, command.id, CommandState.APPLIED, receipt.model_dump(mode="json"), order.at)
    answer = await _keep_answer(connection, store, house, order, command) if command else None
    await tasks.close(connection, order, command.person if command else None, answer.on if answer else None)
    await letters.supersede_of(connection, order.task_id)
    return command, answer


async def _keep_answer(
    connection: AsyncConnection, store: Store, house: House, order: CloseTask, command: CommandRow
) -> Answer:
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
    if row.outcome is Outcome.CORRECTED:
        corrected = await correct_address(connection, store, order.journey, content)
        await resend_refused(connection, store, house, order.journey, corrected, order.at)
    if row.outcome is Outcome.NEW_JOB:
        await change_employer(connection, store, order.journey, content, answer.on)
    return answer


def told(command: CommandRow, content: dict[str, object]) -> Answer:
    """Return an answer as it was told."""
    plain = content["command"]
    return Answer.model_validate({**(plain if isinstance(plain, dict) else {}), "command": command.id})
