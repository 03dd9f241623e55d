"""What every entry of the books needs: the store, the house, and knowledge of the journey."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from activities.cast import Cast, cast_of
from activities.drafting import Draft, freeze
from activities.enacting import refresh_law
from activities.house import House
from schemas.instants import berlin_day
from store import journeys
from store.journeys import JourneyRow
from store.letters import NewLetter
from store.store import Store


@dataclass(frozen=True)
class Entries:
    """The tools that a worker hands to its activities."""

    store: Store
    house: House

    def frozen(self, cast: Cast, drafts: Sequence[Draft], at: datetime) -> list[NewLetter]:
        """Render letters as they will go out."""
        return freeze(self.store, self.house, cast, drafts, at)

    async def know(self, journey: str, at: datetime) -> tuple[JourneyRow, Cast]:
        """Return a journey's row and who takes part in it on the day; from here on the applied law is in force."""
        async with self.store.read() as connection:
            await refresh_law(connection)
            row = await journeys.get(connection, journey)
            assert row is not None  # noqa: S101 - its row was written before the journey was started
            return row, await cast_of(connection, self.store.vault, journey, berlin_day(at))
