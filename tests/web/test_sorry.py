"""What goes wrong is answered with a page that names the remedy, never with a bare error."""

from fastapi import FastAPI
from httpx2 import ASGITransport, AsyncClient
from temporalio.client import Client

from store.commands import KeyReused
from store.sealing import Erased
from store.states import Mode
from store.store import Busy, Store
from tests.databases import NOW
from tests.web.desks import Desks
from web.app import build_app
from web.office import Office
from web.security import HEADERS
from workflows.client import Journeys

FAULTS = {
    KeyReused("c1"): (409, "mit anderem Inhalt schon gesendet"),
    Erased("j1"): (410, "Aufbewahrungsfrist ist abgelaufen"),
    Busy("locked"): (503, "in einer Minute noch einmal"),
    ZeroDivisionError("secret"): (500, "Der Fehler ist festgehalten"),
}


def failing(app: FastAPI, at: str, fault: Exception) -> None:
    """Let an address of the application fail."""

    @app.get(at)
    async def fail() -> None:
        raise fault


async def test_each_fault_has_a_status_a_sentence_and_no_secret(books: Store) -> None:
    nobody = await Client.connect("127.0.0.1:1", lazy=True)
    app = build_app(Office(books, Journeys(nobody), lambda: NOW, Mode.DEMO, "http://desk"))
    transport = ASGITransport(app=app, raise_app_exceptions=False)
    async with AsyncClient(transport=transport, base_url="http://desk") as client:
        for number, (fault, (status, sentence)) in enumerate(FAULTS.items()):
            failing(app, f"/fails/{number}", fault)
            answer = await client.get(f"/fails/{number}")
            assert (answer.status_code, sentence in answer.text) == (status, True), fault
            assert "secret" not in answer.text
            assert {name: answer.headers.get(name) for name in HEADERS} == dict(HEADERS), fault


async def test_a_number_without_end_is_no_fault(books: Store) -> None:
    desks = Desks(books)
    await desks.fill(1)
    desk = await desks.sit("p-adviser")
    for path in ("/inbox?page=", "/inbox/news?since=", "/journeys?page="):
        await desk.look(f"{path}{'9' * 5000}")
    await desks.close()
