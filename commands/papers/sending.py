"""What a request asks for in the words of an answer, and noting it as sent with exactly that."""

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from commands.papers.gathering import Mark, gather, marks_of, numbered
from rules.terms.answers import Reason
from rules.terms.roles import Role
from schemas.command import Actor
from store import requests
from store.requests import RequestRow

ASKED_OF = {Role.EMPLOYER: "employer_papers", Role.WORKER: "worker_papers"}


def details_of(request: RequestRow, until_on: date | None) -> dict[str, object]:
    """Return the details of the answer by which a request is sent."""
    reasons: dict[Reason, None] = dict.fromkeys(item.reason for item in request.items)
    return {
        **{field: [item.document for item in request.of(role)] for role, field in ASKED_OF.items()},
        "reasons": list(reasons),
        "until_on": until_on.isoformat() if until_on else None,
    }


async def note_sent(
    connection: AsyncConnection, known: RequestRow, actor: Actor, task_id: str, command: str,
    details: Mapping[str, object], at: datetime,
) -> bool:  # fmt: skip
    """Note a request as sent with what its answer named; what was marked since is gathered for the next one.

    Tells whether it had not been noted before.
    """
    named = _named(known, details)
    rows = await requests.of(connection, known.journey)
    present = next((row.items for row in rows if row.id == known.id), ())
    if not await requests.mark_sent(connection, known.id, numbered(named), task_id, command, at):
        return False
    if later := [mark for mark in marks_of(present) if mark not in named]:
        await gather(connection, known.journey, actor, later, at)
    return True


def _named(known: RequestRow, details: Mapping[str, object]) -> list[Mark]:
    """Return what an answer named, with the reasons that were marked."""
    marked = {(supplier, document): reason for supplier, document, reason in marks_of(known.items)}
    reasons = _list(details, "reasons") or [Reason.OTHER]
    usual = Reason(str(reasons[0]))
    places = [(role, str(one)) for role, field in ASKED_OF.items() for one in _list(details, field)]
    return [(*place, marked.get(place, usual)) for place in places]


def _list(details: Mapping[str, object], field: str) -> list[object]:
    found = details.get(field)
    return list(found) if isinstance(found, list | tuple) else []
