"""What day it is for a journey: in a demonstration one that was fast-forwarded lives ahead of everybody."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy.ext.asyncio import AsyncConnection

from schemas.instants import berlin_day
from store import journeys

AT_ONCE = timedelta(0)
AFTER_MIDNIGHT = timedelta(minutes=5)  # the day has begun on every clock


@dataclass(frozen=True)
class OwnClocks:
    """The clocks of all journeys at an instant of everybody's; in production they show the same."""

    now: datetime
    ahead: Mapping[str, timedelta]

    def day(self, journey: str) -> date:
        """Return the day a journey has reached."""
        return berlin_day(self.now + self.ahead.get(journey, AT_ONCE))

    def begun_day(self, journey: str) -> date:
        """Return the day that has begun for a journey, a few minutes after its midnight."""
        return self._begun(self.ahead.get(journey, AT_ONCE))

    @property
    def begun_days(self) -> Iterable[date]:
        """Return every day that has begun somewhere, each once, that of everybody first."""
        return dict.fromkeys((self._begun(AT_ONCE), *map(self._begun, self.ahead.values())))

    @property
    def latest(self) -> date:
        """Return the latest day any journey has reached."""
        return max(berlin_day(self.now + one) for one in (AT_ONCE, *self.ahead.values()))

    def _begun(self, ahead: timedelta) -> date:
        return berlin_day(self.now + ahead - AFTER_MIDNIGHT)


async def own_clocks(connection: AsyncConnection, now: datetime) -> OwnClocks:
    """Return the clocks of all journeys at an instant."""
    return OwnClocks(now, await journeys.ahead(connection))
