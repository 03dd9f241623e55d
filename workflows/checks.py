"""What a journey asks of a command before it carries it out: pure, by board and clock alone."""

from datetime import date, timedelta

from rules.terms.desk import Refused, TaskState
from rules.terms.happenings import AuthorityState, Happening
from rules.terms.stages import Stage
from schemas.command import Answer, Command, Hold, Redate, Report, Resume, Withdraw
from schemas.journey import Record
from schemas.task import OpenTask
from workflows.board import Board
from workflows.refusal import Refusal

LONGEST_AGO = timedelta(days=2 * 365)
LONGEST_AHEAD = timedelta(days=30 * 365)


def find(board: Board, task_id: str) -> OpenTask:
    """Return the open task of a command, or refuse with what became of it."""
    if entry := board.open.get(task_id):
        return entry
    if task_id in board.filing:
        raise Refusal(Refused.TOO_EARLY, task=task_id)
    if task_id in board.settled or task_id in board.moot:
        raise Refusal(Refused.TASK_CLOSED, task=task_id)
    raise Refusal(Refused.UNKNOWN_TASK, task=task_id)


def check_answer(answer: Answer, entry: OpenTask, today: date) -> None:
    """Refuse an answer that is not one of the task's outcomes, lacks a fact, or lies in the future."""
    if entry.state is TaskState.STOPPED:
        raise Refusal(Refused.AUTHORITY_REVOKED, task=answer.task_id)
    allowed = {outcome.value: outcome for outcome in entry.filed.outcomes}
    if answer.outcome not in allowed:
        raise Refusal(Refused.UNKNOWN_OUTCOME, outcome=answer.outcome, allowed=", ".join(allowed))
    for field in entry.filed.needs.get(allowed[answer.outcome], ()):
        if not answer.details.has(field):
            raise Refusal(Refused.MISSING_FIELD, field=field, outcome=answer.outcome)
    check_past(answer.on, today, "on")
    check_stated_days(answer, today)


def check_stated_days(answer: Answer, today: date) -> None:
    """Refuse an end that is already over, or that lies before its beginning."""
    details = answer.details
    if details.appointment_at:
        check_future(details.appointment_at.date(), today, "appointment_at")
    if details.until_on:
        check_future(details.until_on, today, "until_on")
    if details.valid_until_on:
        begins_on = min(details.valid_from_on or today, date.max - LONGEST_AHEAD)
        check_future(details.valid_until_on, max(today, begins_on), "valid_until_on")


def check_past(on: date, today: date, field: str) -> None:
    """Refuse a day that has not come yet, or lies so far back that it must be a slip."""
    check_range(on, today - LONGEST_AGO, today, field)


def check_future(on: date, today: date, field: str) -> None:
    """Refuse a day that is over, or lies so far ahead that it must be a slip."""
    check_range(on, today, today + LONGEST_AHEAD, field)


def check_range(on: date, earliest: date, latest: date, field: str) -> None:
    """Refuse a day outside a range, naming the limit it oversteps and no other."""
    if on < earliest:
        raise Refusal(Refused.BAD_DATE, field=field, value=on.isoformat(), earliest=earliest.isoformat())
    if on > latest:
        raise Refusal(Refused.BAD_DATE, field=field, value=on.isoformat(), latest=latest.isoformat())


def check_report(report: Report, stage: Stage | None, record: Record, today: date) -> None:
    """Refuse a happening that is unknown, cannot happen now, or lies in the future."""
    if stage is Stage.CLOSURE:
        raise Refusal(Refused.JOURNEY_CLOSED)
    if report.happening not in set(Happening):
        raise Refusal(Refused.UNKNOWN_HAPPENING, happening=report.happening)
    if Happening(report.happening) is Happening.AUTHORITY_REVOKED and record.authority is not AuthorityState.VALID:
        raise Refusal(Refused.UNKNOWN_HAPPENING, happening=report.happening)
    check_past(report.on, today, "on")


def check_at_the_door(command: Command, board: Board, today: date) -> None:
    """Refuse what is refused to people who knock and never in a replay: a hold that ends before it begins."""
    if isinstance(command, Hold) and command.command not in board.receipts:
        check_future(command.until_on, today + timedelta(days=1), "until_on")


def check(command: Command, board: Board, stage: Stage | None, record: Record, today: date) -> None:
    """Refuse a command the journey cannot carry out now; a repeated command is never refused."""
    if command.command in board.receipts:
        return
    match command:
        case Answer():
            check_answer(command, find(board, command.task_id), today)
        case Hold():
            if find(board, command.task_id).state is TaskState.STOPPED:
                raise Refusal(Refused.AUTHORITY_REVOKED, task=command.task_id)
            check_future(command.until_on, today, "until_on")
        case Redate():
            find(board, command.task_id)
            if command.ends_on:
                check_future(command.ends_on, today, "ends_on")
        case Resume():
            if find(board, command.task_id).state is not TaskState.HELD:
                raise Refusal(Refused.NOT_HELD, task=command.task_id)
        case Report():
            check_report(command, stage, record, today)
        case Withdraw():
            check_past(command.on, today, "on")
            if stage is Stage.CLOSURE:
                raise Refusal(Refused.JOURNEY_CLOSED)
        case _:
            find(board, getattr(command, "task_id", ""))
