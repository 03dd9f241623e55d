"""Which recognition body a task is for: the one its cooperation names for the branch, not the one of the beginning."""

from sqlalchemy.ext.asyncio import AsyncConnection

from rules import organisations as offices
from rules.choices import Grounds
from rules.terms.stages import Leg
from store import organisations
from store.organisations import Organisation


def organisation(office: offices.Organisation) -> Organisation:
    """Return an office as the store keeps it."""
    return Organisation(
        id=office.id,
        name=office.name,
        kind=office.kind,
        email=office.email,
        lead_email=office.lead_email,
        language=office.language,
        land=office.place.land,
        municipality=office.place.municipality,
    )


async def enter(connection: AsyncConnection, office: Organisation) -> None:
    """Enter an office unless the store knows it: what is known may have been corrected."""
    if await organisations.get(connection, office.id) is None:
        await organisations.put(connection, office)


async def body_for(connection: AsyncConnection, branch: Leg, grounds: Grounds) -> Organisation | None:
    """Return the body competent for a branch, as the store knows it already or else as it was agreed."""
    agreed = grounds.agreed.body(grounds.chamber, branch)
    if agreed is None:
        return None
    return await organisations.get(connection, agreed.id) or organisation(agreed)
