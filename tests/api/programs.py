"""Programs that speak with the interface of a house, in the process, with tokens of its staff."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from typing import Any

from httpx2 import ASGITransport, AsyncClient, Response

from store import members, tokens
from store.states import Mode
from store.tokens import Scope, Token
from tests.stage import PlayHouse
from web.api.app import PATH
from web.app import build_app
from web.limits import USUAL, Limits
from web.office import Office

ALL = tuple(Scope)
KEYS = count(1)


@dataclass
class Program:
    """A program with the token of a member."""

    client: AsyncClient
    token: Token
    headers: dict[str, str] = field(default_factory=dict)

    async def get(self, path: str, headers: Mapping[str, str] | None = None, **query: object) -> Response:
        """Read something."""
        told = {name: value for name, value in query.items() if value is not None}
        return await self.client.get(f"{PATH}{path}", params=told, headers={**self.headers, **(headers or {})})  # type: ignore[arg-type]

    async def post(
        self,
        path: str,
        body: Mapping[str, object] | None = None,
        key: str = "",
        headers: Mapping[str, str] | None = None,
    ) -> Response:
        """Ask for something under a key, a fresh one if none is given."""
        with_key = {**self.headers, "Idempotency-Key": key or f"key-{next(KEYS)}", **(headers or {})}
        return await self.client.post(f"{PATH}{path}", json=dict(body or {}), headers=with_key)


@dataclass
class Interface:
    """The interface of a house."""

    house: PlayHouse
    office: Office
    client: AsyncClient

    async def program(self, person: str = "p-adviser", scopes: tuple[Scope, ...] = ALL, days: int = 30) -> Program:
        """Return a program that speaks for a member."""
        secret = tokens.PREFIX + secrets.token_urlsafe(32)
        async with self.house.store.begin() as connection:
            member = await members.get(connection, person)
            assert member is not None
            token = Token(
                id=secrets.token_hex(6), secret_hash=tokens.hash_of(secret), name="Fachverfahren", person=person,
                organisation=member.organisation, role=member.role, scopes=[one.value for one in scopes],
                made_at=self.house.now, ends_at=self.house.now + timedelta(days=days),
            )  # fmt: skip
            await tokens.enter(connection, token)
        return Program(self.client, token, {"Authorization": f"Bearer {secret}"})


def interface_of(house: PlayHouse, limits: Limits = USUAL) -> Interface:
    """Return the interface of a house."""
    office = Office(house.store, house.journeys, house.clock, Mode.DEMO, "", limits=limits)
    client = AsyncClient(transport=ASGITransport(app=build_app(office)), base_url="http://house")
    return Interface(house, office, client)


def kind_of(answer: Response) -> str:
    """Return the kind of the problem an answer tells."""
    assert answer.headers["content-type"] == "application/problem+json", answer.text
    told: dict[str, Any] = answer.json()
    assert told["status"] == answer.status_code
    assert told["title"]
    assert told["remedy"]
    return str(told["type"]).removeprefix("urn:fachlotse:problem:")
