"""Tasks: listed, shown, explained."""

from datetime import date
from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from notifications.explanations import explain
from rules.terms.stages import Stage
from rules.terms.tasks import Task
from schemas.instants import berlin_day
from store import absences, claims, inbox, tasks
from store.heaps import Tab, Wish
from web.api.callers import Reader
from web.api.finding import task_of
from web.api.paging import Cursor, Limit, Page, cursor_of, day_and_id
from web.api.routes.journeys import Search
from web.api.searching import found_by
from web.api.shapes.tasks import TaskInFull, TaskShape, Why
from web.api.showing_tasks import task_in_full, task_shape
from web.api.tagging import tagged
from web.office import office_of
from web.reading import journey_of

router = APIRouter(tags=["tasks"])


@router.get("/tasks", response_model=Page[TaskShape])
async def list_tasks(
    request: Request, caller: Reader, cursor: Cursor = None, limit: Limit = 50, heap: Tab = Tab.QUEUE,
    supervising: bool = False, stage: Annotated[list[Stage], Query()] = [],
    task: Annotated[list[Task], Query()] = [], due_until: date | None = None, q: Search = "",
) -> Response:  # fmt: skip
    """List a heap of the office's inbox, soonest due first: what nobody has in hand unless another heap is named."""
    office, place, person = office_of(request), day_and_id(cursor), caller.session.person
    today = berlin_day(office.clock())
    async with office.store.read() as connection:
        found = await inbox.soonest(connection, Wish(
            organisation=caller.session.organisation, today=today, now=office.clock(), tab=heap,
            people=(person, *await absences.stood_in_for(connection, person, today)), supervising=supervising,
            stages=tuple(stage), tasks=tuple(task), due_until=due_until, limit=limit + 1,
            journeys=await found_by(connection, office, caller, q),
        ), place)  # fmt: skip
    last = found[limit - 1].task if len(found) > limit else None
    more = cursor_of((last.due_on or date.max).isoformat(), last.id) if last else None
    shapes = [task_shape(one.task, one.reference, one.claimed_by, one.claimed_until) for one in found[:limit]]
    return tagged(request, Page(items=shapes, next=more))


@router.get("/journeys/{journey}/tasks", response_model=Page[TaskShape])
async def list_tasks_of_journey(request: Request, caller: Reader, journey: str) -> Response:
    """List every task a journey has or had, in the order they were filed."""
    office, now = office_of(request), office_of(request).clock()
    async with office.store.read() as connection:
        row = await journey_of(connection, office, caller.session, journey)
        found = await tasks.all_of(connection, row.id)
        held = {one.task_id: one for one in await claims.of_journey(connection, row.id) if one.until_at > now}
    taken = [(one, held.get(one.id)) for one in found]
    shapes = [
        task_shape(one, row.reference, claim.person if claim else None, claim.until_at if claim else None)
        for one, claim in taken
    ]
    return tagged(request, Page(items=shapes, next=None))


@router.get("/journeys/{journey}/tasks/{name}", response_model=TaskInFull)
async def show_task(request: Request, caller: Reader, journey: str, name: str) -> Response:
    """Show a task with its possible answers and what the member may do with it."""
    office = office_of(request)
    async with office.store.read() as connection:
        row, whole = await task_of(connection, office, caller.session, journey, name)
        return tagged(request, await task_in_full(connection, office, caller, row, whole))


@router.get("/journeys/{journey}/tasks/{name}/explanation", response_model=Why)
async def explain_date(request: Request, caller: Reader, journey: str, name: str) -> Response:
    """Say why the task falls due on its day, step by step, in the language of `Accept-Language`."""
    office = office_of(request)
    async with office.store.read() as connection:
        row, _ = await task_of(connection, office, caller.session, journey, name)
    sentences = explain(row.explanation, caller.session.language)
    return tagged(request, Why(task=row.id, due_on=row.due_on, sentences=sentences, facts=dict(row.explanation)))
