"""The page of a task: looked at, answered, kept as a draft, held, redated, taken and talked about."""

import hashlib
import secrets
from collections.abc import Callable, Mapping
from typing import Any

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from commands.fate import AnswerWaiting, BadCommand, Fate, NotAllowed
from schemas.command import Kind
from schemas.instants import berlin_day
from store import claims, comments, drafts
from store.commands import KeyReused
from store.comments import Audience, Comment
from store.sessions import Session
from store.states import CommandState
from store.tasks import TaskRow
from web.forms import form_of
from web.inbox.claiming import give, take
from web.office import Office, office_of
from web.pages import page
from web.reading import visible_task
from web.sessions import SignedIn
from web.tasks.answering import body_of, private_of
from web.tasks.refusing import refusal, waiting
from web.tasks.showing import acting, shown

router = APIRouter()
LONGEST_COMMENT = 4000


@router.get("/tasks/{task_id:path}")
async def show(request: Request, task_id: str, session: SignedIn) -> Response:
    """Show a task to somebody who may see its journey."""
    return await _page(request, session, task_id)


@router.post("/tasks/{task_id:path}")
async def act(request: Request, task_id: str, session: SignedIn) -> Response:
    """Do what the pressed button says; a form sent twice has one effect."""
    office, sent = office_of(request), await form_of(request)
    async with office.store.read() as connection:
        row, _ = await visible_task(connection, office, session, task_id)
    if sent.get("do") in AT_THE_DESK:
        await AT_THE_DESK[sent["do"]](office, session, row, sent)
        return RedirectResponse(f"/tasks/{row.id}", 303)
    return await _tell(request, session, row, sent)


async def _tell(request: Request, session: Session, row: TaskRow, sent: Mapping[str, str]) -> Response:
    """Tell the journey; whatever it refuses is shown beside what was typed."""
    office, kind = office_of(request), KINDS.get(sent.get("do", ""), "answer")
    try:
        fate = await office.submission.submit(
            row.journey, kind, acting(session, row), sent.get("key", ""), BODIES[kind](row, sent), private_of(sent)
        )
    except BadCommand as error:
        return await _page(request, session, row.id, 422, problems=error.problems, sent=sent)
    except NotAllowed as error:
        return await _page(request, session, row.id, 403, problems=[("outcome", error.decision)], sent=sent)
    except (AnswerWaiting, KeyReused) as error:
        told = [("outcome", waiting(error, session.language))]
        return await _page(request, session, row.id, 409, problems=told, sent=sent)
    if fate.state is CommandState.REFUSED:
        return await _page(request, session, row.id, 409, problems=[("outcome", fate)], sent=sent)
    if kind == "hold":
        await _comment(office, session, row, {**sent, "audience": Audience.OFFICE.value})
    return await _done(office, session, row, kind, fate)


async def _done(office: Office, session: Session, row: TaskRow, kind: Kind, fate: Fate) -> Response:
    """Go on: after an answer to the inbox, otherwise back to the task."""
    async with office.store.begin() as connection:
        await drafts.drop(connection, session.person, row.id)
        if kind == "answer":
            await claims.release(connection, row.id, session.person)
    after = "/portal" if session.journey else "/inbox"
    return RedirectResponse(f"{after if kind == 'answer' else f'/tasks/{row.id}'}?said={fate.state}", 303)


async def _page(
    request: Request, session: Session, task_id: str, status: int = 200,
    problems: list[tuple[str, Any]] | None = None, sent: Mapping[str, str] | None = None,
) -> Response:  # fmt: skip
    office = office_of(request)
    async with office.store.begin() as connection:
        row, journey = await visible_task(connection, office, session, task_id)
        found = await shown(connection, office, session, row, journey)
    told = [(field, refusal(problem, session.language)) for field, problem in problems or []]
    now = journey.own(office.clock())
    context = {
        "now": now,
        "today": berlin_day(now),
        "it": found,
        "row": row,
        "journey": journey,
        "problems": told,
        "sent": sent or found.draft,
    }
    return await page(request, "task.html", status, **context)


async def _draft(office: Office, session: Session, row: TaskRow, sent: Mapping[str, str]) -> None:
    kept = {name: value for name, value in sent.items() if name not in {"do", "key"}}
    async with office.store.begin() as connection:
        await drafts.keep(connection, office.store.vault, session.person, row.id, row.journey, kept, office.clock())


async def _take(office: Office, session: Session, row: TaskRow, sent: Mapping[str, str]) -> None:
    if row.organisation == session.organisation:
        async with office.store.begin() as connection:
            await take(connection, session, row.id, office.clock())


async def _give(office: Office, session: Session, row: TaskRow, sent: Mapping[str, str]) -> None:
    if row.organisation == session.organisation:
        async with office.store.begin() as connection:
            await give(connection, session, row.id, sent.get("person", ""), office.clock())


async def _give_back(office: Office, session: Session, row: TaskRow, sent: Mapping[str, str]) -> None:
    async with office.store.begin() as connection:
        await claims.release(connection, row.id, session.person)


async def _comment(office: Office, session: Session, row: TaskRow, sent: Mapping[str, str]) -> None:
    text, audience = sent.get("comment", "").strip()[:LONGEST_COMMENT], sent.get("audience", "")
    if not text or audience not in set(Audience):
        return
    key = f"{session.person}/{sent.get('key') or secrets.token_hex(8)}"
    said = Comment(
        journey=row.journey, person=session.person, organisation=session.organisation, audience=Audience(audience),
        at=office.clock(), text=text, task_id=row.id, id=hashlib.sha256(key.encode()).hexdigest()[:16],
    )  # fmt: skip
    async with office.store.begin() as connection:
        await comments.write(connection, office.store.vault, said)


def _hold(row: TaskRow, sent: Mapping[str, str]) -> dict[str, object]:
    return {"task_id": row.id, "reason": sent.get("reason", ""), "until_on": sent.get("until_on", "")}


def _resume(row: TaskRow, sent: Mapping[str, str]) -> dict[str, object]:
    return {"task_id": row.id}


def _redate(row: TaskRow, sent: Mapping[str, str]) -> dict[str, object]:
    return {"task_id": row.id, "ends_on": sent.get("ends_on", ""), "reason": sent.get("reason") or None}


AT_THE_DESK = {"draft": _draft, "take": _take, "give": _give, "back": _give_back, "comment": _comment}
KINDS: dict[str, Kind] = {"hold": "hold", "resume": "resume", "redate": "redate"}
BODIES: dict[Kind, Callable[[TaskRow, Mapping[str, str]], dict[str, object]]] = {
    "answer": body_of,
    "hold": _hold,
    "resume": _resume,
    "redate": _redate,
}
