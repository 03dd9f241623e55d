"""Journeys as programs see them."""

from datetime import date, datetime
from typing import Literal

from pydantic import Field

from rules.terms.happenings import AuthorityState, Happening
from rules.terms.roles import Role
from rules.terms.stages import Ending, Stage
from store.states import JourneyState
from web.api.shapes.base import Given, Shown, Text


class JourneyLine(Shown):
    """A journey in a list."""

    id: str
    reference: str = Field(description="The number people use, such as LB-2026-0001")
    cooperation: str
    pathway: str
    state: JourneyState
    stage: Stage | None
    stage_since: datetime | None
    ending: Ending | None
    requested_at: datetime
    started: bool = Field(description="Whether the engine has taken it over")
    closed_at: datetime | None


class PartyShape(Shown):
    """Somebody who takes part in a journey; the name is empty once it was erased."""

    role: Role
    organisation: str
    name: str | None
    since_on: date
    until_on: date | None


class JourneyShape(JourneyLine):
    """A journey with everybody who takes part in it."""

    route: str | None
    authority: AuthorityState
    planned_start_on: date | None
    cause: str
    delete_after_on: date | None
    whose_move: list[Role] = Field(description="Roles that owe something, the most urgent first")
    due_on: date | None = Field(description="The soonest day on which something is owed")
    parties: list[PartyShape]
    reportable: list[Happening] = Field(description="What the member may report now")
    may_withdraw: bool


class Opened(Shown):
    """A journey that was opened; `started` is false as long as the engine has not taken it over."""

    id: str
    reference: str
    started: bool


class Report(Given):
    """Something that happened outside any task."""

    happening: Happening
    on: date = Field(description="The day it really happened, not after today")


class Withdrawal(Given):
    """Employer or worker withdraw the journey."""

    on: date = Field(description="The day of the withdrawal, not after today")
    sure: Literal[True] = Field(description="Must be true: a withdrawal ends the journey")


class EventShape(Shown):
    """A line of the timeline, in codes and days."""

    number: int
    event: str
    at: datetime
    task: str | None
    person: str | None
    organisation: str | None
    role: Role | None
    details: dict[str, object]


class LetterShape(Shown):
    """A letter of the ledger, without what it says."""

    key: str
    letter: str
    role: Role
    organisation: str
    language: str
    task: str | None
    state: str
    reserved_at: datetime
    not_before: datetime
    sent_at: datetime | None


class SendAgain(Given):
    """Which letter goes out again."""

    letter: Text = Field(max_length=400, description="The `key` of the letter")


class Sent(Shown):
    """What came of sending a letter again."""

    posted: Literal["done", "pointless", "no_address", "unwritable"]


class Tried(Shown):
    """What came of trying again whatever waits in a journey."""

    tried: Literal["retried", "still_waiting", "nothing_waits", "no_address", "unwritable"]
