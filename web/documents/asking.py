"""Collect what is missing, look at the letters, and ask once."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException

from commands.fate import BadCommand, NotAllowed
from commands.papers.asking import Asking, can_be_asked
from commands.papers.previewing import Preview, previews
from schemas.instants import berlin_day
from store.sessions import Session
from store.states import CommandState
from web.documents import marking
from web.documents.looking import seen_papers
from web.documents.refusing import REFUSALS, told
from web.documents.showing import Papers
from web.forms import form_of
from web.office import Office, office_of
from web.pages import page
from web.reading import actor_of
from web.sessions import SignedIn
from web.tasks.refusing import refusal

asking = APIRouter()
KNOWN = {"items", "task"}


@asking.get("/journeys/{journey}/request")
async def show(request: Request, journey: str, session: SignedIn) -> Response:
    """Show what one's office has gathered, the letters it would make, and what was asked before."""
    return await _shown(request, journey, session)


@asking.post("/journeys/{journey}/request")
async def keep(request: Request, journey: str, session: SignedIn) -> Response:
    """Keep the marks and the day; `usual` marks everything missing, untranslated or not valid when needed."""
    sent, papers = await form_of(request), await _judged_papers(request, journey, session)
    marks = marking.usual(papers) if sent.get("do") == "usual" else marking.told(sent)
    asking = office_of(request).beside(papers.journey).asking
    until_on, problems = _day(sent, papers, asking)
    try:
        await asking.gather(journey, actor_of(session), marks, until_on)
    except NotAllowed as error:
        status, why = told(error, session.language)
        return await _shown(request, journey, session, status, problems=[("items", why)])
    if problems:
        return await _shown(request, journey, session, 422, problems=problems)
    return RedirectResponse(f"/journeys/{journey}/request?said=kept#letters", 303)


@asking.post("/journeys/{journey}/request/send")
async def send(request: Request, journey: str, session: SignedIn) -> Response:
    """Send the gathered request; a second press creates nothing."""
    sent, papers = await form_of(request), await _judged_papers(request, journey, session)
    office = office_of(request).beside(papers.journey)
    try:
        fate = await office.asking.send(journey, actor_of(session), sent.get("request", ""))
    except BadCommand as error:
        found = [(one, f"request.{why}" if one in KNOWN else "request.day_needed") for one, why in error.problems]
        return await _shown(request, journey, session, 422, problems=found)
    except REFUSALS as error:
        status, why = told(error, session.language)
        return await _shown(request, journey, session, status, problems=[("task", why)])
    if fate and fate.refused:
        return await _shown(request, journey, session, 409, problems=[("task", refusal(fate, session.language))])
    said = "before" if fate is None else "saved" if fate.state is CommandState.RECORDED else "sent"
    return RedirectResponse(f"/journeys/{journey}/request?said={said}", 303)


async def _judged_papers(request: Request, journey: str, session: Session) -> Papers:
    """Return the papers of a journey whose papers somebody checks; for all others there is no request: raises 404."""
    papers = await seen_papers(request, journey, session)
    if not papers.may_judge:
        raise HTTPException(404)
    return papers


async def _shown(request: Request, journey: str, session: Session, status: int = 200, **more: Any) -> Response:
    papers = await _judged_papers(request, journey, session)
    office = office_of(request).beside(papers.journey)
    context = {"problems": [], "said": request.query_params.get("said", ""), **more}
    return await page(
        request, "request.html", status, papers=papers, journey=papers.journey, gathered=papers.gathering,
        letters=await _letters(office, papers), marked=marking.marked(papers),
        choices=marking.choices(papers), reasons=marking.REASONS, day_first=_day_first(papers, office), **context,
    )  # fmt: skip


async def _letters(office: Office, papers: Papers) -> list[Preview]:
    """Return the letters as they would go out; none before a day is known that they can state."""
    gathered = papers.gathering
    if gathered is None or _day_first(papers, office):
        return []
    if not (papers.waits and papers.waits.needs_day):
        gathered = replace(gathered, until_on=None)
    async with office.store.read() as connection:
        return await previews(connection, office.store, office.house, papers.journey, gathered, office.clock())


def _day_first(papers: Papers, office: Office) -> bool:
    """Tell whether a day must be stated before anything can be shown or sent; one that is over by now is none."""
    needs_day = papers.waits is not None and papers.waits.needs_day
    return needs_day and papers.gathering is not None and _fitting(papers, office.asking) is None


def _fitting(papers: Papers, asking: Asking) -> date | None:
    """Return the day that was kept, if it can still be asked for."""
    until_on = papers.gathering.until_on if papers.gathering else None
    return until_on if until_on and can_be_asked(until_on, berlin_day(asking.clock())) else None


def _day(sent: Mapping[str, str], papers: Papers, asking: Asking) -> tuple[date | None, list[tuple[str, str]]]:
    """Return the day of a form; of one that cannot be asked for, the day kept before and the problem."""
    try:
        until_on = date.fromisoformat(sent["until_on"]) if sent.get("until_on") else None
    except ValueError:
        until_on = date.min
    if until_on and not can_be_asked(until_on, berlin_day(asking.clock())):
        return _fitting(papers, asking), [("until_on", "request.day_unfit")]
    return until_on, []
