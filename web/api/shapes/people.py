"""Who somebody is here, and what their token may be used for."""

from datetime import date, datetime

from pydantic import Field

from rules.terms.roles import Role
from store.tokens import Scope
from web.api.shapes.base import Shown


class Office(Shown):
    """An office."""

    id: str
    name: str
    kind: Role


class Credential(Shown):
    """The token of the request; its secret is shown nowhere."""

    id: str
    name: str
    scopes: list[Scope]
    made_at: datetime
    ends_at: datetime


class Profile(Shown):
    """The member in whose name the token speaks."""

    person: str
    name: str
    role: Role
    organisation: Office | None
    valid_until_on: date | None = Field(description="Last day of the membership, if it is known")
    token: Credential
    substitutes_for: list[str] = Field(description="Persons whose tasks the member sees while they are away")
