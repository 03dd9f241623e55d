"""What is wanted of the inbox, read from the address, so that it can be kept, shared and gone back to."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from urllib.parse import urlencode

from fastapi import Request
from sqlalchemy.ext.asyncio import AsyncConnection

from rules.terms.roles import Role
from rules.terms.stages import Stage
from rules.terms.tasks import Task
from schemas.instants import berlin_day
from store import absences, journeys, search
from store.heaps import Tab, Wish
from store.sessions import Session
from store.states import Mode
from web.fields import instant
from web.office import Office
from web.paging import number_of

PAGE = 50
SEVERAL = ("stage", "task")
Told = str | list[str]
DUE = {"overdue": -1, "today": 0, "week": 7}
CARING = {Role.GUIDE, Role.SUPERVISOR, Role.CARETAKER, Role.CHAMBER}


async def wish_of(connection: AsyncConnection, office: Office, session: Session, request: Request) -> Wish:
    """Return what an address asks for; unknown words of it are left out."""
    told, today = request.query_params, berlin_day(office.clock())
    text = told.get("q", "").strip()
    return Wish(
        organisation=session.organisation,
        people=(session.person, *await absences.stood_in_for(connection, session.person, today)),
        today=today,
        now=office.clock(),
        tab=Tab(told["tab"]) if told.get("tab") in set(Tab) else Tab.QUEUE,
        supervising=told.get("side") == "supervise",
        stages=tuple(Stage(one) for one in told.getlist("stage") if one in set(Stage)),
        tasks=tuple(Task(one) for one in told.getlist("task") if one in set(Task)),
        due_until=today + timedelta(days=DUE[told["due"]]) if told.get("due") in DUE else None,
        journeys=await search.find(connection, office.store.vault, text, session.organisation) if text else None,
        ahead=await journeys.ahead(connection) if office.mode is Mode.DEMO else {},
        limit=PAGE,
        offset=PAGE * (number_of(told) - 1),
    )


def told_of(request: Request) -> dict[str, Told]:
    """Return what an address says; of stages and tasks there may be several."""
    asked = request.query_params
    several = {name: asked.getlist(name) for name in SEVERAL if asked.getlist(name)}
    return {**dict(asked), **several}


def address(told: Mapping[str, Told], **changed: Told | None) -> str:
    """Return the address of the inbox with something changed; what is None goes."""
    kept = {name: value for name, value in {**told, **changed}.items() if value and name != "said"}
    return f"/inbox?{urlencode(kept, doseq=True)}" if kept else "/inbox"


def address_of_news(told: Mapping[str, Told], since: datetime) -> str:
    """Return where a page asks what has come to its heap since an instant, under its own filters."""
    return f"/inbox/news?{urlencode({**told, 'since': since.isoformat(), 'back': address(told)}, doseq=True)}"


def since_of(told: Mapping[str, str], now: datetime) -> datetime:
    """Return since when news are wanted; without a usable instant from now on, which is none."""
    return instant(told.get("since", "")) or now
