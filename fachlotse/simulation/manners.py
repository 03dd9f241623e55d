"""How people answer in a scenario: when, with what, or not at all."""

from datetime import date, datetime
from typing import Annotated, Self

from pydantic import AfterValidator, Field, model_validator

from commands.fact_parts import Contact
from fachlotse.simulation.expectations import Part
from fachlotse.simulation.moments import read_rule, read_time
from rules.documents import DOCUMENTS
from rules.tasks import ROWS
from rules.terms.answers import Reason
from rules.terms.desk import Refused
from rules.terms.pathways import MemberKind
from rules.terms.roles import Role
from rules.terms.tasks import Task

SILENCE = "silence"


def _who(text: str) -> str:
    role, _, number = text.partition("#")
    if role not in set(Role) or (number and not number.isdigit()):
        raise ValueError(f"unknown {text!r}; write a role such as chamber or chamber#2, of: {', '.join(Role)}")
    return text


def _rule(text: str) -> str:
    read_rule(text)
    return text


def _time(text: str) -> str:
    read_time(text)
    return text


def _paper(text: str) -> str:
    if text not in DOCUMENTS:
        raise ValueError(f"unknown document {text!r}; use one of {', '.join(DOCUMENTS)}")
    return text


Who = Annotated[str, AfterValidator(_who)]
Day = date | Annotated[str, AfterValidator(_rule)]
Instant = datetime | Annotated[str, AfterValidator(_rule)]
Time = Annotated[str, AfterValidator(_time)]
Mark = Annotated[int, Field(ge=1, le=5)]
Paper = Annotated[str, AfterValidator(_paper)]


class Fields(Part):
    """The dated and coded facts of an answer; relative days count from the day of the answer."""

    until_on: Day | None = None
    valid_from_on: Day | None = None
    valid_until_on: Day | None = None
    appointment_at: Instant | None = None
    employer_papers: tuple[Paper, ...] = ()
    worker_papers: tuple[Paper, ...] = ()
    reasons: tuple[Reason, ...] = ()
    members: tuple[MemberKind, ...] = ()


class Manner(Part):
    """How a task is answered, or that it is not."""

    who: Who | None = None
    outcome: str | None = None
    after: Annotated[int, Field(ge=0)] | None = None
    on: Day | None = None
    at: Time = "10:00"
    happened: Day | None = None
    fields: Fields = Fields()
    scores: dict[str, Mark] = Field(default_factory=dict)
    employer: Contact | None = None
    addresses: dict[Role, str] = Field(default_factory=dict)
    note: str = ""
    differences: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _one_day(self) -> Self:
        if self.after is not None and self.on is not None:
            raise ValueError("on: give either after or on")
        return self


class Said(Manner):
    """A row of `[[answers]]`: used so many `times`, then the usual way applies again."""

    task: Task
    subject: str | None = None
    outcome: str
    times: Annotated[int, Field(ge=1)] = 1
    refused: Refused | None = None

    @model_validator(mode="after")
    def _possible(self) -> Self:
        check_manner(self.task, self)
        return self


def check_manner(task: Task, manner: Manner) -> None:
    """Raise ValueError, beginning with the key, where a task cannot be answered like this."""
    row = ROWS[task]
    known, may_answer = row.every_outcome, row.every_answerer
    if manner.outcome not in (None, SILENCE, *known):
        raise ValueError(f"outcome: unknown {manner.outcome!r}; {task} takes {', '.join(known)} or {SILENCE}")
    if manner.who and manner.who.partition("#")[0] not in may_answer and not getattr(manner, "refused", None):
        raise ValueError(f"who: {task} is answered by {', '.join(may_answer)}, not by {manner.who}")
