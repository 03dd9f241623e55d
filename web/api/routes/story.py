"""What has happened in a journey and what was written: timeline, letters, the fate of a command."""

from fastapi import APIRouter, Request
from fastapi.responses import Response
from starlette.exceptions import HTTPException

from commands.correspondence import Posted
from commands.fate import fate_of
from schemas.command import Actor
from schemas.instants import berlin_day
from store import commands, letters, parties, timeline
from web.api.callers import Caller, Poster, Reader
from web.api.fates import asked_by
from web.api.paging import Cursor, Limit, Page, part_after
from web.api.repeating import Answer, Key, once
from web.api.shapes.acts import Nothing
from web.api.shapes.commands import RecordedCommand
from web.api.shapes.journeys import EventShape, LetterShape, SendAgain, Sent, Tried
from web.api.showing_journeys import event_shape, letter_shape
from web.api.tagging import tagged
from web.journeys.powers import Powers
from web.office import Office, office_of
from web.reading import actor_of, journey_of

router = APIRouter(tags=["story"])
MOST = 5000


@router.get("/journeys/{journey}/timeline", response_model=Page[EventShape])
async def list_events(
    request: Request, caller: Reader, journey: str, cursor: Cursor = None, limit: Limit = 50
) -> Response:  # fmt: skip
    """List what has happened, the oldest first."""
    office = office_of(request)
    async with office.store.read() as connection:
        row = await journey_of(connection, office, caller.session, journey)
        found = await timeline.of(connection, row.id)
    shown, more = part_after(found, cursor, limit, lambda one: f"{one.seq} {one.event} {one.task_id}")
    return tagged(request, Page(items=[event_shape(one) for one in shown], next=more))


@router.get("/journeys/{journey}/letters", response_model=Page[LetterShape])
async def list_letters(
    request: Request, caller: Reader, journey: str, cursor: Cursor = None, limit: Limit = 50
) -> Response:  # fmt: skip
    """List the letters of a journey with their state, in the order they were reserved."""
    office = office_of(request)
    async with office.store.read() as connection:
        row = await journey_of(connection, office, caller.session, journey)
        found = await letters.ledger(connection, row.id, limit=MOST)
    shown, more = part_after(found, cursor, limit, lambda one: one.key)
    return tagged(request, Page(items=[letter_shape(one) for one in shown], next=more))


@router.post("/journeys/{journey}/letters/again", response_model=Sent)
async def send_again(request: Request, caller: Poster, journey: str, body: SendAgain, key: Key) -> Response:
    """Send a letter again; it becomes a new letter of the ledger."""
    office, asked = office_of(request), asked_by(caller, key, body)
    actor = await _sender(office, caller, journey)

    async def effect(first: bool) -> Answer:
        posted: Posted = await office.correspondence.send_again(actor, journey, body.letter, asked.told_as)
        return Answer({"posted": posted.value})

    return await once(request, asked, effect)


@router.post("/journeys/{journey}/retry", response_model=Tried)
async def retry_journey(request: Request, caller: Poster, journey: str, body: Nothing, key: Key) -> Response:
    """Try again what waits in a journey, and send again the letters that did not arrive."""
    office, asked = office_of(request), asked_by(caller, key, body)
    actor = await _sender(office, caller, journey)

    async def effect(first: bool) -> Answer:
        return Answer({"tried": (await office.retrying.retry(actor, journey, asked.told_as)).value})

    return await once(request, asked, effect)


@router.get("/commands/{command}", response_model=RecordedCommand)
async def show_command(request: Request, caller: Reader, command: str) -> Response:
    """Show what has become of a command of a journey the office takes part in."""
    office = office_of(request)
    async with office.store.read() as connection:
        row = await commands.get(connection, command)
        if row is None:
            raise HTTPException(404)
        await journey_of(connection, office, caller.session, row.journey)
    fate = fate_of(row)
    return tagged(request, RecordedCommand(
        command=row.id, state=fate.state, refused=fate.refused, facts=dict(fate.facts), journey=row.journey,
        kind=row.kind, task=row.task_id, role=row.role, rule=row.rule, created_at=row.created_at,
        decided_at=row.decided_at,
    ))  # fmt: skip


async def _sender(office: Office, caller: Caller, journey: str) -> Actor:
    """Return in which of their roles somebody may send letters of a journey they may see; else their own."""
    async with office.store.read() as connection:
        row = await journey_of(connection, office, caller.session, journey)
        people = await parties.of(connection, office.store.vault, row.id)
    powers = Powers(caller.session, row, people, berlin_day(row.own(office.clock())))
    return powers.resender() or actor_of(caller.session)
