"""Collect what is missing, look at the letters, and ask once."""

from datetime import date
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException

from commands.fate import BadCommand, NotAllowed
from commands.papers.gathering import Mark
from commands.papers.holdings import Line, Standing
from commands.papers.previewing import previews
from rules.documents import DOCUMENTS
from rules.terms.answers import Reason
from rules.terms.roles import Role
from schemas.instants import berlin_day
from store.sealing import Erased
from store.sessions import Session
from store.states import CommandState
from web.documents.showing import Papers, papers_of
from web.forms import form_of
from web.office import office_of
from web.pages import page
from web.reading import actor_of, visible_journey
from web.sessions import SignedIn
from web.tasks.refusing import refusal

asking = APIRouter()
USUAL = {
    Standing.MISSING: Reason.PAPER_MISSING,
    Standing.TRANSLATION_MISSING: Reason.TRANSLATION_MISSING,
    Standing.EXPIRED: Reason.PAPER_EXPIRED,
}
REASONS = [
    Reason.PAPER_MISSING, Reason.PAPER_UNREADABLE, Reason.TRANSLATION_MISSING, Reason.TRANSLATION_NOT_CERTIFIED,
    Reason.PAPER_EXPIRED, Reason.SIGNATURE_MISSING, Reason.NAMES_DIFFER, Reason.SALARY_PROOF_UNCLEAR, Reason.OTHER,
]  # fmt: skip


@asking.get("/journeys/{journey}/request")
async def show(request: Request, journey: str, session: SignedIn) -> Response:
    """Show what is gathered, the letters it would make, and what was asked before."""
    return await _shown(request, journey, session)


@asking.post("/journeys/{journey}/request")
async def keep(request: Request, journey: str, session: SignedIn) -> Response:
    """Keep the marks; `usual` marks everything that is missing, expired or untranslated."""
    office, sent = office_of(request), await form_of(request)
    papers = await _papers(request, journey, session)
    marks = _usual(papers) if sent.get("do") == "usual" else _marks(sent)
    try:
        await office.asking.gather(journey, actor_of(session), marks)
    except NotAllowed:
        raise HTTPException(404) from None
    return RedirectResponse(f"/journeys/{journey}/request?said=kept#letters", 303)


@asking.post("/journeys/{journey}/request/send")
async def send(request: Request, journey: str, session: SignedIn) -> Response:
    """Send the gathered request; a second press creates nothing."""
    office, sent = office_of(request), await form_of(request)
    await _papers(request, journey, session)
    try:
        until_on = date.fromisoformat(sent["until_on"]) if sent.get("until_on") else None
        fate = await office.asking.send(journey, actor_of(session), sent.get("request", ""), until_on)
    except ValueError:
        return await _shown(request, journey, session, 422, problems=[("until_on", "documents.no_day")])
    except BadCommand as error:
        known = {"items", "task"}
        found = [(one, f"request.{why}" if one in known else "request.day_needed") for one, why in error.problems]
        return await _shown(request, journey, session, 422, problems=found)
    except NotAllowed as error:
        told = refusal(error.decision, session.language)
        return await _shown(request, journey, session, 403, problems=[("task", told)])
    if fate and fate.refused:
        return await _shown(request, journey, session, 409, problems=[("task", refusal(fate, session.language))])
    said = "before" if fate is None else "saved" if fate.state is CommandState.RECORDED else "sent"
    return RedirectResponse(f"/journeys/{journey}/request?said={said}", 303)


@asking.post("/journeys/{journey}/supplied")
async def supplied(request: Request, journey: str, session: SignedIn) -> Response:
    """End the task by which papers were owed, now that the last one is in."""
    office, sent = office_of(request), await form_of(request)
    papers = await _papers(request, journey, session)
    one = next((one for one in papers.owed if one.row.id == sent.get("task")), None)
    if one is None or not one.settled or one.row.id not in papers.completable:
        return RedirectResponse(f"/journeys/{journey}/documents?said=not_settled", 303)
    actor, on = actor_of(session), berlin_day(office.clock()).isoformat()
    body = {"task_id": one.row.id, "outcome": "submitted", "on": on, "details": {}}
    fate = await office.submission.submit(journey, "answer", actor, sent.get("key", ""), body)
    return RedirectResponse(f"/journeys/{journey}/documents?said={fate.state}", 303)


async def _papers(request: Request, journey: str, session: Session) -> Papers:
    office = office_of(request)
    async with office.store.read() as connection:
        row = await visible_journey(connection, office, session, journey)
        try:
            return await papers_of(connection, office, session, row)
        except Erased:
            raise HTTPException(404) from None


async def _shown(request: Request, journey: str, session: Session, status: int = 200, **more: Any) -> Response:
    office, papers = office_of(request), await _papers(request, journey, session)
    if not papers.may_judge:
        raise HTTPException(404)
    gathered = papers.holdings.gathering
    async with office.store.read() as connection:
        letters = (
            await previews(connection, office.store, office.house, papers.journey, gathered, office.clock())
            if gathered
            else []
        )
    marked = {(item.supplier, item.document): item.reason for item in gathered.items} if gathered else {}
    context = {"problems": [], "said": request.query_params.get("said", ""), **more}
    return await page(
        request, "request.html", status, papers=papers, journey=papers.journey, letters=letters, marked=marked,
        gathered=gathered, choices=_choices(papers), reasons=REASONS, **context,
    )  # fmt: skip


def _choices(papers: Papers) -> dict[Role, list[Line]]:
    """Return what can be asked of each party: the lines of every list somebody sees, the first list first."""
    found: dict[Role, list[Line]] = {Role.EMPLOYER: [], Role.WORKER: []}
    lines: dict[str, Line] = {}
    for sheet in papers.sheets:
        for line in sheet.listed.lines:
            lines.setdefault(line.document.id, line)
    for listed in (lines[name] for name in DOCUMENTS if name in lines):
        for supplier in listed.document.suppliers:
            found[supplier].append(listed)
    return found


def _usual(papers: Papers) -> list[Mark]:
    gathered = papers.holdings.gathering
    marks = {(item.supplier, item.document): item.reason for item in gathered.items} if gathered else {}
    sheet = papers.sheet("")
    for line in sheet.listed.lines if sheet else ():
        if reason := USUAL.get(line.standing):
            marks.setdefault((line.document.suppliers[0], line.document.id), reason)
    return [(*place, reason) for place, reason in marks.items()]


def _marks(sent: dict[str, str]) -> list[Mark]:
    """Read marks from fields called mark.<party>.<document>."""
    found = []
    for name, reason in sent.items():
        part, _, place = name.partition(".")
        supplier, _, document = place.partition(".")
        if part == "mark" and supplier in set(Role) and document in DOCUMENTS and reason in set(Reason):
            found.append((Role(supplier), document, Reason(reason)))
    return found
