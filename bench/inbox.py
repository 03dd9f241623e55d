"""Measure 7: the inbox of an office with ten thousand open tasks, against that of one with a hundred."""

import tempfile
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from time import perf_counter

from httpx2 import ASGITransport, AsyncClient
from starlette.responses import Response
from temporalio.client import Client

from activities.clock import wall_clock
from bench.figures import Figure, percentile
from bench.heap import OFFICE, PERSON, fill
from bench.stack import started_store
from rules.terms.roles import Role
from store.keys import create_keyring
from store.states import Mode
from web import sessions
from web.app import build_app
from web.office import Office
from workflows.client import Journeys

GOAL = 2.0
LOOKS = {
    "the queue": "/inbox",
    "its second page": "/inbox?page=2",
    "what is supervised": "/inbox?side=supervise",
    "a search": "",  # each desk has an address of its own for it, in which the words are sealed
    "what is overdue": "/inbox?due=overdue",
}


async def measure_inbox(few: int, many: int, rounds: int, tell: Callable[[], None]) -> list[Figure]:
    """Look at both inboxes in turns and return the 95th percentile of each look, and of all of them together."""
    async with desk(few) as small, desk(many) as large:
        taken: dict[str, tuple[list[float], list[float]]] = {name: ([], []) for name in LOOKS}
        for number in range(rounds + 1):
            for name in LOOKS:
                for (client, looks), times in zip((small, large), taken[name], strict=True):
                    spent = await _look(client, looks[name])
                    if number:  # the first round warms up
                        times.append(spent)
            tell()
    return [_figure(f"inbox, {name}", large, small, few, many) for name, (small, large) in taken.items()]


@asynccontextmanager
async def desk(number: int) -> AsyncIterator[tuple[AsyncClient, dict[str, str]]]:
    """Open the pages of an office with so many open tasks, for one of its people; no server is asked."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        create_keyring(folder / "master.key")
        store = await started_store(folder)
        await fill(store, number, wall_clock())
        nobody = await Client.connect("127.0.0.1:1", lazy=True)
        office = Office(store, Journeys(nobody), wall_clock, Mode.DEMO, "http://desk")
        answer = Response()
        session = await sessions.begin(office, answer, PERSON, OFFICE, Role.CHAMBER, "de")
        cookie = answer.headers["set-cookie"].partition(";")[0]
        transport = ASGITransport(app=build_app(office))
        async with AsyncClient(transport=transport, base_url="http://desk", headers={"cookie": cookie}) as client:
            sought = {"form_key": session.form_key, "list": "inbox", "q": "Silva"}
            found = await client.post("/search", data=sought)
            yield client, {**LOOKS, "a search": found.headers["location"]}
        await store.close()


async def _look(client: AsyncClient, path: str) -> float:
    begun = perf_counter()
    answer = await client.get(path)
    spent = (perf_counter() - begun) * 1000
    if answer.status_code != 200:
        raise RuntimeError(f"{path} answered {answer.status_code}")
    return spent


def _figure(name: str, large: list[float], small: list[float], few: int, many: int) -> Figure:
    return Figure(f"{name}: p95 with {many:,} open tasks against {few:,}", "ms", _p95(large), _p95(small), GOAL)


def _p95(times: list[float]) -> float:
    return percentile(times, 0.95)
