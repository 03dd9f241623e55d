"""The page of a task: looked at, answered, held, redated, and what people do with it among themselves."""

from collections.abc import Mapping, Sequence

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from commands.commenting import kept
from commands.fate import AnswerWaiting, BadCommand, Fate, InHand, NotAllowed
from commands.problems import Problem
from schemas.command import Kind
from schemas.instants import berlin_day
from store import claims, drafts, marks
from store.commands import KeyReused
from store.sessions import Session
from store.states import CommandState
from store.tasks import TaskRow
from web.forms import form_of
from web.noting import note
from web.office import Office, office_of
from web.pages import page
from web.reading import visible_task
from web.sessions import SignedIn
from web.tasks.answering import private_of
from web.tasks.faults import Fault, fault_of, faults
from web.tasks.keeping import AT_THE_DESK, note_beside
from web.tasks.refusing import in_hand, refusal, waiting
from web.tasks.showing import acting, shown
from web.tasks.telling import BODIES, KINDS

router = APIRouter()
NOT_CHOSEN = Problem("missing", "is missing; choose one")


@router.get("/tasks/{task_id:path}")
async def show(request: Request, task_id: str, session: SignedIn) -> Response:
    """Show a task to somebody who may see its journey."""
    return await _page(request, session, task_id)


@router.post("/tasks/{task_id:path}")
async def act(request: Request, task_id: str, session: SignedIn) -> Response:
    """Do what the pressed button says; a form sent twice has one effect, and one that is refused is shown again."""
    office, sent = office_of(request), await form_of(request)
    async with office.store.read() as connection:
        row, _ = await visible_task(connection, office, session, task_id)
    try:
        return await _do(office, session, row, sent)
    except BadCommand as error:
        status, found = 422, faults(error.problems, sent, session.language)
    except NotAllowed as error:
        status, found = 403, [("outcome", refusal(error.decision, session.language))]
    except (AnswerWaiting, KeyReused) as error:
        status, found = 409, [("outcome", waiting(error, session.language))]
    except InHand as error:
        status, found = 409, [("take_over", in_hand(error, "task.in_hand", session.language))]
    except _NotDone as error:
        status, found = 409, [fault_of(error.fate, sent, session.language)]
    return await _page(request, session, row.id, status, found, sent)


class _NotDone(Exception):
    """The journey has refused it; the fate says why."""

    def __init__(self, fate: Fate) -> None:
        super().__init__(fate.command)
        self.fate = fate


async def _do(office: Office, session: Session, row: TaskRow, sent: Mapping[str, str]) -> Response:
    if sent.get("do") in AT_THE_DESK:
        await AT_THE_DESK[sent["do"]](office, session, row, sent)
        return RedirectResponse(f"/tasks/{row.id}", 303)
    return await _tell(office, session, row, sent)


async def _tell(office: Office, session: Session, row: TaskRow, sent: Mapping[str, str]) -> Response:
    """Tell the journey; words beside a hold are looked at before, so that none are lost after it."""
    kind = KINDS.get(sent.get("do", ""), "answer")
    if kind == "answer" and not sent.get("outcome"):
        raise BadCommand([("outcome", NOT_CHOSEN)])
    if sent.get("comment", "").strip():
        kept(sent["comment"])
    fate = await office.submission.submit(
        row.journey, kind, acting(session, row), sent.get("key", ""), BODIES[kind](row, sent), private_of(sent),
        taking_over=sent.get("take_over") == "yes",
    )  # fmt: skip
    if fate.state is CommandState.REFUSED:
        raise _NotDone(fate)
    await note_beside(office, session, row, sent)
    return await _done(office, session, row, kind, fate)


async def _done(office: Office, session: Session, row: TaskRow, kind: Kind, fate: Fate) -> Response:
    """Go on: after an answer, which needs its draft no more, to the inbox; otherwise back to the task."""
    if kind != "answer":
        return RedirectResponse(f"/tasks/{row.id}?said={fate.state}", 303)
    async with office.store.begin() as connection:
        await drafts.drop(connection, session.person, row.id)
        await claims.release(connection, row.id, session.person)
    return RedirectResponse(f"{'/portal' if session.journey else '/inbox'}?said={fate.state}", 303)


async def _page(
    request: Request, session: Session, task_id: str, status: int = 200,
    found: Sequence[Fault] = (), sent: Mapping[str, str] | None = None,
) -> Response:  # fmt: skip
    office = office_of(request)
    async with office.store.read() as connection:
        row, journey = await visible_task(connection, office, session, task_id)
        it = await shown(connection, office, session, row, journey)
    seen_at = office.clock()
    await note(office.store, lambda connection: marks.read(connection, session.person, row.id, seen_at))
    now = journey.own(office.clock())
    return await page(
        request, "task.html", status, it=it, row=row, journey=journey, problems=found,
        sent=sent or it.draft or it.back.kept, now=now, today=berlin_day(now),
    )  # fmt: skip
