"""A scenario as people write it: cooperation, facts, and who answers what, when."""

from datetime import date, datetime
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, model_validator

from commands import fact_parts
from fachlotse.simulation.expectations import Expect, Part
from fachlotse.simulation.manners import Said, Time, Who
from rules.terms.answers import HoldReason
from rules.terms.happenings import Happening
from rules.terms.outcomes import Outcome
from rules.terms.pathways import Route
from rules.terms.tasks import Task

NEEDS = {
    "report": ("happening",),
    "withdraw": (),
    "hold": ("task", "until_on", "reason"),
    "resume": ("task",),
    "redate": ("task", "ends_on"),
    "reassign": ("task", "organisation"),
}


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
    route: Route = Route.ACCELERATED
    start: datetime | date
    employer: fact_parts.Employer | None = None
    worker: fact_parts.Worker
    job: fact_parts.Job
    custodian: fact_parts.Custodian | None = None
    family: fact_parts.Family | None = None
    answers: tuple[Said, ...] = ()
    events: tuple[Event, ...] = ()
    outages: tuple[Outage, ...] = ()
    rest: Rest = Rest()
    stop_after: StopAfter | None = None
    until: date | None = None
    law: Path | None = None  # a change of the law that is applied at the start, and takes effect on its day
    expect: Expect = Expect()
