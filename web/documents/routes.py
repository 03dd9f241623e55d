"""The page of a journey's papers: bringing them in, saying whether they will do, and opening them."""

import secrets
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response
from starlette.exceptions import HTTPException

from commands.fate import BadCommand, NotAllowed
from commands.papers.holdings import Standing
from commands.papers.unfit import UnfitFile
from rules.terms.answers import Reason
from rules.terms.documents import Receiver
from store.sealing import Erased
from store.sessions import Session
from web.documents.asking import asking
from web.documents.handing import handing
from web.documents.opening import opened
from web.documents.showing import papers_of, seen_version
from web.documents.uploads import take
from web.forms import form_of
from web.office import office_of
from web.pages import page
from web.reading import actor_of, visible_journey
from web.sessions import SignedIn, signed_in

documents = APIRouter()
documents.include_router(asking)
documents.include_router(handing)
REASONS = [reason for reason in Reason if reason not in {Reason.CONDITIONS_WORSE, Reason.LEGAL_GROUND_MISSING}]


@documents.get("/journeys/{journey}/documents")
async def show(request: Request, journey: str, session: SignedIn) -> Response:
    """Show the papers of a journey by receiver."""
    return await _shown(request, journey, session)


@documents.post("/journeys/{journey}/documents")
async def supply(request: Request, journey: str, session: SignedIn) -> Response:
    """Take a paper in; a form sent twice has one effect."""
    office, sent = office_of(request), await form_of(request)
    await _see(request, journey, session)
    try:
        row = await take(office, request, journey, actor_of(session), sent)
    except UnfitFile as error:
        return await _shown(request, journey, session, 422, problems=[("files", f"unfit.{error.reason}")], sent=sent)
    except BadCommand as error:
        found = [(field, f"documents.{problem}") for field, problem in error.problems]
        return await _shown(request, journey, session, 422, problems=found, sent=sent)
    except NotAllowed:
        raise HTTPException(404) from None
    return _back(request, journey, sent, f"said={row.state}", f"#line-{row.document}")


@documents.post("/journeys/{journey}/documents/accept-all")
async def accept_all(request: Request, journey: str, session: SignedIn) -> Response:
    """Accept every paper of a list that has come in and needs nothing more."""
    office, sent = office_of(request), await form_of(request)
    await _see(request, journey, session)
    async with office.store.read() as connection:
        row = await visible_journey(connection, office, session, journey)
        papers = await papers_of(connection, office, session, row)
    sheet = papers.sheet(sent.get("list", ""))
    lines = sheet.listed.lines if sheet and papers.may_judge else ()
    waiting = [one for line in lines if line.standing is Standing.RECEIVED for one in line.held.present]
    await office.judging.accept(actor_of(session), waiting)
    return _back(request, journey, sent, "said=accepted")


@documents.post("/documents/{document}/verdict")
async def judge(request: Request, document: str, session: SignedIn) -> Response:
    """Accept a paper, reject it for a reason, or take the verdict back."""
    office, sent = office_of(request), await form_of(request)
    async with office.store.read() as connection:
        row = await seen_version(connection, office, session, document)
    if row is None:
        raise HTTPException(404)
    verdict, reason = sent.get("verdict", ""), sent.get("reason", "")
    try:
        if verdict == "accepted":
            await office.judging.accept(actor_of(session), [row])
        elif verdict == "open":
            await office.judging.reopen(actor_of(session), row)
        elif reason in REASONS:
            await office.judging.reject(actor_of(session), row, Reason(reason))
        else:
            return await _shown(request, row.journey, session, 422, problems=[(row.id, "documents.no_reason")])
    except NotAllowed:
        raise HTTPException(404) from None
    return _back(request, row.journey, sent, "said=judged", f"#line-{row.document}")


@documents.post("/documents/{document}/scan")
async def scan(request: Request, document: str, session: SignedIn) -> Response:
    """Ask the scanner again about a paper in quarantine."""
    office, sent = office_of(request), await form_of(request)
    async with office.store.read() as connection:
        row = await seen_version(connection, office, session, document)
    if row is None:
        raise HTTPException(404)
    state = await office.receiving.rescan(row, actor_of(session))
    return _back(request, row.journey, sent, f"said={state}", f"#line-{row.document}")


@documents.get("/documents/{document}")
async def download(request: Request, document: str, session: SignedIn) -> Response:
    """Hand out a paper, and put on record to whom."""
    office = office_of(request)
    async with office.store.read() as connection:
        row = await seen_version(connection, office, session, document)
    if row is None:
        raise HTTPException(404)
    return await opened(office, session, row)


async def _see(request: Request, journey: str, session: Session) -> None:
    office = office_of(request)
    async with office.store.read() as connection:
        await visible_journey(connection, office, session, journey)


async def _shown(request: Request, journey: str, session: Session, status: int = 200, **more: Any) -> Response:
    office = office_of(request)
    session = await signed_in(request)
    async with office.store.read() as connection:
        row = await visible_journey(connection, office, session, journey)
        try:
            papers = await papers_of(connection, office, session, row)
        except Erased:
            return await page(request, "erased.html", 410, journey=row)
    asked = more.get("sent", {}).get("list", request.query_params.get("list", ""))
    context = {
        "problems": [], "sent": {}, "said": request.query_params.get("said", ""), "reasons": REASONS,
        "adding": request.query_params.get("add", ""), "key": secrets.token_urlsafe(18), **more,
    }  # fmt: skip
    return await page(
        request, "documents.html", status, papers=papers, journey=row, sheet=papers.sheet(asked), **context
    )


def _back(request: Request, journey: str, sent: dict[str, str], query: str, place: str = "") -> Response:
    listed = sent.get("list", "")
    chosen = f"list={listed}&" if listed in set(Receiver) else ""
    return RedirectResponse(f"/journeys/{journey}/documents?{chosen}{query}{place}", 303)
