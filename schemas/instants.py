"""The one place where an instant becomes a day: German law counts days in Berlin (rule A16)."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

BERLIN = ZoneInfo("Europe/Berlin")


def berlin_day(at: datetime) -> date:
    """Return the calendar day of an aware instant in Europe/Berlin."""
    return at.astimezone(BERLIN).date()
