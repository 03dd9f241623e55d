"""Whatever comes in, nothing is a fault: every way of the interface and every form of the pages."""

import json
import secrets
from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any
from urllib.parse import quote

import pytest
from httpx2 import Response as Heard
from hypothesis import strategies as st

from notifications.webhook_signing import signed
from schemas.instants import berlin_day
from store import inlets
from tests.api.hostile import WORDS, drawn, spoiled, values
from tests.api.programs import Interface, Program, kind_of
from tests.cast import facts_of_the_cast
from web.api.app import PATH, bare_api
from web.api.problems import MEDIA_TYPE

DOCUMENT = bare_api().openapi()
SCHEMAS = DOCUMENT["components"]["schemas"]
WAYS = [(method, path, way) for path, ways in DOCUMENT["paths"].items() for method, way in ways.items()]
SPOILED = ["/journeys", "/assessments", "/journeys/{journey}/tasks/{name}/answer", "/inbound/{inlet}"]
HEADERS = (
    "accept-language", "if-match", "if-none-match", "range", "referer", "accept", "hx-current-url", "x-forwarded-for",
    "webhook-timestamp", "idempotency-key",
)  # fmt: skip
OPENED = 60  # so many spoiled bodies may open a journey: that takes long
DEEP = b"[" * 100_000
RAW = (b"", b"null", b"{", DEEP, b"\xff\xfe", b'{"on": NaN}', b'"\\ud800"', b"{" + b'"a":1,' * 9 + b'"a":1}')


@pytest.mark.parametrize(("method", "path", "way"), WAYS, ids=[f"{one[0]} {one[1]}" for one in WAYS])
async def test_no_way_of_the_interface_breaks(
    interface: Interface, known: Mapping[str, str], method: str, path: str, way: dict[str, Any]
) -> None:
    program, asked = await interface.program(), []
    for request in drawn(_requests(way, known), 14):
        asked.append((request, await _ask(program, interface, method, path, request)))
    strange = [{"path": known, "query": {}, "body": raw} for raw in RAW] if method == "post" else []
    strange += [{"path": known, "query": {}, "body": b"{}", "headers": headers} for headers in _headers(path)]
    for request in strange:
        asked.append((request, await _ask(program, interface, method, path, request)))
    allowed = {int(one) for one in way["responses"]}
    wrong = [(told, heard.status_code, heard.text[:300]) for told, heard in asked if not _right(heard, allowed)]
    assert wrong == []


@pytest.mark.parametrize("path", SPOILED)
async def test_a_good_body_with_one_spoiled_leaf_breaks_nothing(
    interface: Interface, known: Mapping[str, str], path: str
) -> None:
    program, allowed = await interface.program(), {int(one) for one in DOCUMENT["paths"][path]["post"]["responses"]}
    good = _good(path, known, berlin_day(interface.house.now))
    wrong, bodies = [], spoiled(good if path != "/journeys" else _refused(good))
    bodies += spoiled(good)[:: len(bodies) // OPENED] if path == "/journeys" else []
    for body in bodies:
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


def _refused(facts: Mapping[str, Any]) -> dict[str, Any]:
    """Return facts that open no journey, for another authority is competent: that is seen last of all."""
    return {**facts, "employer": {**facts["employer"], "municipality": "Flensburg"}}


def _headers(path: str) -> Iterator[dict[str, bytes]]:
    """Yield strange headers, those of an address others than those of the next."""
    words = [word.encode() for word in WORDS if word.isprintable()]
    for first in range(len(path) % 9, len(words), 9):
        yield {name: words[(first + nth) % len(words)] for nth, name in enumerate(HEADERS)}


async def _ask(program: Program, interface: Interface, method: str, path: str, request: Mapping[str, Any]) -> Heard:
    """Send what was drawn; a message of a system is signed, so that it is read at all."""
    place = {**request["path"]}
    body = request["body"] if isinstance(request["body"], bytes) else json.dumps(request["body"]).encode()
    headers = {**program.headers, "Idempotency-Key": secrets.token_hex(8), "Content-Type": "application/json"}
    headers |= request.get("headers", {})
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
