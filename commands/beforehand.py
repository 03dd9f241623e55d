"""What is refused before anything is written: what could not be kept, or would only contradict what waits already."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.fitting import is_closed
from commands.fate import AnswerWaiting
from commands.private import check_private
from commands.reassignment import check_organisation
from rules.access import Decision
from rules.terms.desk import Refused
from rules.terms.roles import Role
from schemas.command import Answer, Command, Hold, Reassign, Redate
from store import fates, tasks
from store.vault import Vault

UNPLANNABLE = Decision(False, "A-CANNOT-BE-PLANNED", Refused.CANNOT_BE_PLANNED)


async def check_beforehand(
    connection: AsyncConnection, command: Command, private: Mapping[str, object], now: datetime
) -> None:
    """Raise BadCommand, or AnswerWaiting where an answer of the same task is saved and not delivered yet.

    Such an answer will close the task, so nobody holds it, dates it anew or hands it on any more.
    """
    if isinstance(command, Answer):
        check_private(await tasks.get(connection, command.task_id), command, private)
    by_people = isinstance(command, Answer | Hold | Redate | Reassign) and command.actor.role is not Role.SYSTEM
    if by_people and (waiting := await fates.waiting_answer(connection, getattr(command, "task_id", ""), now)):
        raise AnswerWaiting(waiting)
    if isinstance(command, Reassign):
        await check_organisation(connection, command)


async def decided_beforehand(
    connection: AsyncConnection, vault: Vault, command: Command, decision: Decision
) -> Decision:  # fmt: skip
    """Return the decision, or a denial where the answer would lead to what cannot be planned."""
    return UNPLANNABLE if await is_closed(connection, vault, command) else decision
