"""What the books note when a minor comes of age: nobody acts for the worker any more (§ 80 Abs. 1 AufenthG)."""

from datetime import timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from rules.terms.roles import Role
from schemas.books import NoteEvent
from schemas.instants import berlin_day
from store import journeys, parties
from store.parties import person_id

ONE_DAY = timedelta(days=1)


async def dismiss_custodians(connection: AsyncConnection, asked: NoteEvent) -> None:
    """End the part of the custodians with the day before, and note the plan without them."""
    last_on = (asked.on or berlin_day(asked.at)) - ONE_DAY
    custodians = person_id(asked.journey, Role.CUSTODIAN)
    await parties.end(connection, asked.journey, Role.CUSTODIAN, custodians, last_on)
    row = await journeys.get(connection, asked.journey)
    if row and row.itinerary:
        grown = row.itinerary.model_copy(update={"minor": False})
        await journeys.plan(connection, asked.journey, asked.seq, grown)
