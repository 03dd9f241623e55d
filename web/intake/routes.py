"""The intake: facts asked for and assessed while they are typed, a journey opened, or the advice counted."""

from collections.abc import Mapping
from dataclasses import replace

from fastapi import APIRouter, Request
from fastapi.responses import RedirectResponse, Response

from commands.fate import BadCommand, NotAllowed
from commands.intake import Opened
from schemas.instants import berlin_day
from store import drafts, parties
from store.sessions import Session
from web.forms import form_of
from web.intake.dossier import label
from web.intake.opening import NotOpened, Problems, open_from, slips
from web.intake.showing import FORM, Shown, kept, shown
from web.intake.states import states
from web.office import Office, office_of
from web.pages import page
from web.reading import actor_of
from web.sessions import SignedIn
from web.words import words_in

intake = APIRouter()
NOT_KEPT = {"do", "key", "sure", "outcome"}
SAID = {"kept", "discarded", "advised", "opened", "opened_saved"}


@intake.get("/intake")
async def show(request: Request, session: SignedIn) -> Response:
    """Show the form with what was typed so far."""
    async with office_of(request).store.read() as connection:
        typed, kept_at = await kept(connection, office_of(request), session)
        found = await shown(connection, office_of(request), session, typed, kept_at)
    return await _page(request, session, found)


@intake.post("/intake/outlook")
async def look(request: Request, session: SignedIn) -> Response:
    """Show what the facts typed so far come to, and keep them."""
    office, sent = office_of(request), await form_of(request)
    await _keep(office, session, sent)
    return await _page(request, session, await _shown(office, session, sent))


@intake.post("/intake")
async def act(request: Request, session: SignedIn) -> Response:
    """Do what the pressed button says; a form sent twice has one effect."""
    office, sent = office_of(request), await form_of(request)
    match sent.get("do"):
        case "open":
            return await _open(request, office, session, sent)
        case "advice":
            return await _advise(request, office, session, sent)
        case "discard":
            await _drop(office, session)
            return RedirectResponse("/intake?said=discarded", 303)
    return await _check(request, office, session, sent)


async def _check(request: Request, office: Office, session: Session, sent: Mapping[str, str]) -> Response:
    """Keep the draft and show what it comes to, or what was typed wrongly."""
    await _keep(office, session, sent)
    found = replace(await _shown(office, session, sent), kept_at=office.clock())
    if problems := slips(found, sent, words_in(session.language)):
        return await _page(request, session, found, 422, problems, "kept")
    return RedirectResponse("/intake?said=kept#outlook", 303)


async def _open(request: Request, office: Office, session: Session, sent: Mapping[str, str]) -> Response:
    found = await _shown(office, session, sent)
    try:
        opened = await open_from(office, session, found, sent)
    except NotOpened as error:
        return await _page(request, session, found, error.status, error.problems)
    await _drop(office, session)
    return await _led_on(office, session, opened)


async def _advise(request: Request, office: Office, session: Session, sent: Mapping[str, str]) -> Response:
    found, words = await _shown(office, session, sent), words_in(session.language)
    actor, key = actor_of(session), sent.get("key", "")
    try:
        await office.advising.note(sent.get("outcome", ""), found.outlook.found, actor, key)
    except BadCommand:
        told = f"{label('outcome', words)}: {words.say('intake_wrong.choose')}"
        return await _page(request, session, found, 422, [("outcome", told)])
    except NotAllowed:
        return await _page(request, session, found, 403, [("content", words.say("intake_wrong.not_allowed"))])
    await _drop(office, session)
    return RedirectResponse("/intake?said=advised", 303)


async def _led_on(office: Office, session: Session, opened: Opened) -> Response:
    """Lead to the journey, or back where another office takes part in it."""
    async with office.store.read() as connection:
        present = await parties.organisations_on(connection, opened.journey, berlin_day(office.clock()))
    word = "opened" if opened.started else "opened_saved"
    theirs = session.organisation in present
    return RedirectResponse(f"/journeys/{opened.journey}?said={word}" if theirs else f"/intake?said={word}", 303)


async def _shown(office: Office, session: Session, sent: Mapping[str, str]) -> Shown:
    async with office.store.read() as connection:
        return await shown(connection, office, session, sent, None)


async def _keep(office: Office, session: Session, sent: Mapping[str, str]) -> None:
    content = {name: text for name, text in sent.items() if name not in NOT_KEPT and text}
    async with office.store.begin() as connection:
        await drafts.keep(connection, office.store.vault, session.person, FORM, None, content, office.clock())


async def _drop(office: Office, session: Session) -> None:
    async with office.store.begin() as connection:
        await drafts.drop(connection, session.person, FORM)


async def _page(
    request: Request, session: Session, found: Shown, status: int = 200, problems: Problems = (), said: str = ""
) -> Response:
    said = said or request.query_params.get("said", "")
    return await page(
        request, "intake.html", status, it=found, sent=found.sent, problems=problems,
        said=said if said in SAID else "", states=states(session.language),
    )  # fmt: skip
