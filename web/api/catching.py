"""From whatever went wrong to the problem that is told."""

from collections.abc import Mapping

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from commands.facts import BadFacts
from commands.fate import AnswerWaiting, BadCommand, InHand, NotAllowed
from commands.papers.unfit import UnfitFile
from commands.problems import REMEDIES
from rules.access import TABLE
from store.claims import Claim
from store.commands import KeyReused
from store.sealing import Erased
from store.store import Busy
from web.api.problems import Fault, Kind, Problem, fault, told
from web.words import words_in

STATUS = {
    400: Kind.UNREADABLE, 401: Kind.UNAUTHENTICATED, 403: Kind.NOT_ALLOWED, 404: Kind.NOT_FOUND,
    405: Kind.METHOD_UNKNOWN, 409: Kind.NOT_READY, 410: Kind.ERASED, 413: Kind.TOO_LARGE, 415: Kind.UNREADABLE,
    422: Kind.INVALID,
}  # fmt: skip
SAYS = {rule.id: rule.says for rule in TABLE}
CHOICES = {"enum", "literal_error"}
SOON = {"Retry-After": "2"}


def catch(app: FastAPI) -> None:
    """Let everything that goes wrong be told as a problem."""
    for kind in (
        Problem, RequestValidationError, HTTPException, BadFacts, BadCommand, NotAllowed, KeyReused, AnswerWaiting,
        InHand, UnfitFile, Erased, Busy, Exception,
    ):  # fmt: skip
        app.add_exception_handler(kind, _tell)


async def _tell(request: Request, error: Exception) -> Response:
    return told(problem_of(error))


def problem_of(error: Exception) -> Problem:
    """Return the problem of an error; what nobody has thought of is our fault, and says nothing of itself."""
    match error:
        case Problem():
            return error
        case RequestValidationError():
            return _malformed(error)
        case HTTPException():
            return Problem(STATUS.get(error.status_code, Kind.FAULT), headers=error.headers)
        case BadFacts() | BadCommand():
            return _listed([fault(field, text) for field, text in error.problems])
        case NotAllowed():
            rule = error.decision.rule
            return Problem(Kind.NOT_ALLOWED, SAYS.get(rule, "No rule allows it."), rule=rule)
        case UnfitFile():
            reason = words_in("en").say(f"unfit.{error.reason}", **error.limits.said)
            return Problem(Kind.UNFIT_FILE, reason, [fault("files", reason)], refused=error.reason.value)
        case AnswerWaiting():
            return Problem(Kind.ANSWER_WAITING, command=error.command)
        case InHand():
            return in_hand(error.claim)
        case _:
            return _of_the_store(error)


def in_hand(claim: Claim) -> Problem:
    """Return the problem of a task that somebody else has in hand."""
    return Problem(Kind.TAKEN, holder=claim.person, until=claim.until_at.isoformat())


def _of_the_store(error: Exception) -> Problem:
    match error:
        case KeyReused():
            return Problem(Kind.KEY_REUSED)
        case Erased():
            return Problem(Kind.ERASED)
        case Busy():
            return Problem(Kind.BUSY, headers=SOON)
        case _:
            return Problem(Kind.FAULT)


def _malformed(error: RequestValidationError) -> Problem:
    found = [_fault(one) for one in error.errors()]
    missing_key = any(one.field == "header.Idempotency-Key" for one in found)
    return Problem(Kind.KEY_MISSING, errors=found) if missing_key else _listed(found)


def _listed(found: list[Fault]) -> Problem:
    return Problem(Kind.INVALID, "; ".join(f"{one.field} {one.problem}" for one in found)[:2000], found)


def _fault(one: Mapping[str, object]) -> Fault:
    steps, kind, context = one["loc"], str(one["type"]), one.get("ctx")
    place, *path = [str(step) for step in steps] if isinstance(steps, tuple | list) else [""]
    field = ".".join(path if place == "body" else [place, *path]) or "body"
    known = {name: str(value).replace("'", "") for name, value in context.items()} if isinstance(context, dict) else {}
    if kind in CHOICES:
        return Fault(field=field, problem="is none of those known here", remedy=f"Give {known.get('expected', '')}.")
    text = REMEDIES[kind].format_map(known) if kind in REMEDIES else str(one["msg"])
    return fault(field, text)
