"""A scenario as people write it: cooperation, facts, and who answers what, when."""

from datetime import date, datetime
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from commands import facts
from fachlotse.simulation.expectations import Expect, Part
from fachlotse.simulation.moments import read_rule, read_time
from rules.documents import DOCUMENTS
from rules.tasks import ROWS
from rules.terms.outcomes import HoldReason, Outcome, Reason, Refused
from rules.terms.roles import Role
from rules.terms.stages import Happening
from rules.terms.tasks import Task

SILENCE = "silence"
NEEDS = {
    "report": ("happening",),
    "withdraw": (),
    "hold": ("task", "until_on", "reason"),
    "resume": ("task",),
    "redate": ("task", "ends_on"),
    "reassign": ("task", "organisation"),
}


def _who(text: str) -> str:
    role, _, number = text.partition("#")
    if role not in set(Role) or (number and not number.isdigit()):
        raise ValueError(f"unknown {text!r}; write a role such as chamber or immigration_authority#2, of: {', '.join(Role)}")
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


class Manner(Part):
    """How a task is answered, or that it is not."""

    who: Who | None = None
    outcome: str | None = None
    after: Annotated[int, Field(ge=0)] | None = None
    on: Day | None = None
    at: Time = "10:00"
    happened: Day | None = None
    fields: Fields = Fields()
    scores: dict[str, Annotated[int, Field(ge=1, le=5)]] = {}
    employer: facts.Contact | None = None
    addresses: dict[Role, str] = {}
    note: str = ""

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


class Event(Part):
    """Something that is done to the journey outside an answer."""

    do: Literal["report", "withdraw", "hold", "resume", "redate", "reassign"]
    who: Who
    on: date
    at: Time = "10:00"
    happening: Happening | None = None
    happened: date | None = None
    task: Task | None = None
    subject: str | None = None
    until_on: date | None = None
    ends_on: date | None = None
    reason: HoldReason | None = None
    organisation: str | None = None

    @model_validator(mode="after")
    def _complete(self) -> Self:
        for name in NEEDS[self.do]:
            if getattr(self, name) is None:
                raise ValueError(f"do: {self.do} needs {name}; give it")
        return self


class Outage(Part):
    """A stretch in which the worker process does not run."""

    since: datetime = Field(alias="from")
    until: datetime

    @model_validator(mode="after")
    def _forward(self) -> Self:
        if self.until <= self.since:
            raise ValueError("until: must lie after from")
        return self


class Rest(Part):
    """What everybody does who has no row."""

    everything_else: Literal["usual", "silence"] = "usual"


class StopAfter(Part):
    """The answer after which nothing more is played."""

    task: Task
    outcome: Outcome | None = None
    nth: int = 1


class Scenario(Part):
    """A whole scenario."""

    title: str
    description: str = ""
    cooperation: str
    pathway: str
    start: datetime | date
    employer: facts.Employer
    worker: facts.Worker
    job: facts.Job
    answers: tuple[Said, ...] = ()
    events: tuple[Event, ...] = ()
    outages: tuple[Outage, ...] = ()
    rest: Rest = Rest()
    stop_after: StopAfter | None = None
    until: date | None = None
    expect: Expect = Expect()


def check_manner(task: Task, manner: Manner) -> None:
    """Raise ValueError, beginning with the key, where a task cannot be answered like this."""
    row = ROWS[task]
    if manner.outcome not in (None, SILENCE, *row.outcomes):
        raise ValueError(f"outcome: unknown {manner.outcome!r}; {task} takes {', '.join(row.outcomes)} or {SILENCE}")
    may_answer = (row.owner, *row.recorders)
    if manner.who and manner.who.partition("#")[0] not in may_answer and not getattr(manner, "refused", None):
        raise ValueError(f"who: {task} is answered by {', '.join(may_answer)}, not by {manner.who}")
