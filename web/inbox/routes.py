"""The inbox: its heaps and filters, the next task, and what can be done with many tasks at once."""

import secrets
from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from hashlib import sha256

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from sqlalchemy.ext.asyncio import AsyncConnection
from starlette.exceptions import HTTPException

from schemas.instants import berlin_day
from store import absences, inbox, marks, members, views
from store.heaps import Tab, Wish
from store.sessions import Session
from store.views import View
from web.entrance.routes import local
from web.forms import form_of
from web.inbox.claiming import take
from web.inbox.keeping import without_words
from web.inbox.lines import lines
from web.inbox.many import ACTS, Act, result_of
from web.inbox.narrowing import narrowings
from web.inbox.pressing import lead, led_before
from web.inbox.wishes import CARING, PAGE, address, address_of_news, since_of, told_of, wish_of
from web.office import office_of
from web.pages import page
from web.reading import visible_task
from web.seeking import words_of
from web.sessions import SignedIn
from web.words import words_in

router = APIRouter()
BEST = 3  # the next task is one of the best three that nobody has in hand
MOST = 200


@router.get("/inbox")
async def show(request: Request, session: SignedIn) -> Response:
    """Show a heap: overdue first, then soonest due."""
    office, today = office_of(request), berlin_day(office_of(request).clock())
    async with office.store.read() as connection:
        wish = await wish_of(connection, office, session, request)
        found = await lines(connection, office.store.vault, wish)
        numbers = await inbox.counts(connection, wish)
        saved = await views.of(connection, session.organisation, session.person)
        colleagues = await members.of(connection, session.organisation, today)
        returned = await absences.undigested(connection, session.person, today)
        sought = await words_of(connection, office, session, request)
    told, boxes = told_of(request), narrowings(session, wish, colleagues, words_in(session.language))
    return await page(
        request, "inbox.html", wish=wish, lines=found[:PAGE], counts=numbers, views=saved, colleagues=colleagues,
        told=told, to=lambda **changed: address(told, **changed), tabs=list(Tab), more=len(found) > PAGE,
        returned=returned, caring=session.role in CARING, sought=sought, narrowings=boxes,
        news=address_of_news(told, wish.now), onward=_onward(wish.tab, numbers), day_of=berlin_day,
        number=wish.offset // PAGE + 1, key=secrets.token_urlsafe(12),
    )  # fmt: skip


@router.get("/inbox/news")
async def news(request: Request, session: SignedIn) -> Response:
    """Say how many tasks have come since a page was made, so that they are announced and never pushed in."""
    office = office_of(request)
    async with office.store.read() as connection:
        wish = await wish_of(connection, office, session, request)
        fresh = await inbox.fresh(connection, wish, since_of(request.query_params, wish.now))
    return await page(request, "news.html", fresh=fresh, back=_back(request))


@router.post("/inbox/next")
async def next_task(request: Request, session: SignedIn) -> Response:
    """Take one of the best three tasks in hand and open it; the same press of the button opens the same one."""
    office, key = office_of(request), (await form_of(request))["key"]
    async with office.store.begin() as connection:
        to = await led_before(connection, office, session, key)
        if to is None:
            wish = await wish_of(connection, office, session, request)
            task = await _taken(connection, session, wish, office.clock())
            to = f"/tasks/{task}" if task else "/inbox?said=nothing_left"
            await lead(connection, office, session, key, to)
    return RedirectResponse(to, 303)


async def _taken(connection: AsyncConnection, session: Session, wish: Wish, now: datetime) -> str | None:
    fit = replace(wish, tab=Tab.QUEUE, unprepared_by=session.person, limit=BEST)
    for item in await inbox.items(connection, fit):
        if (await take(connection, session, item.task.id, now)).person == session.person:
            return item.task.id
    return None


@router.post("/inbox/many")
async def many(request: Request, session: SignedIn) -> Response:
    """Take, give back or hand on many tasks, with a word on each."""
    office, sent = office_of(request), await form_of(request)
    act = Act(sent.get("what", ""), office.store.vault, session, sent.get("person", ""), office.clock())
    if act.what not in ACTS:
        raise HTTPException(422)
    results = []
    for task_id in filter(None, sent.get("task", "").split(",")[:MOST]):
        async with office.store.begin() as connection:
            results.append(await result_of(connection, office, act, task_id))
    async with office.store.read() as connection:
        names = {one.person: one.name for one in await members.every(connection)}
    return await page(
        request, "many.html", results=results, names=names, back=_back(request), key=secrets.token_urlsafe(12)
    )


@router.post("/inbox/mark")
async def mark(request: Request, session: SignedIn) -> Response:
    """Make a task look new again, or looked at."""
    office, sent = office_of(request), await form_of(request)
    async with office.store.begin() as connection:
        row, _ = await visible_task(connection, office, session, sent.get("task", ""))
        if sent.get("read"):
            await marks.read(connection, session.person, row.id, office.clock())
        else:
            await marks.unread(connection, session.person, row.id)
    return RedirectResponse(_back(request), 303)


@router.post("/inbox/views")
async def keep_view(request: Request, session: SignedIn) -> Response:
    """Keep the present filter under a name, or remove one's own."""
    office, sent = office_of(request), await form_of(request)
    async with office.store.begin() as connection:
        if sent.get("remove"):
            await views.remove(connection, sent["remove"], session.person)
        elif name := sent.get("name", "").strip()[:80]:
            await views.put(connection, _view(session, name, sent, office.clock()))
    return RedirectResponse(local(sent.get("query", "/inbox")), 303)


def _onward(here: Tab, numbers: Mapping[Tab, int]) -> Tab | None:
    """Return the heap to go on to from an empty one."""
    heaps = (Tab.QUEUE, Tab.MINE, Tab.WAITING, Tab.HOLD, Tab.DONE)
    return next((tab for tab in heaps if tab is not here and numbers[tab]), None)


def _back(request: Request) -> str:
    return local(request.query_params.get("back", "/inbox"))


def _view(session: Session, name: str, sent: dict[str, str], at: datetime) -> View:
    return View(
        id=sha256(f"{session.person}/{sent['key']}".encode()).hexdigest()[:16],
        organisation=session.organisation,
        person=session.person,
        name=name,
        query=without_words(local(sent.get("query", "/inbox")))[:2000],
        shared=bool(sent.get("shared")),
        made_at=at,
    )
