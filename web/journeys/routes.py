"""The list of journeys, the page of one, and what can be done from there."""

from collections.abc import Sequence

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from commands.facts import BadFacts
from commands.fate import BadCommand, NotAllowed
from rules.terms.pathways import Pathway
from rules.terms.stages import Stage
from schemas.instants import berlin_day
from store import parties
from store.reminder_wishes import WishReason
from store.sessions import Session
from web.forms import form_of
from web.journeys.joining import joining
from web.journeys.lines import lines, whose_move
from web.journeys.powers import Powers
from web.journeys.recorded import recorded
from web.journeys.showing import shown
from web.journeys.story import Show
from web.journeys.telling import Refusal, Telling, Wrong
from web.journeys.wayless import faults, wayless
from web.journeys.wishes import PAGE, STATES, address, wish_of
from web.office import office_of
from web.pages import page
from web.paging import number_of
from web.reading import journey_of
from web.seeking import words_of
from web.sessions import SignedIn
from web.tasks.refusing import refusal
from web.words import words_in

router = APIRouter()
router.include_router(joining)
SECTIONS = {"again": "post", "remind": "reminders"}


@router.get("/journeys")
async def listed(request: Request, session: SignedIn) -> Response:
    """List the journeys the office takes part in."""
    office, told = office_of(request), dict(request.query_params)
    async with office.store.read() as connection:
        wish = await wish_of(connection, office, session, request)
        found = await lines(connection, office.store.vault, wish, office.clock())
        sought = await words_of(connection, office, session, request)
    return await page(
        request, "journeys.html", lines=found[:PAGE], more=len(found) > PAGE, told=told, number=number_of(told),
        to=lambda **changed: address(told, **changed), stages=list(Stage), pathways=list(Pathway), states=list(STATES),
        sought=sought,
    )  # fmt: skip


@router.get("/journeys/{journey}")
async def show(request: Request, journey: str, session: SignedIn) -> Response:
    """Show a journey to somebody who may see it."""
    return await _page(request, session, journey)


@router.post("/journeys/{journey}")
async def act(request: Request, journey: str, session: SignedIn) -> Response:
    """Do what the pressed button says; a form sent twice has one effect."""
    office, sent = office_of(request), await form_of(request)
    async with office.store.read() as connection:
        row = await journey_of(connection, office, session, journey)
        people = await parties.of(connection, office.store.vault, row.id)
    office = office.beside(row)
    powers = Powers(session, row, people, berlin_day(office.clock()))
    try:
        word = await Telling(office, row, powers, sent).do()
    except (Wrong, NotAllowed, Refusal, BadCommand, BadFacts) as error:
        status, problems = _problems(error, session.language)
        return await _page(request, session, journey, status, problems, sent)
    place = SECTIONS.get(sent.get("do", ""), "content")
    return RedirectResponse(f"/journeys/{row.id}?said={word}#{place}", 303)


async def _page(
    request: Request, session: Session, journey: str, status: int = 200,
    problems: Sequence[tuple[str, str]] = (), sent: dict[str, str] | None = None,
) -> Response:  # fmt: skip
    office, told = office_of(request), request.query_params
    chosen = Show(told["show"]) if told.get("show") in set(Show) else Show.PEOPLE
    async with office.store.read() as connection:
        row = await journey_of(connection, office, session, journey)
        now = row.own(office.clock())
        found = await shown(connection, office.store.vault, session, row, chosen, now)
    stands = await wayless(office, row, found.progress.owed)
    return await page(
        request, "journey.html", status, it=found, wayless=stands, journey=row, problems=problems, sent=sent or {},
        show=chosen, shows=list(Show), said=told.get("said", ""), reasons=list(WishReason), whose_move=whose_move,
        names=lambda roles: [words_in(session.language).say(f"waits_for.{role}") for role in roles], now=now,
        today=berlin_day(now), recorded=recorded,
    )  # fmt: skip


def _problems(error: Exception, language: str) -> tuple[int, list[tuple[str, str]]]:
    """Return the status of an answer and what was wrong, each with its field."""
    match error:
        case Wrong():
            return 422, [(error.field, words_in(language).say(f"wrong.{error.word}"))]
        case NotAllowed():
            return 403, [("content", words_in(language).say("wrong.not_allowed"))]
        case BadFacts():
            return 422, faults(error, language)
        case Refusal():
            return 409, [("happening", refusal(error.fate, language))]
        case _:
            return 422, [("happening", words_in(language).say("wrong.nothing"))]
