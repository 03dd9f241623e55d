"""What people send, and what is recorded of it."""

from schemas.instants import berlin_day
from store import commands
from store.commands import CommandRow
from tests.stage import PlayHouse


async def recorded(house: PlayHouse) -> list[CommandRow]:
    """Return the commands of the journey, the start left out."""
    async with house.store.read() as connection:
        return [row for row in await commands.of(connection, house.journey) if row.kind != "start"]


async def body(house: PlayHouse, task: str = "advise", outcome: str = "proceed") -> dict[str, object]:
    """Return the body of an answer."""
    today = berlin_day(await house.look_at_the_clock())
    return {"task_id": f"{house.journey}/{task}", "outcome": outcome, "on": str(today)}
