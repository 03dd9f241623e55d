"""The page of a journey's papers as it is shown, also after something was refused; and a paper as it is looked at."""

import secrets
from typing import Any

from fastapi import Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from rules.terms.answers import Reason
from store.documents import DocumentRow
from store.journeys import JourneyRow
from store.sealing import Erased
from store.sessions import Session
from web.documents.reading import seen_version
from web.documents.showing import Papers, papers_of
from web.office import office_of
from web.pages import page
from web.reading import visible_journey

REASONS = [reason for reason in Reason if reason not in {Reason.CONDITIONS_WORSE, Reason.LEGAL_GROUND_MISSING}]


async def shown(request: Request, journey: str, session: Session, status: int = 200, **more: Any) -> Response:
    """Show the papers of a journey, or that they are erased."""
    office, told = office_of(request), request.query_params
    async with office.store.read() as connection:
        row = await visible_journey(connection, office, session, journey)
        try:
            papers = await papers_of(connection, office, session, row)
        except Erased:
            return await page(request, "erased.html", 410, journey=row)
    context = {
        "problems": [], "sent": {}, "said": told.get("said", ""), "reasons": REASONS, "adding": told.get("add", ""),
        "key": secrets.token_urlsafe(18), **more,
    }  # fmt: skip
    sheet = papers.sheet(context["sent"].get("list", told.get("list", "")))
    return await page(request, "documents.html", status, papers=papers, journey=row, sheet=sheet, **context)


async def seen_papers(request: Request, journey: str, session: Session) -> Papers:
    """Return the papers of a journey that somebody may see; raises 404, also where they are erased."""
    office = office_of(request)
    async with office.store.read() as connection:
        row = await visible_journey(connection, office, session, journey)
        try:
            return await papers_of(connection, office, session, row)
        except Erased:
            raise HTTPException(404) from None


async def seen_paper(request: Request, document: str, session: Session) -> tuple[DocumentRow, JourneyRow]:
    """Return a version that somebody may read, with its journey; raises 404."""
    office = office_of(request)
    async with office.store.read() as connection:
        found = await seen_version(connection, office, session, document)
    if found is None:
        raise HTTPException(404)
    return found
