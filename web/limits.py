"""What an administrator may set: how long a session lasts, how much a program may ask, how long a token lives."""

from dataclasses import dataclass
from datetime import timedelta


@dataclass(frozen=True)
class Limits:
    """The limits of an installation; the defaults are product proposals."""

    session_idle: timedelta = timedelta(minutes=30)
    session_longest: timedelta = timedelta(hours=12)
    api_per_minute: int = 300
    token_longest: timedelta = timedelta(days=365)


USUAL = Limits()
