"""Saying whether papers will do: one by one, or all that stand on the list somebody has looked at."""

from collections.abc import Mapping

from fastapi import APIRouter, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from commands.fate import BadCommand, NotAllowed
from commands.papers.standings import Standing
from rules.access import DENIED
from rules.terms.answers import Reason
from store.blobs import BlobMissing
from store.documents import DocumentRow
from store.sealing import Erased
from store.sessions import Session
from web.documents.looking import REASONS, seen_paper, seen_papers, shown
from web.documents.refusing import told
from web.documents.returning import back
from web.documents.showing import Papers
from web.forms import form_of
from web.office import Office, office_of
from web.reading import actor_of
from web.sessions import SignedIn

judging = APIRouter()


@judging.post("/journeys/{journey}/documents/accept-all")
async def accept_all(request: Request, journey: str, session: SignedIn) -> Response:
    """Accept the papers of a list that its reader saw as come in and that still need nothing more."""
    office, sent = office_of(request), await form_of(request)
    papers = await seen_papers(request, journey, session)
    try:
        if not papers.may_judge:
            raise NotAllowed(DENIED)
        await office.beside(papers.journey).judging.accept(actor_of(session), _waiting(papers, sent))
    except NotAllowed as error:
        status, why = told(error, session.language)
        return await shown(request, journey, session, status, problems=[("", why)], sent=sent)
    return back(journey, sent, "said=accepted")


@judging.post("/documents/{document}/verdict")
async def judge(request: Request, document: str, session: SignedIn) -> Response:
    """Accept a paper, reject it for a reason, or take the verdict back."""
    sent = await form_of(request)
    row, journey = await seen_paper(request, document, session)
    try:
        known = await _judged(office_of(request).beside(journey), session, row, sent)
    except NotAllowed as error:
        status, why = told(error, session.language)
        return await shown(request, row.journey, session, status, problems=[("", why)], sent=sent)
    except BadCommand:
        return await shown(request, row.journey, session, 422, problems=[(row.id, "documents.not_scanned")], sent=sent)
    if not known:
        return await shown(request, row.journey, session, 422, problems=[(row.id, "documents.no_reason")], sent=sent)
    return back(row.journey, sent, "said=judged", f"#line-{row.document}")


@judging.post("/documents/{document}/scan")
async def scan(request: Request, document: str, session: SignedIn) -> Response:
    """Ask the scanner again about a paper in quarantine."""
    sent = await form_of(request)
    row, journey = await seen_paper(request, document, session)
    try:
        state = await office_of(request).beside(journey).receiving.rescan(row, actor_of(session))
    except (Erased, BlobMissing):
        raise HTTPException(404) from None
    return back(row.journey, sent, f"said={state}", f"#line-{row.document}")


def _waiting(papers: Papers, sent: Mapping[str, str]) -> list[DocumentRow]:
    """Return the versions that the form names and that wait to be checked; what came in since was seen by nobody."""
    sheet, named = papers.sheet(sent.get("list", "")), set(sent.get("versions", "").split(","))
    lines = [line for line in sheet.listed.lines if line.standing is Standing.RECEIVED] if sheet else []
    return [row for line in lines for row in line.held.present if row.id in named]


async def _judged(office: Office, session: Session, row: DocumentRow, sent: Mapping[str, str]) -> bool:
    """Note a verdict; tell whether the form named one. Raises NotAllowed."""
    verdict, reason, actor = sent.get("verdict", ""), sent.get("reason", ""), actor_of(session)
    if verdict == "accepted":
        await office.judging.accept(actor, [row])
    elif verdict == "open":
        await office.judging.reopen(actor, row)
    elif reason in REASONS:
        await office.judging.reject(actor, row, Reason(reason))
    else:
        return False
    return True
