"""The package for a receiver: what stands in its way, and the package itself."""

from fastapi import APIRouter, Request
from fastapi.responses import Response, StreamingResponse
from starlette.exceptions import HTTPException

from commands.papers.holdings import Line
from commands.papers.packing import lacking, package, packed
from commands.papers.permits import note
from commands.papers.standings import HERE
from notifications import phrases
from rules.cooperations import cooperation
from rules.terms.roles import Role
from rules.versions import NoRow
from schemas.instants import berlin_day
from store import parties
from store.journeys import JourneyRow
from store.sessions import Session
from web.documents.looking import seen_papers
from web.documents.opening import LOCKED_UP
from web.documents.sheets import Sheet
from web.documents.showing import Papers
from web.office import Office, office_of
from web.pages import page
from web.reading import actor_of
from web.sessions import SignedIn
from web.words import words_in

handing = APIRouter()


@handing.get("/journeys/{journey}/package/{receiver}")
async def show(request: Request, journey: str, receiver: str, session: SignedIn) -> Response:
    """Say whether the package can be handed over, and otherwise why not, with links."""
    papers, sheet = await _sheet(request, journey, receiver, session)
    return await _shown(request, papers, sheet)


@handing.get("/journeys/{journey}/package/{receiver}/file")
async def fetch(request: Request, journey: str, receiver: str, session: SignedIn) -> Response:
    """Hand out the package, and put on record to whom; refused while something stands in its way."""
    papers, sheet = await _sheet(request, journey, receiver, session)
    office = office_of(request).beside(papers.journey)
    if _in_the_way(papers, sheet):
        return await _shown(request, papers, sheet, 409)
    title, told = await _told(office, session, papers, sheet)
    async with office.store.begin() as connection:
        await note(connection, office.store, actor_of(session), "package", journey, receiver, office.clock())
    ready = [line for line in sheet.listed.lines if line.standing in HERE]
    stream = package(office.store, packed(ready), title, told, session.language, office.clock())
    name = f"{papers.journey.reference}-{sheet.receiver}.zip"
    headers = {**LOCKED_UP, "Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingResponse(stream, media_type="application/zip", headers=headers)


async def _sheet(request: Request, journey: str, receiver: str, session: Session) -> tuple[Papers, Sheet]:
    papers = await seen_papers(request, journey, session)
    sheet = next((one for one in papers.sheets if one.receiver == receiver), None)
    if sheet is None or not papers.may_judge:
        raise HTTPException(404)
    return papers, sheet


async def _shown(request: Request, papers: Papers, sheet: Sheet, status: int = 200) -> Response:
    return await page(
        request, "package.html", status, papers=papers, journey=papers.journey, sheet=sheet,
        lacking=_in_the_way(papers, sheet), complete_only=_complete_only(papers.journey),
    )  # fmt: skip


def _in_the_way(papers: Papers, sheet: Sheet) -> tuple[Line, ...]:
    return lacking(sheet.listed, complete_only=_complete_only(papers.journey))


def _complete_only(row: JourneyRow) -> bool:
    try:
        return cooperation(row.cooperation, berlin_day(row.requested_at)).complete_hand_over_only
    except NoRow:
        return True


async def _told(office: Office, session: Session, papers: Papers, sheet: Sheet) -> tuple[str, list[str]]:
    """Return title and lines of the cover sheet."""
    words, row, language = words_in(session.language), papers.journey, session.language
    async with office.store.read() as connection:
        present = {one.role: one.title for one in await parties.of(connection, office.store.vault, row.id)}
    missing = [line for line in sheet.listed.lacking if line.standing not in HERE]
    lines = [
        words.say("package.cover_journey", reference=row.reference),
        words.say("package.cover_employer", name=present.get(Role.EMPLOYER, "")),
        words.say("package.cover_worker", name=present.get(Role.WORKER, "")),
        words.say("package.cover_for", receiver=words.code("receiver", sheet.receiver)),
        words.say("package.cover_day", day=words.day(berlin_day(office.clock()))),
        "",
        *[
            f"{number:02}  {phrases.say(f'document.{line.document.id}', language)}"
            for number, line in enumerate([one for one in sheet.listed.lines if one.standing in HERE], 1)
        ],
        *([words.say("package.cover_missing")] if missing else []),
        *[f"-   {phrases.say(f'document.{line.document.id}', language)}" for line in missing],
    ]
    return words.say("package.cover_title"), lines
