"""The application: its parts, its guards, and what is said when something cannot be done."""

from pathlib import Path

from fastapi import Depends, FastAPI, Request
from fastapi.responses import HTMLResponse, RedirectResponse, Response
from fastapi.staticfiles import StaticFiles
from starlette.exceptions import HTTPException

from web.entrance.routes import entrance
from web.forms import ForeignForm
from web.inbox.routes import router as inbox
from web.journeys.routes import router as journeys
from web.office import Office, by_present_law
from web.pages import page
from web.security import Guard
from web.sessions import NotSignedIn
from web.tasks.routes import router as tasks

STATIC = Path(__file__).parent / "static"
LARGEST = 30 * 1024 * 1024
PARTS = (entrance, inbox, journeys, tasks)


def build_app(office: Office) -> FastAPI:
    """Return the application of an installation."""
    app = FastAPI(
        title="Fachlotse", docs_url=None, redoc_url=None, openapi_url=None, max_body_size=LARGEST,
        dependencies=[Depends(by_present_law)],
    )  # fmt: skip
    app.state.office = office
    app.mount("/static", StaticFiles(directory=STATIC), name="static")
    for part in PARTS:
        app.include_router(part, include_in_schema=False)
    app.add_exception_handler(NotSignedIn, _ask_to_sign_in)
    app.add_exception_handler(ForeignForm, _foreign_form)
    app.add_exception_handler(HTTPException, _not_possible)
    app.add_middleware(Guard, address=office.address)
    return app


async def _ask_to_sign_in(request: Request, error: Exception) -> Response:
    if request.headers.get("hx-request"):
        return Response(status_code=204, headers={"HX-Redirect": f"/sign-in?next={request.url.path}"})
    return RedirectResponse(f"/sign-in?next={request.url.path}", 303)


async def _foreign_form(request: Request, error: Exception) -> HTMLResponse:
    return await page(request, "sorry.html", 403, reason="foreign_form")


async def _not_possible(request: Request, error: Exception) -> HTMLResponse:
    status = error.status_code if isinstance(error, HTTPException) else 500
    reason = {404: "not_found", 405: "not_found", 413: "too_large"}.get(status, "not_possible")
    return await page(request, "sorry.html", status, reason=reason)
