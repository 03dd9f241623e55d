"""Requests for papers: items gathered one by one, numbered, and sent once."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date, datetime

from sqlalchemy import func, insert, select, update
from sqlalchemy.ext.asyncio import AsyncConnection

from rules.terms.answers import Reason
from rules.terms.roles import Role
from store import rows
from store.states import RequestState
from store.tables import requests


@dataclass(frozen=True, kw_only=True)
class Item:
    """Something that is asked for: of whom, which document, why, and the version with which it came in."""

    number: int  # counted for each party, as on its letter
    supplier: Role
    document: str
    reason: Reason
    received: str | None = None


@dataclass(frozen=True, kw_only=True)
class RequestRow:
    """A request of an office; `until_on` is the day that it states, where one must be stated.

    `task_id` is the task that is answered by sending it, `command` the one by which it was tried last.
    """

    id: str
    journey: str
    organisation: str
    number: int
    task_id: str
    items: Sequence[Item]
    state: RequestState
    person: str
    made_at: datetime
    sent_at: datetime | None
    command: str | None
    until_on: date | None = None

    def of(self, supplier: Role) -> list[Item]:
        """Return what is asked of a party, in the order of its letter."""
        return [item for item in self.items if item.supplier == supplier]


async def of(connection: AsyncConnection, journey: str) -> list[RequestRow]:
    """Return the requests of a journey in the order of their numbers."""
    statement = select(requests).where(requests.c.journey == journey).order_by(requests.c.number)
    return rows.every(await connection.execute(statement), _row)


async def gathering(connection: AsyncConnection, journey: str, organisation: str) -> RequestRow | None:
    """Return the request that an office is gathering, if any; others gather their own."""
    return gathered_by(organisation, await of(connection, journey))


def gathered_by(organisation: str, known: Sequence[RequestRow]) -> RequestRow | None:
    """Return the request that an office is gathering, out of those of a journey."""
    own = (row for row in known if row.state is RequestState.GATHERED and row.organisation == organisation)
    return next(own, None)


def last_sent(known: Sequence[RequestRow]) -> RequestRow | None:
    """Return the request that was sent last, out of those of a journey; numbers count beginnings."""
    sent = [(row.sent_at, row.number, row) for row in known if row.state is RequestState.SENT and row.sent_at]
    return max(sent, key=lambda one: one[:2])[2] if sent else None


async def begin(connection: AsyncConnection, row: RequestRow) -> RequestRow:
    """Begin to gather a request under the next number of its journey."""
    last = await connection.scalar(select(func.max(requests.c.number)).where(requests.c.journey == row.journey))
    numbered = {**_columns(row), "number": (last or 0) + 1}
    await connection.execute(insert(requests).values(numbered))
    return _row(**numbered)


async def put_items(connection: AsyncConnection, request: str, items: Sequence[Item]) -> None:
    """Replace the items of a request."""
    plain = [asdict(item) for item in items]
    await connection.execute(update(requests).where(requests.c.id == request).values(items=plain))


async def put_day(connection: AsyncConnection, request: str, until_on: date | None) -> None:
    """Keep the day until which a request that is being gathered asks."""
    gathered = (requests.c.id == request) & (requests.c.state == RequestState.GATHERED)
    await connection.execute(update(requests).where(gathered).values(until_on=until_on))


async def mark_sent(
    connection: AsyncConnection, request: str, items: Sequence[Item], task_id: str, command: str, at: datetime
) -> bool:
    """Note that a request was sent with these items; tell whether it had not been before."""
    gathered = (requests.c.id == request) & (requests.c.state == RequestState.GATHERED)
    values = {
        "state": RequestState.SENT, "items": [asdict(one) for one in items], "task_id": task_id, "command": command,
        "sent_at": at,
    }  # fmt: skip
    changed = await connection.execute(update(requests).where(gathered).values(values).returning(requests.c.id))
    return changed.first() is not None


async def note_refusal(connection: AsyncConnection, request: str, command: str) -> None:
    """Note the command by which a request was tried and refused, so that the next try is another one."""
    gathered = (requests.c.id == request) & (requests.c.state == RequestState.GATHERED)
    await connection.execute(update(requests).where(gathered).values(command=command))


async def reopen(connection: AsyncConnection, command: str) -> None:
    """Gather a request again whose sending was saved and refused later: nobody was asked."""
    sent = (requests.c.command == command) & (requests.c.state == RequestState.SENT)
    await connection.execute(update(requests).where(sent).values(state=RequestState.GATHERED, sent_at=None))


def _columns(row: RequestRow) -> dict[str, object]:
    return {name: getattr(row, name) for name in RequestRow.__dataclass_fields__} | {
        "items": [asdict(item) for item in row.items]
    }


def _row(**columns: object) -> RequestRow:
    plain = columns["items"]
    columns["items"] = tuple(_item(one) for one in plain) if isinstance(plain, list) else ()
    columns["state"] = RequestState(str(columns["state"]))
    return RequestRow(**columns)  # type: ignore[arg-type]


def _item(plain: Mapping[str, object]) -> Item:
    received = plain["received"]
    return Item(
        number=int(str(plain["number"])),
        supplier=Role(str(plain["supplier"])),
        document=str(plain["document"]),
        reason=Reason(str(plain["reason"])),
        received=None if received is None else str(received),
    )
