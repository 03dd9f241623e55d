"""What people and machines tell a journey; each carries the id of its recorded command."""

from datetime import date
from typing import Literal

from pydantic import AwareDatetime
from pydantic import Field as Told

from rules.terms.answers import Field, HoldReason, Reason
from rules.terms.pathways import MemberKind
from rules.terms.roles import Action, Role
from schemas.base import Frozen


class Actor(Frozen):
    """Who acts: an opaque person id, the organisation, and the role held when the command was recorded.

    `via` is the channel of a machine; it is put on audit where the command is recorded, and never travels.
    """

    person: str
    organisation: str
    role: Role
    via: str = Told(default="", exclude=True)


class Command(Frozen):
    """The common head of everything a journey is told."""

    command: str
    actor: Actor


class Objection(Frozen):
    """A paper, and why it is sent back."""

    document: str
    reason: Reason


class Details(Frozen):
    """The dated and coded facts of an answer; what is personal stays in the store."""

    until_on: date | None = None
    valid_from_on: date | None = None
    valid_until_on: date | None = None
    appointment_at: AwareDatetime | None = None
    employer_papers: tuple[str, ...] = ()
    worker_papers: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()
    objections: tuple[Objection, ...] = ()  # the papers among what is returned, each with its reason
    scores: bool = False  # marks were given; they stay in the store
    differences: bool = False  # what is missing was named; the names stay in the store
    members: tuple[MemberKind, ...] = ()  # one kind for each who comes along; who they are stays in the store

    @property
    def every_reason(self) -> tuple[Reason, ...]:
        """Return each reason once: those for the work as a whole, then those of its papers."""
        return tuple(dict.fromkeys((*self.reasons, *(one.reason for one in self.objections))))

    def has(self, field: Field) -> bool:
        """Tell whether a fact was given."""
        if field is Field.PAPERS:
            return bool(self.employer_papers or self.worker_papers)
        return bool(getattr(self, field))


class Answer(Command):
    """Somebody answers a task: the outcome and the day it really happened."""

    task_id: str
    outcome: str
    on: date
    details: Details = Details()


class Report(Command):
    """Something happened outside any task."""

    happening: str
    on: date


class Hold(Command):
    """An open task waits until a day, for a reason."""

    task_id: str
    reason: HoldReason
    until_on: date


class Resume(Command):
    """A held task goes on."""

    task_id: str


class Redate(Command):
    """The authority itself states another end, or the supervision another target; without one the law is asked anew."""

    task_id: str
    ends_on: date | None = None
    reason: HoldReason | None = None  # the supervision owes one


class Reassign(Command):
    """Another organisation of the same kind takes a task over."""

    task_id: str
    organisation: str


class Withdraw(Command):
    """Employer or worker withdraw; the journey goes to its closure."""

    on: date


class Receipt(Frozen):
    """What a command did; the same command gets the same receipt again."""

    command: str
    task_id: str | None = None
    outcome: str | None = None


Kind = Literal["answer", "report", "hold", "resume", "redate", "reassign", "withdraw"]

ACTIONS: dict[type[Command], Kind] = {
    Answer: "answer",
    Report: "report",
    Hold: "hold",
    Resume: "resume",
    Redate: "redate",
    Reassign: "reassign",
    Withdraw: "withdraw",
}

KINDS: dict[Kind, type[Command]] = {kind: model for model, kind in ACTIONS.items()}


def action_of(command: Command) -> Action:
    """Return what the rules of access call a command; a new date by law is nothing that people ask for."""
    by_law = isinstance(command, Redate) and command.ends_on is None
    return Action.REDATE_BY_LAW if by_law else Action(ACTIONS[type(command)])
