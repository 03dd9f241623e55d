"""What cannot be done, as RFC 9457 wants it said: a stable type, the fields, and what to do instead."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field

TYPE = "urn:fachlotse:problem:"
MEDIA_TYPE = "application/problem+json"


class Kind(StrEnum):
    """The kinds of problems; each is the end of a stable `type`."""

    UNAUTHENTICATED = "unauthenticated"
    SCOPE_MISSING = "scope-missing"
    NOT_ALLOWED = "not-allowed"
    NOT_FOUND = "not-found"
    METHOD_UNKNOWN = "method-unknown"
    INVALID = "invalid"
    UNREADABLE = "unreadable"
    KEY_MISSING = "key-missing"
    KEY_REUSED = "key-reused"
    CHANGED = "changed"
    REFUSED = "refused"
    ANSWER_WAITING = "answer-waiting"
    TAKEN = "taken"
    NOT_READY = "not-ready"
    ERASED = "erased"
    UNFIT_FILE = "unfit-file"
    TOO_LARGE = "too-large"
    TOO_OFTEN = "too-often"
    BUSY = "busy"
    FAULT = "fault"


@dataclass(frozen=True)
class Said:
    """How a kind of problem is said: its status, what is wrong, and what to do."""

    status: int
    title: str
    remedy: str


SAID: Mapping[Kind, Said] = MappingProxyType({
    Kind.UNAUTHENTICATED: Said(401, "No usable token came with the request.",
        "Send `Authorization: Bearer fachlotse_…` with a token that is neither ended nor expired."),
    Kind.SCOPE_MISSING: Said(403, "The token may not be used for this.", "Make a token with the scope that is named."),
    Kind.NOT_ALLOWED: Said(403, "The rules of access deny it.",
        "Let somebody do it whom the rule that is named allows it."),
    Kind.NOT_FOUND: Said(404, "There is nothing here.",
        "Check the address; what your office takes no part in does not exist for it."),
    Kind.METHOD_UNKNOWN: Said(405, "This address does not know the method.", "Use a method that `Allow` names."),
    Kind.INVALID: Said(422, "Something in the request cannot be used.", "Correct the fields that are named."),
    Kind.UNREADABLE: Said(400, "The request cannot be read.", "Send it as the OpenAPI document describes it."),
    Kind.KEY_MISSING: Said(400, "A POST needs an Idempotency-Key.",
        "Send a fresh key of 1 to 128 visible ASCII characters, and the same one when you repeat the request."),
    Kind.KEY_REUSED: Said(409, "The key was used before, for something else.",
        "Take a fresh key, or repeat exactly what you sent then."),
    Kind.CHANGED: Said(412, "It has changed since you looked at it.",
        "Read it again, decide again, and send its new ETag as If-Match."),
    Kind.REFUSED: Said(409, "The journey does not carry it out.", "Do what the sentence says; nothing was changed."),
    Kind.ANSWER_WAITING: Said(409, "An answer of this task is saved and not carried out yet.",
        "Look at the command that is named; it is carried out by itself."),
    Kind.TAKEN: Said(409, "Somebody else has the task in hand.",
        "Wait until it is given back or lapses; or take it over deliberately: send it with `take_over`: true."),
    Kind.NOT_READY: Said(409, "It cannot be handed out yet.", "Try again once it was checked."),
    Kind.ERASED: Said(410, "It was erased.", "Nothing brings it back; take it off your lists."),
    Kind.UNFIT_FILE: Said(422, "The file cannot be taken in.", "Do what the reason asks, and send it again."),
    Kind.TOO_LARGE: Said(413, "The request is too large.", "Send less at once."),
    Kind.TOO_OFTEN: Said(429, "Too many requests.", "Wait as many seconds as `Retry-After` says."),
    Kind.BUSY: Said(503, "The installation is busy.", "Send it again with the same key after `Retry-After` seconds."),
    Kind.FAULT: Said(500, "This is a fault of the installation, not yours.",
        "Send it again with the same key; if it stays, tell the operator the time."),
})  # fmt: skip


class Fault(BaseModel):
    """A field that cannot be used: where it stands, what is wrong with it, and what to do."""

    field: str = Field(
        description="Path of the field, with dots; `header.`, `query.` and `path.` before what is not in the body"
    )
    problem: str
    remedy: str


class ProblemShape(BaseModel):
    """A problem as RFC 9457 describes it, with what to do about it."""

    type: str = Field(description="Stable name of the kind of problem", examples=[f"{TYPE}not-found"])
    title: str
    status: int
    detail: str
    remedy: str
    errors: list[Fault] = []
    rule: str | None = Field(None, description="The rule of access that denies it (docs/permissions.md)")
    refused: str | None = Field(None, description="Why the journey refuses, as a code")
    scope: str | None = Field(None, description="The scope the token lacks")
    command: str | None = Field(None, description="The command it is about")
    holder: str | None = Field(None, description="The person who has the task in hand")
    until: str | None = Field(None, description="The instant until which they have it")


class Problem(Exception):
    """Something that cannot be done, to be told to the caller."""

    def __init__(
        self, kind: Kind, detail: str = "", errors: Sequence[Fault] = (), headers: Mapping[str, str] | None = None,
        **more: str,
    ) -> None:  # fmt: skip
        super().__init__(kind)
        self.kind, self.detail, self.errors, self.headers, self.more = kind, detail, errors, headers or {}, more

    @property
    def status(self) -> int:
        """Return the status it is told with."""
        return SAID[self.kind].status


def told(problem: Problem) -> JSONResponse:
    """Return the answer that tells of a problem."""
    said = SAID[problem.kind]
    shape = ProblemShape(
        type=f"{TYPE}{problem.kind}", title=said.title, status=said.status, detail=problem.detail or said.title,
        remedy=said.remedy, errors=list(problem.errors), **problem.more,
    )  # fmt: skip
    content = shape.model_dump(exclude_none=True)
    return JSONResponse(content, said.status, dict(problem.headers), media_type=MEDIA_TYPE)


def fault(field: str, told: str) -> Fault:
    """Return what is wrong with a field, from a sentence that ends in its remedy."""
    problem, _, remedy = told.partition("; ")
    return Fault(field=field, problem=problem, remedy=remedy or "Correct it as the description of the field says.")


def invalid(field: str, told: str) -> Problem:
    """Return the problem of one field."""
    return Problem(Kind.INVALID, f"{field} {told}", [fault(field, told)])
