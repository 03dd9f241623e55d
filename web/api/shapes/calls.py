"""Webhooks and their calls as programs see them, and what an office's own system sends in."""

from datetime import date, datetime
from typing import Annotated, Literal

from pydantic import Field

from rules.terms.happenings import Happening
from store.states import CallState
from web.api.shapes.acts import Code, GivenAnswer, GivenEnd, GivenHold
from web.api.shapes.base import Given, Shown, Text


class WebhookShape(Shown):
    """A webhook of the office; its secret was shown when it was made."""

    id: str
    address: str
    events: list[str]
    active: bool
    made_at: datetime


class CallShape(Shown):
    """A call and what has become of it; the id is the `webhook-id` the receiver sees."""

    id: str
    event: str
    body: dict[str, object]
    state: CallState
    tries: int
    reply: str = Field(description="The last thing that was heard: a status, or why nothing was")
    made_at: datetime
    next_at: datetime
    ended_at: datetime | None


class _About(Given):
    """The journey by id or reference."""

    journey: Annotated[Text, Field(max_length=80, description="Id, or reference such as LB-2026-0001")]


class _AboutTask(_About):
    task: Annotated[Code, Field(description="The task's code, or its `name` where there are several")]


class AnswerIn(_AboutTask, GivenAnswer):
    """A system answers a task of its office."""

    act: Literal["answer"]


class HoldIn(_AboutTask, GivenHold):
    """A system lets a task of its office wait."""

    act: Literal["hold"]


class ResumeIn(_AboutTask):
    """A system lets a task go on."""

    act: Literal["resume"]


class EndIn(_AboutTask, GivenEnd):
    """A system states another end."""

    act: Literal["redate"]


class ReportIn(_About):
    """A system reports something that happened."""

    act: Literal["report"]
    happening: Happening
    on: date


Message = Annotated[AnswerIn | HoldIn | ResumeIn | EndIn | ReportIn, Field(discriminator="act")]
