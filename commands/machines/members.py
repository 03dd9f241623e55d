"""In whose name a machine may speak."""

from datetime import datetime

from commands.fate import BadCommand
from rules.access import JourneyResource, may
from rules.terms.roles import Action
from schemas.instants import berlin_day
from store import members
from store.members import Member
from store.store import Store

LONGEST_NAME = 80


async def working(store: Store, person: str, at: datetime) -> Member:
    """Return a member who works at the desks today; raises BadCommand."""
    on = berlin_day(at)
    async with store.read() as connection:
        member = await members.get(connection, person)
    present = member is not None and member.valid_from_on <= on <= (member.valid_until_on or on)
    if member is None or not present or not may(member, Action.DESK, JourneyResource(), on).allowed:
        raise BadCommand([("person", "works at no desk here; name a member of an office")])
    return member


def name_problems(name: str) -> list[tuple[str, str]]:
    """Return what is wrong with the name a machine is known by."""
    if 1 <= len(name.strip()) <= LONGEST_NAME and name.isprintable():
        return []
    return [("name", f"is missing or too long; give 1 to {LONGEST_NAME} characters")]
