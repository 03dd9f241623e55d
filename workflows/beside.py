"""What is owed beside the stages and outlives them: authority renewed, talks held, addresses corrected."""

from collections.abc import Callable, Coroutine
from typing import Any

from rules.terms.outcomes import Outcome, TaskState
from rules.terms.roles import Role
from rules.terms.stages import AuthorityState, Ending
from rules.terms.tasks import Task
from schemas.clock import Clock
from schemas.journey import Settled, Turn
from workflows.desk import Desk


async def restore_authority(desk: Desk) -> None:
    """Ask for a new authority; the stopped acts go on with it, and end without it (§ 14 VwVfG)."""
    renewal = Task.RENEW_CUSTODIAN_AUTHORITY if desk.itinerary.minor else Task.RENEW_AUTHORITY
    task_id = desk.board.reserve_beside(renewal, "")
    told = (Role.EMPLOYER, Role.CHAMBER, Role.IMMIGRATION_AUTHORITY)
    await desk.announce("authority_revoked", *told, about=task_id)
    after_renewal(desk, await desk.ask_as(task_id, renewal, Clock()))


def after_renewal(desk: Desk, answer: Settled) -> None:
    """Let stopped tasks go on, or lead the journey to its closure."""
    if answer.outcome is not Outcome.SIGNED:
        desk.turn = Turn(ending=Ending.WITHDRAWN, cause=f"{answer.task}: {answer.outcome}")
        return
    desk.remember(authority=AuthorityState.VALID)
    for task_id, entry in tuple(desk.board.open.items()):
        if entry.state is TaskState.STOPPED:
            desk.set_state(task_id, TaskState.OPEN)


async def event_talk(desk: Desk) -> None:
    """Have somebody talk with the worker after a life event."""
    await desk.ask_beside(Task.EVENT_TALK)


async def correct_address(desk: Desk) -> None:
    """Have the guide find an address that takes letters; one search at a time is enough."""
    if not any(entry.filed.task is Task.CORRECT_ADDRESS for entry in desk.board.open.values()):
        await desk.ask_beside(Task.CORRECT_ADDRESS)


def nothing(desk: Desk, answer: Settled) -> None:
    """Go on as before."""


AFTERWARDS: dict[Task, Callable[[Desk, Settled], None]] = {
    Task.RENEW_AUTHORITY: after_renewal,
    Task.RENEW_CUSTODIAN_AUTHORITY: after_renewal,
    Task.EVENT_TALK: nothing,
    Task.CORRECT_ADDRESS: nothing,
}


def resume_beside(desk: Desk) -> list[Coroutine[Any, Any, None]]:
    """Return the waits for tasks beside the stages that an earlier run has left open."""

    async def wait_on(task_id: str, task: Task) -> None:
        AFTERWARDS[task](desk, await desk.wait_for(task_id))

    return [
        wait_on(task_id, entry.filed.task)
        for task_id, entry in desk.board.open.items()
        if entry.filed.task in AFTERWARDS
    ]
