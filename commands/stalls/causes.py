"""The causes of a stall that no task shows: the chain of authorities, silence on check-ins, and technical ones."""

from collections.abc import Callable, Iterator
from datetime import timedelta

from commands.correspondence import newest
from commands.stalls.stall import Facts, Stall, of_engine, of_journey
from rules.itineraries import NO_WAY
from rules.terms.desk import TaskState
from rules.terms.happenings import AuthorityState
from rules.terms.roles import Role
from rules.terms.tasks import Task
from store.letters import LetterRow
from store.states import CommandState, LetterState, StartState

Cause = Callable[[Facts], Iterator[Stall]]

SOON = timedelta(seconds=30)  # after this a command or a start should have been carried out
LATE_LETTER = timedelta(minutes=15)
MISSED = 2
BAD_LETTERS = {
    LetterState.REJECTED: "LETTER-REJECTED",
    LetterState.UNKNOWN: "LETTER-UNKNOWN",
    LetterState.FAILED: "LETTER-FAILED",
}


def revoked(facts: Facts) -> Iterator[Stall]:
    """The authority was revoked: nothing is done in the worker's name."""
    if facts.journey.authority is AuthorityState.REVOKED:
        stopped = [row for row in facts.open if row.task in (Task.RENEW_AUTHORITY, Task.CHECK_AUTHORITY)]
        since = min((row.filed_at for row in stopped), default=None)
        yield of_journey("AUTH-REVOKED", facts, since, *dict.fromkeys(row.owner for row in stopped))


def missed_check_ins(facts: Facts) -> Iterator[Stall]:
    """Two check-ins in a row stayed without an answer."""
    asked = [
        row for row in facts.tasks if row.task is Task.CHECK_IN and row.state not in (TaskState.OPEN, TaskState.MOOT)
    ]
    last = asked[-MISSED:]
    if len(last) == MISSED and all(row.state is TaskState.UNANSWERED for row in last):
        yield of_journey("CHECK-INS-MISSED", facts, last[0].closed_at, Role.CARETAKER, n=MISSED)


def not_started(facts: Facts) -> Iterator[Stall]:
    """The engine has not taken the journey over."""
    requested = facts.journey.requested_at
    if facts.journey.start_state is StartState.REQUESTED and facts.now - requested > SOON:
        yield of_engine("NOT-STARTED", facts, requested, Role.SYSTEM)


def waiting_commands(facts: Facts) -> Iterator[Stall]:
    """A command is recorded and the journey has not answered."""
    for row in facts.commands:
        if row.state is CommandState.RECORDED and facts.now - row.created_at > SOON:
            yield of_engine("COMMAND", facts, row.created_at, Role.SYSTEM, kind=row.kind, tries=row.tries)


def letters(facts: Facts) -> Iterator[Stall]:
    """A letter did not reach anybody, is still worth saying, and has not been sent again."""
    for row in lost(facts):
        if code := BAD_LETTERS.get(row.state):
            yield of_journey(code, facts, row.reserved_at, Role.GUIDE, letter=row.letter, role=row.role)
        elif row.state is LetterState.RESERVED and row.tried and facts.own_now - row.reserved_at > LATE_LETTER:
            yield of_journey("LETTER-LATE", facts, row.reserved_at, Role.SYSTEM, letter=row.letter, n=row.tried)


def lost(facts: Facts) -> list[LetterRow]:
    """Return the letters that are still worth saying, each only in its newest copy."""
    owed = {row.id for row in facts.open}
    return [row for row in newest(facts.letters) if not row.about_open_task or row.task_id in owed]


def engine(facts: Facts) -> Iterator[Stall]:
    """The engine itself is in trouble with the journey."""
    trouble = facts.trouble
    if trouble is None or facts.journey.start_state is StartState.REQUESTED:
        return
    if not trouble.known:
        yield of_engine("UNKNOWN-TO-ENGINE", facts, facts.journey.opened_at, Role.SYSTEM)
    if trouble.workflow_attempt > 1:
        yield of_journey("WORKFLOW-TASK", facts, None, Role.SYSTEM, n=trouble.workflow_attempt, failure=trouble.failure)
    if trouble.failure in NO_WAY:
        yield of_journey("NO-WAY", facts, None, Role.GUIDE, Role.SUPERVISOR, reference=facts.journey.reference)
    elif trouble.activity and trouble.attempt > 1:
        said = {"activity": trouble.activity, "n": trouble.attempt, "failure": trouble.failure or "?"}
        yield of_journey("ACTIVITY", facts, None, Role.SYSTEM, **said)


def orphan_wait(facts: Facts) -> Iterator[Stall]:
    """Nothing is open, nothing is being written, and no timer runs."""
    status = facts.trouble.status if facts.trouble else None
    if status and not status.open and not status.busy and status.next_at is None:
        yield of_journey("ORPHAN", facts, None, Role.SYSTEM)


CAUSES: tuple[Cause, ...] = (
    revoked,
    missed_check_ins,
    not_started,
    waiting_commands,
    letters,
    engine,
    orphan_wait,
)
