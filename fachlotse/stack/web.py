"""The pages of their own: a process that serves them until told to stop."""

import uvicorn

from commands.papers.scanning import BadAddress, Scanner, scanner_at
from fachlotse.composition import opened
from fachlotse.connection import connection
from fachlotse.limits import limits_of
from fachlotse.refusals import refuse
from fachlotse.settings import PREFIX, BadSettings, Finding, Settings
from store.states import Mode
from web.app import build_app
from web.office import Office

GRACE = 10
WAIVED = "none"


async def run_web(settings: Settings, host: str, port: int) -> int:
    """Serve the pages; refused settings end it with code 78 before anything is done."""
    async with opened(settings) as composition:
        mode = composition.store.installation.mode
        refuse(settings, connection(settings.data), mode)
        engine = await composition.engine("web")
        address = (settings.address or f"http://{host}:{port}").rstrip("/")
        scanner = _scanner(settings, mode)
        office = Office(
            composition.store, engine.journeys, composition.clock, mode, address, composition.house, scanner,
            settings.heartbeat,
            limits_of(settings),
        )  # fmt: skip
        await uvicorn.Server(_told(build_app(office), host, port, settings)).serve()
    return 0


def _scanner(settings: Settings, mode: Mode) -> Scanner | None:
    """Return the virus scanner of papers; in production doing without one must be said."""
    told, setting = settings.clamd, f"{PREFIX}CLAMD"
    if not told and mode is Mode.PRODUCTION:
        remedy = f"name your clamd as host:port or the path of its socket, or say {WAIVED} to do without"
        raise BadSettings([Finding(setting, "is missing, so papers are not scanned for viruses", remedy)])
    try:
        return scanner_at(told) if told not in {"", WAIVED} else None
    except BadAddress as error:
        raise BadSettings([Finding(setting, "cannot be used", str(error))]) from None


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
