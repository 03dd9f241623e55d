"""Carrying out a command on the desk, whichever door it came through."""

from collections.abc import Callable, Mapping

from temporalio import workflow

from activities.desk_work import DeskWork
from rules.terms.desk import TaskState
from rules.terms.happenings import AuthorityState, Happening
from rules.terms.outcomes import Outcome
from rules.terms.stages import Ending, Stage
from schemas.books import NoteEvent
from schemas.command import Answer, Command, Hold, Reassign, Receipt, Redate, Report, Resume, Withdraw
from schemas.instants import berlin_day
from schemas.journey import Turn
from schemas.task import HoldTask, RedateTask
from workflows.beside import come_of_age, correct_address, event_talk, restore_authority, settle_sponsor_end
from workflows.checks import check
from workflows.desk import Desk

ENDINGS = {
    Happening.EMPLOYER_WITHDREW: Ending.WITHDRAWN,
    Happening.AGREEMENT_TERMINATED: Ending.WITHDRAWN,
    Happening.PREAPPROVAL_REVOKED: Ending.REFUSED,
    Happening.LEFT_REGION: Ending.LEFT_REGION,
    Happening.LEFT_GERMANY: Ending.LEFT_GERMANY,
    Happening.TRANSFERRED: Ending.TRANSFERRED,
}


async def carry_out(desk: Desk, command: Command) -> Receipt:
    """Check a command and carry it out; the same command gets the same receipt again."""
    if receipt := desk.board.receipts.get(command.command):
        return receipt
    check(command, desk.board, desk.stage, desk.record, berlin_day(workflow.now()))
    receipt = Receipt(command=command.command, task_id=getattr(command, "task_id", None))
    match command:
        case Answer():
            desk.settle(
                command.task_id, Outcome(command.outcome), command.on,
                command=command.command, person=command.actor.person, details=command.details,
            )  # fmt: skip
            receipt = receipt.model_copy(update={"outcome": command.outcome})
        case Report():
            happen(desk, command)
        case Withdraw():
            note(desk, "withdrawn", command)
            desk.turn = Turn(ending=Ending.WITHDRAWN, cause="withdrawn")
        case Resume():
            desk.set_state(command.task_id, desk.standing(desk.board.open[command.task_id].filed))
        case Reassign():
            reassign(desk, command)
        case Hold() | Redate():
            await redated(desk, command)
    return desk.board.remember(receipt)


def happen(desk: Desk, report: Report) -> None:
    """Follow something that was reported from outside."""
    happening = Happening(report.happening)
    note(desk, happening, report)
    if ending := ENDINGS.get(happening):
        desk.turn = Turn(ending=ending, cause=happening)
    else:
        FOLLOWED.get(happening, have_talked)(desk, report)


def lose_job(desk: Desk, report: Report) -> None:
    """Leave the stage for the end of the job, and come back with another one."""
    desk.remember(job_ended_on=report.on)
    desk.turn = desk.turn or Turn(stage=Stage.JOB_END, cause=Happening.JOB_ENDED)


def revoke(desk: Desk, _: Report) -> None:
    """Stop every act done in someone's name at once (§ 14 Abs. 1 VwVfG)."""
    desk.remember(authority=AuthorityState.REVOKED)
    for task_id, entry in tuple(desk.board.open.items()):
        if entry.filed.in_name:
            desk.set_state(task_id, TaskState.STOPPED)
    desk.beside(restore_authority(desk))


def redate_waits(desk: Desk, _: Report) -> None:
    """Begin the stage again with its answers, so that its waits are dated by the law in force now."""
    desk.begin_afresh()


def look_for_address(desk: Desk, _: Report) -> None:
    """Have an address found that takes letters."""
    desk.beside(correct_address(desk))


def doubt_the_claim(desk: Desk, _: Report) -> None:
    """Have somebody settle whether a family can still join."""
    desk.beside(settle_sponsor_end(desk))


def have_talked(desk: Desk, _: Report) -> None:
    """Have somebody talk with the worker about whatever has happened."""
    desk.beside(event_talk(desk))


FOLLOWED: Mapping[Happening, Callable[[Desk, Report], None]] = {
    Happening.JOB_ENDED: lose_job,
    Happening.AUTHORITY_REVOKED: revoke,
    Happening.LAW_CHANGED: redate_waits,
    Happening.CAME_OF_AGE: come_of_age,
    Happening.LETTER_BOUNCED: look_for_address,
    Happening.SPONSOR_ENDED: doubt_the_claim,
}


def reassign(desk: Desk, command: Reassign) -> None:
    """Give a task to another organisation of the same kind."""
    entry = desk.board.open[command.task_id]
    filed = entry.filed.model_copy(update={"organisation": command.organisation})
    desk.board.put(command.task_id, entry.model_copy(update={"filed": filed}))
    desk.set_state(command.task_id, entry.state, command.organisation)


async def redated(desk: Desk, command: Hold | Redate) -> None:
    """Hold a task or give it the authority's own date; the books compute the instants."""
    at, seq = workflow.now(), desk.books.next_seq()
    if isinstance(command, Hold):
        hold = HoldTask(
            journey=desk.id, task_id=command.task_id, seq=seq, at=at, until_on=command.until_on, reason=command.reason
        )
        held = await desk.books.enter(DeskWork.hold_task, hold)
        desk.change(command.task_id, state=TaskState.HELD, held_until=held.until_at)
    else:
        redate = RedateTask(
            journey=desk.id, task_id=command.task_id, seq=seq, at=at, ends_on=command.ends_on, reason=command.reason
        )
        filed = await desk.books.enter(DeskWork.redate_task, redate)
        desk.change(command.task_id, filed=filed, rung=0)


def note(desk: Desk, event: str, command: Report | Withdraw) -> None:
    """Write a happening into the timeline."""
    entry = NoteEvent(
        journey=desk.id, event=event, seq=desk.books.next_seq(), at=workflow.now(), stage=desk.stage, on=command.on,
        command=command.command,
    )  # fmt: skip
    desk.books.write(DeskWork.note_event, entry)
