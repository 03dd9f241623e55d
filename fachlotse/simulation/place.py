"""What a play needs of the place it is played in: a store, the journeys, the doors, a clock and a post."""

from datetime import datetime
from typing import Protocol

from commands.submission import Submission
from store.store import Store
from workflows.client import Journeys


class Time(Protocol):
    """A clock that runs on by itself and is moved forward at will."""

    def now(self) -> datetime:
        """Return the present instant of the play."""

    async def sleep_until(self, at: datetime) -> None:
        """Let time pass until an instant."""


class Beat(Protocol):
    """What a play feels of its journey."""

    @property
    def resting(self) -> bool:
        """Tell whether the journey can be asked where it stands."""

    @property
    def closed(self) -> bool:
        """Tell whether the journey may have been closed."""


class Place(Protocol):
    """Where one journey is played."""

    @property
    def store(self) -> Store:
        """Return the store."""

    @property
    def journeys(self) -> Journeys:
        """Return the way to the journey."""

    @property
    def submission(self) -> Submission:
        """Return the door people go through."""

    @property
    def time(self) -> Time:
        """Return the clock."""

    @property
    def pulse(self) -> Beat:
        """Return what is felt of the journey."""

    async def deliver_letters(self, by: datetime | None = None) -> None:
        """Send what has become due."""
