"""What is owed beside the stages and outlives them: authority renewed, talks held, addresses corrected."""

from collections.abc import Callable, Coroutine
from typing import Any

from rules.terms.desk import TaskState
from rules.terms.happenings import AuthorityState
from rules.terms.outcomes import Outcome
from rules.terms.pathways import Pathway, Route
from rules.terms.roles import Role
from rules.terms.stages import Ending, Stage
from rules.terms.tasks import Task
from schemas.clock import Clock
from schemas.command import Report
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


def come_of_age(desk: Desk, _: Report) -> None:
    """Let somebody act for themselves from now on: what custodians still owe is asked anew (§ 80 Abs. 1 AufenthG).

    A child who has not applied for the visa yet may have lost the claim to join (§ 32 Abs. 1): a person settles that.
    """
    lapsing = desk.itinerary.pathway is Pathway.P32 and desk.record.applied_for_visa_on is None
    desk.plan = desk.itinerary.model_copy(update={"minor": False})
    desk.remember(majority_unsettled=lapsing)
    for task_id, entry in tuple(desk.board.open.items()):
        if entry.filed.owner is Role.CUSTODIAN:
            desk.drop(task_id)
    desk.begin_afresh()


async def settle_majority(desk: Desk) -> None:
    """Have the authority's side say whether the child applied while still a minor."""
    if desk.itinerary.pathway is not Pathway.P32:
        return
    desk.remember(majority_unsettled=False)
    after_doubt(desk, await desk.ask_beside(Task.SETTLE_MAJORITY))


async def settle_sponsor_end(desk: Desk) -> None:
    """Have somebody say whether a family can still join when the worker's own journey has failed."""
    if desk.itinerary.route is not Route.FAMILY:
        return
    after_doubt(desk, await desk.ask_beside(Task.SETTLE_SPONSOR_END))


def after_doubt(desk: Desk, answer: Settled) -> None:
    """Go on where the claim to join remains; where it is lost, the journey goes to its closure."""
    if answer.outcome is Outcome.NO_PROSPECT:
        desk.turn = Turn(ending=Ending.NO_PROSPECT, cause=f"{answer.task}: {answer.outcome}")


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
    Task.SETTLE_MAJORITY: after_doubt,
    Task.SETTLE_SPONSOR_END: after_doubt,
    Task.EVENT_TALK: nothing,
    Task.CORRECT_ADDRESS: nothing,
}


def resume_beside(desk: Desk) -> list[Coroutine[Any, Any, None]]:
    """Return the waits for tasks beside the stages that an earlier run has left open, or has to leave to this one."""

    async def wait_on(task_id: str, task: Task) -> None:
        AFTERWARDS[task](desk, await desk.wait_for(task_id))

    waits = [
        wait_on(task_id, entry.filed.task)
        for task_id, entry in desk.board.open.items()
        if entry.filed.task in AFTERWARDS
    ]
    if desk.record.majority_unsettled:
        waits.append(settle_majority(desk))
    if desk.record.authority is AuthorityState.REVOKED and not renewed(desk) and desk.stage is not Stage.CLOSURE:
        waits.append(restore_authority(desk))
    return waits


def renewed(desk: Desk) -> bool:
    """Tell whether somebody has been asked to renew the authority."""
    return any(AFTERWARDS.get(entry.filed.task) is after_renewal for entry in desk.board.open.values())
