"""What programs can do with a task."""

from datetime import date
from typing import Annotated

from pydantic import AwareDatetime, Field

from commands.fact_parts import Contact
from rules.terms.answers import HoldReason, Reason
from rules.terms.outcomes import Outcome
from rules.terms.pathways import MemberKind
from rules.terms.roles import Role
from schemas.command import Details
from web.api.shapes.base import Given, Text

Code = Annotated[Text, Field(max_length=80)]
TAKE_OVER = "Take the task over from the colleague who has it in hand; without it the request is refused as `taken`"


class GivenDetails(Given):
    """The dated and coded facts of an answer; which of them it needs, the task's `outcomes` say."""

    until_on: date | None = None
    valid_from_on: date | None = None
    valid_until_on: date | None = None
    appointment_at: AwareDatetime | None = None
    employer_papers: Annotated[list[Code], Field(max_length=100)] = []
    worker_papers: Annotated[list[Code], Field(max_length=100)] = []
    reasons: Annotated[list[Reason], Field(max_length=20)] = []
    members: Annotated[list[MemberKind], Field(max_length=20)] = []


class GivenAnswer(Given):
    """An answer of a task: the outcome, the day it really happened, and the facts the outcome needs.

    What is personal (note, marks, differences, addresses, employer) is sealed in the store and never travels.
    """

    outcome: Outcome
    on: date
    details: GivenDetails = GivenDetails()
    note: Annotated[Text, Field(max_length=10_000)] = ""
    scores: Annotated[dict[Code, Annotated[int, Field(ge=1, le=5)]], Field(max_length=20)] = {}
    differences: Annotated[list[Annotated[Text, Field(max_length=200)]], Field(max_length=50)] = []
    addresses: Annotated[dict[Role, Annotated[Text, Field(max_length=254)]], Field(max_length=5)] = {}
    employer: Contact | None = None
    take_over: Annotated[bool, Field(description=TAKE_OVER)] = False

    def body(self) -> dict[str, object]:
        """Return what travels: codes and days."""
        told = {**self.details.model_dump(), "scores": bool(self.scores), "differences": bool(self.differences)}
        details = Details.model_validate(told).model_dump(mode="json")
        return {"outcome": self.outcome.value, "on": self.on.isoformat(), "details": details}

    def private(self) -> dict[str, object]:
        """Return what stays in the store."""
        told = self.model_dump(mode="json", include={"note", "scores", "differences", "addresses", "employer"})
        return {name: value for name, value in told.items() if value}


class GivenHold(Given):
    """The task waits until a day, for a reason; its legal end stays."""

    reason: HoldReason
    until_on: date


class GivenEnd(Given):
    """The end the authority itself has stated, or another target of the supervision, which has to say why."""

    ends_on: date
    reason: HoldReason | None = None


class GivenOffice(Given):
    """The office of the same kind that takes the task over."""

    organisation: Code


class GivenColleague(Given):
    """The colleague of the same office into whose hands the task goes."""

    person: Code


class GivenClaim(Given):
    """Usually an empty object: everything is said by the address."""

    take_over: Annotated[bool, Field(description=TAKE_OVER)] = False


class Nothing(Given):
    """An empty object: everything is said by the address."""
