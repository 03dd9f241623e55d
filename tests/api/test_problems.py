"""Whatever goes wrong is told in one form, with a stable type, and says nothing of our insides."""

from datetime import UTC, datetime

import pytest
from starlette.exceptions import HTTPException

from store.store import Busy
from tests.api.programs import Interface, kind_of
from web.api.catching import problem_of
from web.api.problems import SAID, Kind, told
from web.api.rates import Rates


@pytest.mark.parametrize(
    ("method", "path", "kind"),
    [
        ("GET", "/nowhere", "not-found"),
        ("GET", "/", "not-found"),
        ("DELETE", "/me", "method-unknown"),
        ("POST", "/me", "method-unknown"),
        ("GET", "/journeys/%00", "unreadable"),
        ("GET", "/journeys?q=%00", "unreadable"),
        ("GET", "/journeys?cursor=xx", "invalid"),
        ("GET", "/journeys?cursor=WyIyMDI2IiwgInEiXQ", "invalid"),
        ("GET", "/journeys?limit=0", "invalid"),
        ("GET", "/journeys?stage=nowhere", "invalid"),
        ("POST", "/journeys", "key-missing"),
    ],
)
async def test_every_mistake_has_a_stable_type(interface: Interface, method: str, path: str, kind: str) -> None:
    program = await interface.program()
    heard = await interface.client.request(method, f"/api/v1{path}", headers=program.headers)
    assert kind_of(heard) == kind


async def test_a_request_that_is_too_large_is_refused_at_once(interface: Interface) -> None:
    program = await interface.program()
    body = b'{"note": "' + b"x" * (31 * 1024 * 1024) + b'"}'
    headers = {**program.headers, "Idempotency-Key": "k", "Content-Type": "application/json"}
    heard = await interface.client.post("/api/v1/journeys", content=body, headers=headers)
    assert kind_of(heard) == "too-large"


async def test_the_document_is_served_as_it_describes_itself(interface: Interface) -> None:
    served = (await interface.client.get("/api/v1/openapi.json")).json()
    assert (served["openapi"], served["servers"]) == ("3.1.0", [{"url": "/api/v1"}])
    assert all(way["responses"] for ways in served["paths"].values() for way in ways.values())


@pytest.mark.parametrize(
    ("error", "kind"),
    [
        (RuntimeError("secret of the house"), Kind.FAULT),
        (Busy("locked"), Kind.BUSY),
        (HTTPException(404), Kind.NOT_FOUND),
        (HTTPException(418), Kind.FAULT),
    ],
)
def test_an_error_nobody_has_thought_of_says_nothing_of_itself(error: Exception, kind: Kind) -> None:
    answer = told(problem_of(error))
    assert answer.status_code == SAID[kind].status
    assert b"secret" not in bytes(answer.body)


def test_rates_forget_whom_they_have_not_seen_for_long() -> None:
    rates, now = Rates(2), datetime(2030, 1, 1, tzinfo=UTC)
    for number in range(10_050):
        rates.demand(f"t{number}", now)
    assert len(rates._seen) <= 10_000
