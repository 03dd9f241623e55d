"""The people of a play: who acts for which organisation, and when an office has its doors open."""

from dataclasses import dataclass
from datetime import date

from activities.cast import cast_of
from rules.calendar import Place
from rules.office import is_office_day, next_office_day
from rules.terms.roles import Role
from schemas.command import Actor
from store.store import Store

ENGINE = "fachlotse"  # where nobody plays the role: what the engine itself reports


@dataclass(frozen=True)
class People:
    """Organisations and places by role."""

    organisations: dict[Role, str]
    places: dict[Role, Place]

    def actor(self, who: str) -> Actor:
        """Return a person, such as the second one of an office ("immigration_authority#2")."""
        role = Role(who.partition("#")[0])
        return Actor(person=person_of(who), organisation=self.organisations.get(role, ENGINE), role=role)

    def learn(self, role: Role, organisation: str) -> None:
        """Take note of the organisation that plays a role from now on, such as a new employer."""
        self.organisations[role] = organisation

    def open_day(self, role: Role, on: date) -> date:
        """Return the day itself, or for an office that is closed then the next one on which it is open."""
        return on if role in (Role.WORKER, Role.CUSTODIAN) else next_office_day(on, self.places[role])

    def is_open(self, role: Role, on: date) -> bool:
        """Tell whether a party reads letters on a day."""
        return is_office_day(on, self.places[role])


async def people_of(store: Store, journey: str, on: date) -> People:
    """Return everybody who takes part in a journey."""
    async with store.read() as connection:
        cast = await cast_of(connection, store.vault, journey, on)
    return People(
        {role: party.organisation for role, party in cast.parties.items()},
        {role: cast.place_of(role) for role in cast.parties},
    )


def person_of(who: str) -> str:
    """Return the name of a person in the records of a play; the first of an office needs no number."""
    role, _, number = who.partition("#")
    return f"{role}#{number or 1}"
