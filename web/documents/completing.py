"""Ending the task by which papers were owed, now that the last one is in."""

from fastapi import APIRouter, Request
from fastapi.responses import Response

from commands.fate import BadCommand
from schemas.instants import berlin_day
from web.documents.looking import seen_papers, shown
from web.documents.refusing import REFUSALS, told
from web.documents.returning import back
from web.forms import form_of
from web.office import office_of
from web.reading import actor_of
from web.sessions import SignedIn
from web.tasks.refusing import refusal

completing = APIRouter()


@completing.post("/journeys/{journey}/supplied")
async def supplied(request: Request, journey: str, session: SignedIn) -> Response:
    """End the task; whatever the journey refuses is said in its own words."""
    sent = await form_of(request)
    papers = await seen_papers(request, journey, session)
    one = next((one for one in papers.owed if one.row.id == sent.get("task")), None)
    if one is None or not one.settled or one.row.id not in papers.completable:
        return back(journey, sent, "said=not_settled")
    office = office_of(request).beside(papers.journey)
    body = {"task_id": one.row.id, "outcome": "submitted", "on": berlin_day(office.clock()).isoformat(), "details": {}}
    try:
        fate = await office.submission.submit(journey, "answer", actor_of(session), sent.get("key", ""), body)
    except BadCommand:
        return back(journey, sent, "said=not_settled")
    except REFUSALS as error:
        status, why = told(error, session.language)
        return await shown(request, journey, session, status, problems=[("", why)], sent=sent)
    if fate.refused:
        return await shown(request, journey, session, 409, problems=[("", refusal(fate, session.language))], sent=sent)
    return back(journey, sent, f"said={fate.state}")
