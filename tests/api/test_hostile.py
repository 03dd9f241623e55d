"""Whatever comes in, nothing is a fault: every way of the interface and every form of the pages."""

import json
import re
import secrets
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote

import pytest
from httpx2 import AsyncClient
from httpx2 import Response as Heard
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from sqlalchemy import delete
from starlette.responses import Response

from commands.machines.inlets import Inlets
from commands.machines.webhooks import Webhooks
from notifications.webhook_signing import signed
from rules.terms.roles import Role
from schemas.instants import berlin_day
from store import inlets
from store.tables import tries
from tests.api.hostile import WORDS, spoiled, values
from tests.api.programs import Interface, Program, kind_of
from tests.cast import facts_of_the_cast
from web import sessions as signing
from web.api.app import PATH, bare_api
from web.api.problems import MEDIA_TYPE
from web.permissions import routes

DOCUMENT = bare_api().openapi()
SCHEMAS = DOCUMENT["components"]["schemas"]
WAYS = [(method, path, way) for path, ways in DOCUMENT["paths"].items() for method, way in ways.items()]
FORMS = sorted({path for method, path, _ in routes() if method == "POST"})
PAGES = sorted({path for method, path, _ in routes() if method == "GET"})
TEMPLATES = [one.read_text("utf-8") for one in Path(signing.__file__).parent.glob("**/templates/*.html")]
FIELDS = sorted({name for text in TEMPLATES for name in re.findall(r'name="([a-z_.]+)"', text)} - {"form_key"})
DONE = sorted({word for text in TEMPLATES for word in re.findall(r'name="do" value="([a-z_]+)"', text)})
ASKED = [
    "q", "page", "stage", "task", "due", "tab", "side", "state", "pathway", "move", "said", "show", "back", "seen",
    "list", "add", "next",
]  # fmt: skip
SPOILED = ["/journeys", "/assessments", "/journeys/{journey}/tasks/{name}/answer", "/inbound/{inlet}"]
AT_MOST = 120
DEEP = b"[" * 100_000
RAW = (b"", b"null", b"{", DEEP, b"\xff\xfe", b'{"on": NaN}', b'"\\ud800"', b"{" + b'"a":1,' * 9 + b'"a":1}')
Drawn = TypeVar("Drawn")


def drawn(strategy: st.SearchStrategy[Drawn], number: int) -> list[Drawn]:
    """Return values of a strategy, the same ones every time."""
    found: list[Drawn] = []

    @settings(
        max_examples=number, derandomize=True, database=None, deadline=None, phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(strategy)
    def collect(value: Drawn) -> None:
        found.append(value)

    collect()
    return found


@pytest.fixture(scope="module")
async def known(interface: Interface) -> Mapping[str, str]:
    """Return the ids of what there is."""
    house = interface.house
    webhook, _ = await Webhooks(house.store, house.clock).make("ihk-stuttgart", "https://x.example/", [], "operator")
    inlet, _ = await Inlets(house.store, house.clock).make("p-adviser", "DMS", "operator")
    command = f"{house.journey}-start"
    return {
        "journey": house.journey, "name": "advise", "command": command, "webhook": webhook.id, "inlet": inlet.id,
        "document": "d", "call": "c",
    }  # fmt: skip


@pytest.mark.parametrize(("method", "path", "way"), WAYS, ids=[f"{one[0]} {one[1]}" for one in WAYS])
async def test_no_way_of_the_interface_breaks(
    interface: Interface, known: Mapping[str, str], method: str, path: str, way: dict[str, Any]
) -> None:
    program, asked = await interface.program(), []
    for request in drawn(_requests(way, known), 14):
        asked.append((request, await _ask(program, interface, method, path, request)))
    if method == "post":
        for raw in RAW:
            request = {"path": known, "query": {}, "body": raw}
            asked.append((request, await _ask(program, interface, method, path, request)))
    allowed = {int(one) for one in way["responses"]}
    wrong = [(told, heard.status_code, heard.text[:300]) for told, heard in asked if not _right(heard, allowed)]
    assert wrong == []


@pytest.mark.parametrize("path", SPOILED)
async def test_a_good_body_with_one_spoiled_leaf_breaks_nothing(
    interface: Interface, known: Mapping[str, str], path: str
) -> None:
    program, allowed = await interface.program(), {int(one) for one in DOCUMENT["paths"][path]["post"]["responses"]}
    wrong, bodies = [], spoiled(_good(path, known, berlin_day(interface.house.now)))
    for body in bodies[:: 1 + len(bodies) // AT_MOST]:
        heard = await _ask(program, interface, "post", path, {"path": known, "query": {}, "body": body})
        if not _right(heard, allowed):
            wrong.append((body, heard.status_code, heard.text[:300]))
    assert wrong == []


def _good(path: str, known: Mapping[str, str], today: date) -> dict[str, Any]:
    """Return a body that would be taken, but for an outcome that keeps the journey where it is."""
    if path == "/journeys":
        return facts_of_the_cast(today)
    if path == "/assessments":
        return {
            "person": {"nationalities": ["BR"], "birth_date": "1994-05-17", "prior_stay_months": 3, "residence": "BR"},
            "qualification": {"kind": "vocational", "country": "BR", "years": 3, "granted_on": "2015-01-01"},
            "job": {"salary": 41000, "hours": 40, "start": f"{today}", "contract_until": "2030-01-01", "isco": "7412"},
            "experience": {"last_5": 2, "last_7": 4},
            "employer": {"land": "BW", "municipality": "Asperg"},
        }
    details = {"until_on": f"{today}", "appointment_at": f"{today}T09:00:00Z", "reasons": [], "worker_papers": []}
    answer = {"outcome": "signed", "on": f"{today}", "details": details, "note": "x", "scores": {}, "addresses": {}}
    message = {"act": "answer", "journey": known["journey"], "task": "advise"}
    return answer | (message if path.startswith("/inbound") else {})


async def _ask(program: Program, interface: Interface, method: str, path: str, request: Mapping[str, Any]) -> Heard:
    """Send what was drawn; a message of a system is signed, so that it is read at all."""
    place = {**request["path"]}
    body = request["body"] if isinstance(request["body"], bytes) else json.dumps(request["body"]).encode()
    headers = {**program.headers, "Idempotency-Key": secrets.token_hex(8), "Content-Type": "application/json"}
    house = interface.house
    if path.startswith("/inbound"):
        async with house.store.read() as connection:
            inlet = next(one for one in await inlets.every(connection) if one.ended_at is None)
            place["inlet"] = inlet.id
            secret = await inlets.secret_of(connection, house.store.vault, inlet)
        headers |= signed(secret, secrets.token_hex(8), body, house.now)
    told = {name: quote(str(one), safe="") for name, one in place.items()}
    address = f"{PATH}{path.format(**told)}"
    query = {name: str(value) for name, value in request["query"].items()}
    if path.endswith("/documents") and method == "post":
        files = {"files": ("x.pdf", body[:1000], "application/pdf")}
        data = {name: str(value) for name, value in request["query"].items()} | {"document": place["name"]}
        del headers["Content-Type"]
        return await program.client.post(address, data=data, files=files, headers=headers)
    content = body if method == "post" else None
    return await program.client.request(method, address, params=query, content=content, headers=headers)


def _requests(way: Mapping[str, Any], known: Mapping[str, str]) -> st.SearchStrategy[dict[str, Any]]:
    """Return requests of a way: places that are there or not, and whatever may stand in query and body."""
    parts = {one["name"]: one for one in way.get("parameters", ())}
    words = st.sampled_from([one for one in WORDS if one.strip(". ")])
    places = {name: st.one_of(st.just(value), st.just(value), words) for name, value in known.items()}
    query = {name: values(one["schema"], SCHEMAS) for name, one in parts.items() if one["in"] == "query"}
    content = way.get("requestBody", {}).get("content", {}).get("application/json", {}).get("schema", {})
    return st.fixed_dictionaries({
        "path": st.fixed_dictionaries(places),
        "query": st.fixed_dictionaries({}, optional=query),
        "body": values(content, SCHEMAS) if content else st.sampled_from([b"%PDF-1.7 x", b"", b"MZ"]),
    })  # fmt: skip


def _right(answer: Heard, allowed: set[int]) -> bool:
    """Tell whether an answer is one that is described: no fault, and every problem in its form."""
    if answer.status_code >= 500 or answer.status_code not in allowed:
        return False
    return answer.status_code < 400 or (answer.headers["content-type"] == MEDIA_TYPE and bool(kind_of(answer)))


@pytest.mark.parametrize("path", FORMS)
async def test_no_form_of_the_pages_breaks(interface: Interface, known: Mapping[str, str], path: str) -> None:
    wrong, some = [], st.dictionaries(st.sampled_from(FIELDS), st.sampled_from([*WORDS, *known.values()]), max_size=12)
    chosen = st.tuples(some, st.sampled_from(["", *DONE]), st.sampled_from(["", "worker", "p-adviser"]))
    for sent, done, person in drawn(chosen, 4 if path.startswith(("/sign-in", "/account/pass")) else 12):
        client, form_key = await _signed_in(interface)
        fields = {**sent, "do": done, "person": person, "form_key": form_key}
        answer = await client.post(_filled(path, known), data=fields)
        if answer.status_code >= 500:
            wrong.append((fields, answer.status_code))
    assert wrong == []


@pytest.mark.parametrize("path", PAGES)
async def test_no_page_breaks_on_a_strange_address(interface: Interface, known: Mapping[str, str], path: str) -> None:
    client, wrong = (await _signed_in(interface))[0], []
    for told in drawn(st.dictionaries(st.sampled_from(ASKED), st.sampled_from(WORDS), max_size=6), 8):
        answer = await client.get(_filled(path, known), params=told)
        if answer.status_code >= 500:
            wrong.append((told, answer.status_code))
    for word in WORDS:
        answer = await client.get(_filled(path, dict.fromkeys(known, quote(word, safe="")), safe=True))
        if answer.status_code >= 500:
            wrong.append(({"path": word}, answer.status_code))
    assert wrong == []


async def _signed_in(interface: Interface) -> tuple[AsyncClient, str]:
    answer = Response()
    session = await signing.begin(interface.office, answer, "p-adviser", "ihk-stuttgart", Role.CHAMBER, "de")
    async with interface.house.store.begin() as connection:
        await connection.execute(delete(tries))
    interface.client.cookies.clear()
    interface.client.headers["cookie"] = answer.headers["set-cookie"].partition(";")[0]
    return interface.client, session.form_key


def _filled(path: str, known: Mapping[str, str], *, safe: bool = False) -> str:
    """Return the address of a page with something in every place of it."""
    task = known["name"] if safe else f"{known['journey']}/advise"
    return re.sub(r"\{(\w+)(:path)?\}", lambda one: task if one[2] else known.get(one[1], "x"), path)
