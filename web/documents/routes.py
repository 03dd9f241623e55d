"""The page of a journey's papers: bringing them in, and opening them."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from commands.fate import BadCommand, NotAllowed
from commands.papers.unfit import UnfitFile
from store.sealing import Erased
from web.documents.asking import asking
from web.documents.completing import completing
from web.documents.handing import handing
from web.documents.judging import judging
from web.documents.looking import seen_paper, shown
from web.documents.opening import opened
from web.documents.refusing import told
from web.documents.returning import back
from web.documents.uploads import take, upload_of
from web.office import office_of
from web.reading import actor_of, visible_journey
from web.sessions import SignedIn

documents = APIRouter()
for part in (asking, completing, handing, judging):
    documents.include_router(part)


@documents.get("/journeys/{journey}/documents")
async def show(request: Request, journey: str, session: SignedIn) -> Response:
    """Show the papers of a journey by receiver."""
    return await shown(request, journey, session)


@documents.post("/journeys/{journey}/documents")
async def supply(request: Request, journey: str, session: SignedIn) -> Response:
    """Take a paper in; a form sent twice has one effect."""
    office, sent = office_of(request), dict[str, str]()
    async with office.store.read() as connection:
        row = await visible_journey(connection, office, session, journey)
    try:
        sent = await upload_of(request)
        taken = await take(office.beside(row), request, journey, actor_of(session), sent)
    except UnfitFile as error:
        return await shown(request, journey, session, 422, problems=[("files", f"unfit.{error.reason}")], sent=sent)
    except BadCommand as error:
        found = [(field, f"documents.{problem}") for field, problem in error.problems]
        return await shown(request, journey, session, 422, problems=found, sent=sent)
    except NotAllowed as error:
        status, why = told(error, session.language)
        return await shown(request, journey, session, status, problems=[("", why)], sent=sent)
    except Erased:
        return await shown(request, journey, session, 410)
    return back(journey, sent, f"said={taken.state}", f"#line-{taken.document}")


@documents.get("/documents/{document}")
async def download(request: Request, document: str, session: SignedIn) -> Response:
    """Hand out a paper, and put on record to whom."""
    row, journey = await seen_paper(request, document, session)
    return await opened(office_of(request).beside(journey), session, row)
