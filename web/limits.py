"""What an administrator may set: how long sessions and tokens live, how much a program may ask, limits of papers."""

from dataclasses import dataclass
from datetime import timedelta

from commands.papers import limits as of_papers
from commands.papers.limits import MEGABYTE, PaperLimits

BESIDE = 5 * MEGABYTE  # of an upload, for its fields and what parts its files


@dataclass(frozen=True)
class Limits:
    """The limits of an installation; the defaults are product proposals."""

    session_idle: timedelta = timedelta(minutes=30)
    session_longest: timedelta = timedelta(hours=12)
    api_per_minute: int = 300
    token_longest: timedelta = timedelta(days=365)
    papers: PaperLimits = of_papers.USUAL

    @property
    def largest_request(self) -> int:
        """Return how many bytes a request may have: the largest upload, and room for the rest of its form."""
        return self.papers.largest + BESIDE


USUAL = Limits()
