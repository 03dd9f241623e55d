"""How a party stands to its journey: whether its page is open, and where letters to it go."""

from dataclasses import dataclass

from sqlalchemy.ext.asyncio import AsyncConnection

from activities.cast import Cast, cast_of
from rules.access import JourneyResource, may
from rules.terms.happenings import AuthorityState
from rules.terms.roles import Action, Role
from schemas.command import Actor
from schemas.instants import berlin_day
from store import journeys
from store.journeys import JourneyRow
from store.parties import Party
from store.portal import Link
from store.states import JourneyState
from web.office import Office


@dataclass(frozen=True)
class Standing:
    """A party that takes part in a journey at this moment."""

    journey: JourneyRow
    cast: Cast
    party: Party


async def standing_of(
    connection: AsyncConnection, office: Office, journey: str, role: Role, organisation: str
) -> Standing | None:
    """Return how a party stands today, or nothing where its part, its authority or the journey has ended."""
    row = await journeys.get(connection, journey)
    if row is None or row.state is JourneyState.CLOSED or row.erased_at:
        return None
    if role is Role.EMPLOYER and row.authority is AuthorityState.REVOKED:
        return None
    on = berlin_day(row.own(office.clock()))
    cast = await cast_of(connection, office.store.vault, journey, on)
    party = cast.parties.get(role)
    if party is None or party.organisation != organisation:
        return None
    actor = Actor(person=organisation, organisation=organisation, role=role)
    resource = JourneyResource(parties=frozenset(one.organisation for one in cast.parties.values()))
    return Standing(row, cast, party) if may(actor, Action.PORTAL, resource, on).allowed else None


async def standing_behind(connection: AsyncConnection, office: Office, link: Link) -> Standing | None:
    """Return how the party of a link stands today."""
    return None if link.ended_at else await standing_of(connection, office, link.journey, link.role, link.organisation)
