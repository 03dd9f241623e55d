"""Turn time into distance: a day is a day, but long stretches in which nothing happens are drawn short."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import pairwise

PIXELS_A_DAY, LONGEST_GAP = 5.0, 12.0  # no stretch is drawn longer than this many days
DAY = timedelta(days=1)


class Scale:
    """Turns instants into distances from the left; long gaps are drawn short."""

    def __init__(self, instants: Iterable[datetime]) -> None:
        self._known = sorted(set(instants))
        self._at = [0.0]
        for before, after in pairwise(self._known):
            self._at.append(self._at[-1] + min((after - before) / DAY, LONGEST_GAP) * PIXELS_A_DAY)

    @property
    def width(self) -> float:
        """Return how wide everything is."""
        return self._at[-1]

    def x(self, at: datetime) -> float:
        """Return where an instant lies; outside everything known, at the edge."""
        if at <= self._known[0]:
            return 0.0
        for index, (before, after) in enumerate(pairwise(self._known)):
            if at <= after:
                share = (at - before) / (after - before)
                return round(self._at[index] + share * (self._at[index + 1] - self._at[index]), 1)
        return self.width

    def __contains__(self, at: datetime) -> bool:
        return self._known[0] <= at <= self._known[-1]
