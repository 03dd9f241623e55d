"""Journeys: listed, shown, opened, reported on, withdrawn."""

from datetime import date
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Request
from fastapi.responses import Response

from commands.facts import Facts
from commands.fate import permitted
from rules.terms.pathways import Pathway
from rules.terms.stages import Stage
from schemas.command import Actor, Kind
from schemas.instants import berlin_day
from store import caseload, parties
from store.caseload import CaseWish
from web.api.callers import Caller, Reader, Reporter, Starter, actor_of
from web.api.fates import answered, asked_by, carried_out
from web.api.paging import Cursor, Limit, Page, cursor_of, instant_and_id
from web.api.problems import invalid
from web.api.repeating import SAVED, Answer, Key, once
from web.api.searching import found_by
from web.api.shapes.base import Given
from web.api.shapes.commands import CommandShape
from web.api.shapes.journeys import JourneyLine, JourneyShape, Opened, Report, Withdrawal
from web.api.showing_journeys import journey_line, journey_shape
from web.api.tagging import tagged
from web.journeys.powers import Powers
from web.journeys.wishes import STATES
from web.office import office_of
from web.reading import journey_of

router = APIRouter(tags=["journeys"])
Search = Annotated[str, Query(max_length=200, description="Names, reference or telephone number")]


@router.get("/journeys", response_model=Page[JourneyLine])
async def list_journeys(
    request: Request, caller: Reader, cursor: Cursor = None, limit: Limit = 50,
    state: Literal["open", "closed", "all"] = "open", stage: Annotated[list[Stage], Query()] = [],
    pathway: Annotated[list[Pathway], Query()] = [], ours: bool = False, q: Search = "",
) -> Response:  # fmt: skip
    """List the journeys the office takes part in, the newest first."""
    office, place = office_of(request), instant_and_id(cursor)
    async with office.store.read() as connection:
        found = await caseload.newest(connection, CaseWish(
            organisation=caller.session.organisation, today=berlin_day(office.clock()), state=STATES[state],
            stages=stage, pathways=pathway, ours=ours, limit=limit + 1,
            journeys=await found_by(connection, office, caller, q),
        ), place)  # fmt: skip
    more = cursor_of(found[limit - 1].requested_at.isoformat(), found[limit - 1].id) if len(found) > limit else None
    return tagged(request, Page(items=[journey_line(one) for one in found[:limit]], next=more))


@router.post("/journeys", response_model=Opened, status_code=201)
async def open_journey(request: Request, caller: Starter, facts: Facts, key: Key) -> Response:
    """Open a journey; 202 where the engine takes it over later."""
    office = office_of(request)
    asked = asked_by(caller, key, facts)

    async def effect(first: bool) -> Answer:
        opened = await office.intake.open(facts, actor_of(caller.session), asked.told_as)
        shape = Opened(id=opened.journey, reference=opened.reference, started=opened.started)
        where = {"Location": f"{request.url.path}/{opened.journey}"}
        return Answer(shape.model_dump(mode="json"), 201 if opened.started else SAVED, where)

    return await once(request, asked, effect)


@router.get("/journeys/{journey}", response_model=JourneyShape)
async def show_journey(request: Request, caller: Reader, journey: str) -> Response:
    """Show a journey with everybody who takes part in it."""
    office = office_of(request)
    async with office.store.read() as connection:
        row = await journey_of(connection, office, caller.session, journey)
        return tagged(request, await journey_shape(connection, office, caller, row))


@router.post("/journeys/{journey}/reports", response_model=CommandShape)
async def report(request: Request, caller: Reporter, journey: str, body: Report, key: Key) -> Response:
    """Report something that happened outside any task; what may be reported, `reportable` says."""
    powers = await _powers(request, caller, journey)
    _check_day(powers, body.on)
    actor = permitted(powers.reporter_of(body.happening))
    return await _told(request, caller, journey, "report", actor, key, body)


@router.post("/journeys/{journey}/withdrawal", response_model=CommandShape)
async def withdraw(request: Request, caller: Reporter, journey: str, body: Withdrawal, key: Key) -> Response:
    """Withdraw a journey; it goes to its closure."""
    powers = await _powers(request, caller, journey)
    _check_day(powers, body.on)
    return await _told(request, caller, journey, "withdraw", permitted(powers.withdrawer()), key, body)


async def _told(
    request: Request, caller: Caller, journey: str, kind: Kind, actor: Actor, key: str, body: Given
) -> Response:
    office, asked = office_of(request), asked_by(caller, key, body)
    told = body.model_dump(mode="json", exclude={"sure"})

    async def effect(first: bool) -> Answer:
        fate = office.submission.submit(journey, kind, actor, asked.told_as, told)
        return await carried_out(fate, caller.session.language)

    return await answered(request, caller, key, body, effect)


async def _powers(request: Request, caller: Caller, journey: str) -> Powers:
    office = office_of(request)
    async with office.store.read() as connection:
        row = await journey_of(connection, office, caller.session, journey)
        people = await parties.of(connection, office.store.vault, row.id)
    return Powers(caller.session, row, people, berlin_day(row.own(office.clock())))


def _check_day(powers: Powers, on: date) -> None:
    """Refuse a day that lies ahead of the journey's own clock."""
    if on > powers.today:
        raise invalid("on", "lies in the future; give the day on which it really happened")
