"""What is wanted of the inbox, read from the address, so that it can be kept, shared and gone back to."""

from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta

from fastapi import Request
from sqlalchemy.ext.asyncio import AsyncConnection

from rules.terms.desk import TaskState
from rules.terms.roles import Role
from rules.terms.stages import Stage
from rules.terms.tasks import Task
from schemas.instants import berlin_day
from store import absences, members, search
from store.heaps import NOBODY, Tab, Wish
from store.sessions import Session
from web import narrowing
from web.fields import instant
from web.narrowing import Told, address_of, known_of
from web.office import Office
from web.paging import number_of
from web.seeking import words_of

PAGE = 50
SEVERAL = ("stage", "task", "state", "holder")
DUE = {"overdue": -1, "today": 0, "week": 7}
CARING = {Role.GUIDE, Role.SUPERVISOR, Role.CARETAKER, Role.CHAMBER}


async def wish_of(connection: AsyncConnection, office: Office, session: Session, request: Request) -> Wish:
    """Return what an address asks for; unknown words of it are left out."""
    told, today = request.query_params, berlin_day(office.clock())
    text = await words_of(connection, office, session, request)
    return Wish(
        organisation=session.organisation,
        people=(session.person, *await absences.stood_in_for(connection, session.person, today)),
        today=today,
        now=office.clock(),
        tab=Tab(told["tab"]) if told.get("tab") in set(Tab) else Tab.QUEUE,
        supervising=told.get("side") == "supervise",
        stages=known_of(told, "stage", Stage),
        tasks=known_of(told, "task", Task),
        states=known_of(told, "state", TaskState),
        holders=await _holders(connection, session, told.getlist("holder"), today),
        due_until=today + timedelta(days=DUE[told["due"]]) if told.get("due") in DUE else None,
        journeys=await search.find(connection, office.store.vault, text, session.organisation) if text else None,
        limit=PAGE,
        offset=PAGE * (number_of(told) - 1),
    )


async def _holders(
    connection: AsyncConnection, session: Session, told: Collection[str], today: date
) -> tuple[str, ...]:  # fmt: skip
    """Return the colleagues that are asked for, and whether what nobody has in hand is."""
    known = {one.person for one in await members.of(connection, session.organisation, today)} if told else set()
    return tuple(dict.fromkeys(one for one in told if one in {*known, NOBODY}))


def told_of(request: Request) -> dict[str, Told]:
    """Return what an address says; of what the list is narrowed by there may be several."""
    return narrowing.told_of(request.query_params, SEVERAL)


def address(told: Mapping[str, Told], **changed: Told | None) -> str:
    """Return the address of the inbox with something changed; what is None goes."""
    return address_of("/inbox", {**told, **changed, "said": None})


def address_of_news(told: Mapping[str, Told], since: datetime) -> str:
    """Return where a page asks what has come to its heap since an instant, under its own filters."""
    return address_of("/inbox/news", {**told, "since": since.isoformat(), "back": address(told)})


def since_of(told: Mapping[str, str], now: datetime) -> datetime:
    """Return since when news are wanted; without a usable instant from now on, which is none."""
    return instant(told.get("since", "")) or now
