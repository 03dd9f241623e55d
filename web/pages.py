"""Rendering of pages: one layout, the reader's language, and what every page knows."""

from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse
from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from notifications import phrases, verification
from notifications.explanations import explain
from notifications.notes import said
from rules.access import JourneyResource, may
from rules.terms.roles import Action
from schemas.instants import berlin_day
from store.sessions import Session
from store.states import Mode
from web.office import Office, office_of
from web.portal.lapsing import link_of
from web.reading import actor_of
from web.sessions import idle_at, session_of
from web.typed.keeping import Typed, typed_by
from web.words import words_in

ROOT = Path(__file__).parent
AREAS = (
    ("/inbox", "inbox", Action.DESK),
    ("/journeys", "journeys", Action.DESK),
    ("/supervision", "supervision", Action.SUPERVISE),
    ("/intake", "intake", Action.START),
)
LANGUAGE = "language"  # the cookie of somebody who is not signed in


async def page(request: Request, template: str, status: int = 200, **context: Any) -> HTMLResponse:
    """Return a page, or a part of one, in the reader's language."""
    known = {**await _known(request), **context}
    return HTMLResponse(_templates().get_template(template).render(known), status)


def piece(template: str, **context: Any) -> Markup:
    """Return a part of a page that is the same for every reader."""
    return Markup(_templates().get_template(template).render(context))  # noqa: S704 - escaped by the template


async def language_of(request: Request) -> str:
    """Return the language somebody reads in: that of the session, else chosen, else the browser's, else German."""
    if session := await session_of(request):
        return session.language
    theirs = getattr(request.state, "language", None) or request.headers.get("accept-language", "de").split(",")[0]
    asked = request.cookies.get(LANGUAGE) or theirs
    return phrases.known_language(asked) if asked else "de"


async def _known(request: Request) -> Mapping[str, Any]:
    office, language = office_of(request), await language_of(request)
    words, session = words_in(language), await session_of(request)
    return {
        "words": words,
        "say": words.say,
        "code": words.code,
        "explain": lambda explanation: explain(explanation, language),
        "note": lambda noted: said(noted, language),
        "language": language,
        "direction": "ltr",
        "session": session,
        "form_key": session.form_key if session else "",
        "idle": _idle(request, session, office),
        "typed": await _typed(request, session, office),
        "demo": office.mode is Mode.DEMO,
        "today": berlin_day(office.clock()),
        "at_most": office.limits.papers.said,
        "links": _links(session, office),
        "path": request.url.path,
        "address": str(request.url.path) + (f"?{request.url.query}" if request.url.query else ""),
    }


def _links(session: Session | None, office: Office) -> list[tuple[str, str]]:
    """Return the areas that the rules of access open to somebody: the address and the word of each."""
    if session is None or session.journey:
        return []
    on, asking = berlin_day(office.clock()), actor_of(session)
    return [(link, word) for link, word, act in AREAS if may(asking, act, JourneyResource(), on).allowed]


def _idle(request: Request, session: Session | None, office: Office) -> Mapping[str, Any] | None:
    """Return when the session ends by itself, and in how many seconds, so that the page can warn."""
    if session is None:
        return None
    now, ends_at = office.clock(), idle_at(session, office)
    whole = min(office.limits.session_idle, session.ends_at - now)
    left, entrance = max(0, int((ends_at - now).total_seconds())), _entrance(request, session)
    return {"at": ends_at, "seconds": left, "whole": int(whole.total_seconds()), "entrance": entrance}


def _entrance(request: Request, session: Session) -> str:
    """Return the link employer and worker come in by again; everybody else signs in."""
    handle = link_of(request) if session.journey else ""
    return f"/p/{handle}" if handle else ""


async def _typed(request: Request, session: Session | None, office: Office) -> Sequence[Typed]:
    """Return what its reader had typed on a page before their session ended."""
    if session is None or request.method != "GET":
        return ()
    async with office.store.read() as connection:
        return await typed_by(connection, office, session.person, request.url.path)


@cache
def _templates() -> Environment:
    folders = [ROOT / "templates", *sorted(ROOT.glob("*/templates"))]
    found = Environment(
        loader=FileSystemLoader(folders), autoescape=select_autoescape(), undefined=StrictUndefined, trim_blocks=True,
        lstrip_blocks=True,
    )  # fmt: skip
    found.globals["phrases"] = phrases
    found.globals["verification"] = verification
    return found
