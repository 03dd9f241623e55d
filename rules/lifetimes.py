"""The days a life and its work can lie between; a day beyond them is a slip of the pen, and nothing counts from it."""

from datetime import date

EARLIEST = date(1900, 1, 1)
LATEST = date(2199, 12, 31)


def beyond(on: date) -> str:
    """Return what is wrong with a day that no life reaches, and what to do; "" for every other."""
    on = date(on.year, on.month, on.day)  # an instant is looked at by its day
    if EARLIEST <= on <= LATEST:
        return ""
    return f"lies {'before' if on < EARLIEST else 'after'} {EARLIEST if on < EARLIEST else LATEST}; correct the year"
