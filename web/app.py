"""The application: its parts and its guards."""

from pathlib import Path

from fastapi import Depends, FastAPI
from fastapi.staticfiles import StaticFiles
from starlette.middleware.body_limit import RequestBodyLimitMiddleware

from web.account.absences import away
from web.account.routes import account
from web.account.tokens import keys
from web.api.app import PATH as INTERFACE
from web.api.app import build_api
from web.api.guide import guide
from web.documents.routes import documents
from web.doors import admitted
from web.entrance.routes import entrance
from web.entrance.signing import signing_in
from web.forms import closing_form
from web.inbox.routes import router as inbox
from web.intake.routes import intake
from web.journeys.routes import router as journeys
from web.office import Office, by_present_law
from web.portal.routes import portal
from web.security import Guard
from web.seeking import seeking
from web.sorry import say_sorry
from web.supervision.routes import supervision
from web.tasks.routes import router as tasks

STATIC = Path(__file__).parent / "static"
LARGEST = 30 * 1024 * 1024
PARTS = (
    guide, entrance, signing_in, account, away, keys, portal, inbox, journeys, tasks, documents, intake, supervision,
    seeking,
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
    say_sorry(app)
    app.add_middleware(RequestBodyLimitMiddleware, max_body_size=LARGEST)
    app.add_middleware(Guard, address=office.address)
    return app
