"""Collecting what an office is going to ask for, before it asks for it once."""

import secrets
from collections.abc import Sequence
from datetime import datetime

from sqlalchemy.ext.asyncio import AsyncConnection

from rules.terms.answers import Reason
from rules.terms.roles import Role
from schemas.command import Actor
from store import requests
from store.requests import Item, RequestRow
from store.states import RequestState

Mark = tuple[Role, str, Reason]


async def gather(
    connection: AsyncConnection, journey: str, actor: Actor, marks: Sequence[Mark], at: datetime
) -> RequestRow:
    """Make these marks the items of the request that an office is gathering; begin one where there is none."""
    known = await requests.gathering(connection, journey, actor.organisation)
    request = known or await requests.begin(connection, _fresh(journey, actor, at))
    await requests.put_items(connection, request.id, numbered(marks))
    return request


async def gather_one(
    connection: AsyncConnection, journey: str, actor: Actor, supplier: Role, document: str, reason: Reason, at: datetime
) -> None:
    """Add one mark, or change its reason."""
    known = await requests.gathering(connection, journey, actor.organisation)
    marks = {(one, name): why for one, name, why in marks_of(known.items)} if known else {}
    marks[supplier, document] = reason
    await gather(connection, journey, actor, [(*place, why) for place, why in marks.items()], at)


def marks_of(items: Sequence[Item]) -> list[Mark]:
    """Return the marks of items."""
    return [(item.supplier, item.document, item.reason) for item in items]


def numbered(marks: Sequence[Mark]) -> list[Item]:
    """Return the items of a request, counted from one for each party, as its letter counts them."""
    counts: dict[Role, int] = {}
    items = []
    for supplier, document, reason in marks:
        counts[supplier] = counts.get(supplier, 0) + 1
        items.append(Item(number=counts[supplier], supplier=supplier, document=document, reason=reason))
    return items


def _fresh(journey: str, actor: Actor, at: datetime) -> RequestRow:
    return RequestRow(
        id=secrets.token_hex(12), journey=journey, organisation=actor.organisation, number=0, task_id="", items=(),
        state=RequestState.GATHERED, person=actor.person, made_at=at, sent_at=None, command=None,
    )  # fmt: skip
