"""The package for a receiver: what stands in its way, and the package itself."""

from fastapi import APIRouter, Request
from fastapi.responses import Response, StreamingResponse
from starlette.exceptions import HTTPException

from commands.papers.holdings import Line
from commands.papers.packing import lacking, package, packed, unreadable
from commands.papers.permits import note
from rules.cooperations import cooperation
from rules.versions import NoRow
from schemas.instants import berlin_day
from store.documents import DocumentRow
from store.journeys import JourneyRow
from store.sessions import Session
from web.documents.covering import cover_of
from web.documents.looking import seen_papers
from web.documents.opening import LOCKED_UP
from web.documents.sheets import Sheet
from web.documents.showing import Papers
from web.office import office_of
from web.pages import page
from web.reading import actor_of
from web.sessions import SignedIn

handing = APIRouter()


@handing.get("/journeys/{journey}/package/{receiver}")
async def show(request: Request, journey: str, receiver: str, session: SignedIn) -> Response:
    """Say whether the package can be handed over, and otherwise why not, with links."""
    papers, sheet = await _sheet(request, journey, receiver, session)
    return await _shown(request, papers, sheet)


@handing.get("/journeys/{journey}/package/{receiver}/file")
async def fetch(request: Request, journey: str, receiver: str, session: SignedIn) -> Response:
    """Hand out the package, and put on record to whom; refused while something stands in its way or is unreadable."""
    papers, sheet = await _sheet(request, journey, receiver, session)
    office = office_of(request).beside(papers.journey)
    if _in_the_way(papers, sheet):
        return await _shown(request, papers, sheet, 409)
    ready = packed(sheet.listed.ready)
    if lost := await unreadable(office.store, ready):
        return await _shown(request, papers, sheet, 409, lost=lost)
    title, told = await cover_of(office, session, papers, sheet)
    async with office.store.begin() as connection:
        await note(connection, office.store, actor_of(session), "package", journey, receiver, office.clock())
    stream = package(office.store, ready, title, told, session.language, office.clock())
    name = f"{papers.journey.reference}-{sheet.receiver}.zip"
    headers = {**LOCKED_UP, "Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingResponse(stream, media_type="application/zip", headers=headers)


async def _sheet(request: Request, journey: str, receiver: str, session: Session) -> tuple[Papers, Sheet]:
    papers = await seen_papers(request, journey, session)
    sheet = next((one for one in papers.sheets if one.receiver == receiver), None)
    if sheet is None or not papers.may_judge:
        raise HTTPException(404)
    return papers, sheet


async def _shown(
    request: Request, papers: Papers, sheet: Sheet, status: int = 200, lost: tuple[DocumentRow, ...] = ()
) -> Response:  # fmt: skip
    return await page(
        request, "package.html", status, papers=papers, journey=papers.journey, sheet=sheet,
        lacking=_in_the_way(papers, sheet), lost=lost,
    )  # fmt: skip


def _in_the_way(papers: Papers, sheet: Sheet) -> tuple[Line, ...]:
    return lacking(sheet.listed, complete_only=_complete_only(papers.journey))


def _complete_only(row: JourneyRow) -> bool:
    try:
        return cooperation(row.cooperation, berlin_day(row.requested_at)).complete_hand_over_only
    except NoRow:
        return True
