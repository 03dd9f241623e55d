"""Showing one task and taking its answer."""

import secrets
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from commands.fate import BadCommand, NotAllowed
from rules.tasks import ROWS
from rules.terms.outcomes import Field, Outcome
from schemas.command import Actor
from store import journeys
from store.journeys import JourneyRow
from store.sessions import Session
from store.tasks import TaskRow
from web.forms import form_of
from web.office import Office, office_of
from web.pages import page
from web.reading import visible_task
from web.sessions import SignedIn

tasks = APIRouter()
LISTS = {Field.EMPLOYER_PAPERS, Field.WORKER_PAPERS, Field.REASONS}


@tasks.get("/tasks/{task_id:path}")
async def show(request: Request, task_id: str, session: SignedIn) -> Response:
    """Show a task of the own office."""
    row, _ = await _seen(office_of(request), session, task_id)
    return await _task_page(request, row)


@tasks.post("/tasks/{task_id:path}")
async def answer(request: Request, task_id: str, session: SignedIn) -> Response:
    """Answer a task; a form sent twice has one effect."""
    office, sent = office_of(request), await form_of(request)
    row, _ = await _seen(office, session, task_id)
    actor = Actor(person=session.person, organisation=session.organisation, role=row.owner)
    body = {"task_id": row.id, "outcome": sent.get("outcome", ""), "on": sent.get("on", ""), "details": _details(sent)}
    try:
        fate = await office.submission.submit(row.journey, "answer", actor, sent.get("key", ""), body)
    except BadCommand as error:
        return await _task_page(request, row, 422, problems=error.problems, sent=sent)
    except NotAllowed as error:
        return await _task_page(request, row, 403, problems=[("outcome", str(error.decision.refused))], sent=sent)
    return RedirectResponse(f"/inbox?said={fate.state}", 303)


async def _seen(office: Office, session: Session, task_id: str) -> tuple[TaskRow, JourneyRow]:
    async with office.store.read() as connection:
        return await visible_task(connection, office, session, task_id)


async def _task_page(request: Request, row: TaskRow, status: int = 200, **more: Any) -> Response:
    office = office_of(request)
    async with office.store.read() as connection:
        journey = await journeys.get(connection, row.journey)
    fields = sorted({field for needed in row.needs.values() for field in needed})
    context = {"problems": [], "sent": {}, "key": secrets.token_urlsafe(18), **more}
    return await page(
        request, "task.html", status, row=row, journey=journey, basis=ROWS[row.task].basis, fields=fields,
        outcomes=[Outcome(outcome) for outcome in row.outcomes], **context,
    )  # fmt: skip


def _details(sent: dict[str, str]) -> dict[str, object]:
    found: dict[str, object] = {}
    for field in Field:
        if value := sent.get(field, ""):
            found[field] = [one.strip() for one in value.split(",")] if field in LISTS else value
    return found
