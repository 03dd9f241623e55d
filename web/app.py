"""The application: its parts, its guards, and what is said when something cannot be done."""

from pathlib import Path

from fastapi import Depends, FastAPI, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException
from starlette.middleware.body_limit import RequestBodyLimitMiddleware
from starlette.requests import ClientDisconnect

from web.account.absences import away
from web.account.routes import account
from web.account.tokens import keys
from web.api.app import PATH as INTERFACE
from web.api.app import build_api
from web.api.guide import guide
from web.documents.routes import documents
from web.doors import SETTING_UP, SecondFactorMissing, admitted
from web.entrance.routes import entrance
from web.entrance.signing import ask_to_sign_in, signing_in
from web.forms import ForeignForm, closing_form
from web.inbox.routes import router as inbox
from web.intake.routes import intake
from web.journeys.routes import router as journeys
from web.limiting import TooOften
from web.office import Office, by_present_law
from web.pages import page
from web.portal.routes import portal
from web.security import Guard
from web.sessions import NotSignedIn
from web.supervision.routes import supervision
from web.tasks.routes import router as tasks

STATIC = Path(__file__).parent / "static"
LARGEST = 30 * 1024 * 1024
PARTS = (
    guide, entrance, signing_in, account, away, keys, portal, inbox, journeys, tasks, documents, intake, supervision,
)  # fmt: skip


def build_app(office: Office) -> FastAPI:
    """Return the application of an installation."""
    app = FastAPI(
        title="Fachlotse", docs_url=None, redoc_url=None, openapi_url=None,
        dependencies=[Depends(by_present_law)],
    )  # fmt: skip
    app.state.office = office
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    app.mount(INTERFACE, build_api(office))
    for part in PARTS:
        app.include_router(part, include_in_schema=False, dependencies=[Depends(closing_form), Depends(admitted)])
    app.add_exception_handler(NotSignedIn, ask_to_sign_in)
    app.add_exception_handler(SecondFactorMissing, _ask_for_second_factor)
    app.add_exception_handler(TooOften, _too_often)
    app.add_exception_handler(ForeignForm, _foreign_form)
    app.add_exception_handler(ClientDisconnect, _gone)
    app.add_exception_handler(HTTPException, _not_possible)
    app.add_middleware(RequestBodyLimitMiddleware, max_body_size=LARGEST)
    app.add_middleware(Guard, address=office.address)
    return app


async def _ask_for_second_factor(request: Request, error: Exception) -> Response:
    return RedirectResponse(SETTING_UP, 303)


async def _too_often(request: Request, error: Exception) -> HTMLResponse:
    seconds = error.seconds if isinstance(error, TooOften) else 60
    answer = await page(request, "too_often.html", 429, minutes=-(-seconds // 60))
    answer.headers["Retry-After"] = str(seconds)
    return answer


async def _foreign_form(request: Request, error: Exception) -> HTMLResponse:
    return await page(request, "sorry.html", 403, reason="foreign_form")


async def _gone(request: Request, error: Exception) -> Response:
    """Answer nobody: a newer request of the same page has taken the place of this one."""
    return Response(status_code=400)


async def _not_possible(request: Request, error: Exception) -> HTMLResponse:
    status = error.status_code if isinstance(error, HTTPException) else 500
    reason = {404: "not_found", 405: "not_found", 413: "too_large"}.get(status, "not_possible")
    return await page(request, "sorry.html", status, reason=reason)
