"""What is said when something cannot be done: a page with the remedy, and the status a program understands."""

from fastapi import FastAPI, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from starlette.exceptions import HTTPException
from starlette.requests import ClientDisconnect

from commands.fate import AnswerWaiting
from store.commands import KeyReused
from store.sealing import Erased
from store.store import Busy
from web.doors import SETTING_UP, SecondFactorMissing
from web.entrance.signing import ask_to_sign_in
from web.forms import ForeignForm
from web.limiting import TooOften
from web.pages import page
from web.sessions import NotSignedIn

SORRY: dict[type[Exception], tuple[int, str]] = {
    ForeignForm: (403, "foreign_form"),
    AnswerWaiting: (409, "answer_waiting"),
    KeyReused: (409, "key_reused"),
    Erased: (410, "erased"),
    Busy: (503, "busy"),
    Exception: (500, "fault"),
}
REASONS = {404: "not_found", 405: "not_found", 413: "too_large"}


def say_sorry(app: FastAPI) -> None:
    """Let the application answer everything that can go wrong with a page of its own."""
    app.add_exception_handler(NotSignedIn, ask_to_sign_in)
    app.add_exception_handler(SecondFactorMissing, _ask_for_second_factor)
    app.add_exception_handler(TooOften, _too_often)
    app.add_exception_handler(ClientDisconnect, _gone)
    app.add_exception_handler(HTTPException, _not_possible)
    for kind in SORRY:
        app.add_exception_handler(kind, _sorry)


async def _sorry(request: Request, error: Exception) -> HTMLResponse:
    status, reason = next(said for kind, said in SORRY.items() if isinstance(error, kind))
    return await page(request, "sorry.html", status, reason=reason)


async def _ask_for_second_factor(request: Request, error: Exception) -> Response:
    return RedirectResponse(SETTING_UP, 303)


async def _too_often(request: Request, error: Exception) -> HTMLResponse:
    seconds = error.seconds if isinstance(error, TooOften) else 60
    answer = await page(request, "too_often.html", 429, minutes=-(-seconds // 60))
    answer.headers["Retry-After"] = str(seconds)
    return answer


async def _gone(request: Request, error: Exception) -> Response:
    """Answer nobody: a newer request of the same page has taken the place of this one."""
    return Response(status_code=400)


async def _not_possible(request: Request, error: Exception) -> HTMLResponse:
    status = error.status_code if isinstance(error, HTTPException) else 500
    return await page(request, "sorry.html", status, reason=REASONS.get(status, "not_possible"))
