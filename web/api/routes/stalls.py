"""What does not move: the overview of supervisors and guides, for programs."""

from collections.abc import Iterator
from datetime import datetime

from fastapi import APIRouter, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from commands.stalls.kinds import Kind
from commands.stalls.matters import Matter, matters
from commands.stalls.searching import Found
from commands.stalls.stall import Stall
from commands.stalls.telling import cause, sentence, tried
from notifications.words import Words
from web.api.callers import Reader
from web.api.paging import Cursor, Limit, Page, part_after
from web.api.shapes.stalls import StallShape
from web.api.tagging import tagged
from web.doors import Door, allowed
from web.office import PATIENCE, office_of
from web.supervision.wishes import chosen
from web.words import words_in

router = APIRouter(tags=["stalls"])


@router.get("/stalls", response_model=Page[StallShape], responses={404: {}})
async def list_stalls(
    request: Request, caller: Reader, cursor: Cursor = None, limit: Limit = 50, kind: Kind | None = None
) -> Response:
    """List what is stuck, late or near in the journeys the office takes part in, the most urgent first.

    It is there for guides and supervisors, like the page.
    """
    office = office_of(request)
    if not allowed(Door.SUPERVISE, caller.session, request):
        raise HTTPException(404)
    found = await office.searching.of_office(caller.session.organisation, PATIENCE)
    shapes = list(_shapes(found, kind, words_in(caller.session.language), office.clock()))
    shown, more = part_after(shapes, cursor, limit, _name)
    return tagged(request, Page(items=list(shown), next=more))


def _shapes(found: Found, kind: Kind | None, words: Words, now: datetime) -> Iterator[StallShape]:
    if kind in (None, Kind.STUCK):
        for stall in found.general:
            yield _shape(stall, [Kind.STUCK], None, words, now)
    for matter in chosen(matters(found), {"kind": kind.value} if kind else {}):
        yield _shape(matter.stall, list(matter.kinds), matter, words, now)


def _shape(stall: Stall, kinds: list[Kind], matter: Matter | None, words: Words, now: datetime) -> StallShape:
    why = cause(stall, words) if stall.code else words.say("supervision.near_cause")
    return StallShape(
        code=stall.code, kinds=kinds, journey=stall.journey, reference=stall.reference,
        task=stall.task_id.partition("/")[2] if stall.task_id else None,
        due_on=matter.due_on if matter else None, since=matter.since if matter else stall.since,
        moves=list(stall.moves), organisation=stall.organisation, reminders=stall.reminders, cause=why,
        tried=tried(stall, words), sentence=sentence(stall, words, now, why),
    )  # fmt: skip


def _name(shape: StallShape) -> str:
    """Return what tells a line from every other one."""
    return f"{shape.code} {shape.journey} {shape.task} {shape.since} {shape.cause}".encode("ascii", "replace").decode()
