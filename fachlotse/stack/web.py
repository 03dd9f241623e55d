"""The pages of their own: a process that serves them until told to stop."""

import uvicorn

from fachlotse.composition import opened
from fachlotse.connection import connection
from fachlotse.refusals import refuse
from fachlotse.settings import Settings
from web.app import build_app
from web.office import Office

GRACE = 10


async def run_web(settings: Settings, host: str, port: int) -> int:
    """Serve the pages; refused settings end it with code 78 before anything is done."""
    async with opened(settings) as composition:
        mode = composition.store.installation.mode
        refuse(settings, connection(settings.data), mode)
        engine = await composition.engine("web")
        address = (settings.address or f"http://{host}:{port}").rstrip("/")
        office = Office(composition.store, engine.journeys, composition.clock, mode, address, composition.house)
        await uvicorn.Server(_told(build_app(office), host, port, settings)).serve()
    return 0


def _told(app: object, host: str, port: int, settings: Settings) -> uvicorn.Config:
    return uvicorn.Config(
        app,  # type: ignore[arg-type]
        host=host,
        port=port,
        log_config=None,
        access_log=False,
        server_header=False,
        proxy_headers=bool(settings.proxies),
        forwarded_allow_ips=settings.proxies or None,
        timeout_graceful_shutdown=GRACE,
    )
