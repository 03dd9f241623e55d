"""The application of the interface: its ways, its limits, and its errors, all of one form."""

from fastapi import Depends, FastAPI

from web.api.catching import catch
from web.api.document import openapi_of
from web.api.rates import Rates
from web.api.routes import acts, calls, hands, inbound, journeys, law, me, papers, stalls, story, tasks
from web.office import Office, by_present_law

PATH = "/api/v1"
VERSION = "1.0.0"
WAYS = (me, journeys, tasks, hands, acts, papers, story, stalls, law, calls, inbound)


def build_api(office: Office) -> FastAPI:
    """Return the application of the interface, to be mounted at `PATH`."""
    app = bare_api()
    app.state.office, app.state.rates = office, Rates(office.limits.api_per_minute)
    return app


def bare_api() -> FastAPI:
    """Return the interface without an installation, as it is described."""
    app = FastAPI(
        title="Fachlotse", version=VERSION, docs_url=None, redoc_url=None, openapi_url="/openapi.json",
        servers=[{"url": PATH}], root_path_in_servers=False, dependencies=[Depends(by_present_law)],
        redirect_slashes=False, separate_input_output_schemas=False,
    )  # fmt: skip
    for way in WAYS:
        app.include_router(way.router)
    app.state.ways = [route for way in WAYS for route in way.router.routes]
    catch(app)
    app.openapi = lambda: openapi_of(app)  # type: ignore[method-assign]
    return app
