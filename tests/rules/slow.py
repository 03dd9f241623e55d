"""The law of periods written a second time, from the statutes: it walks day by day and knows its own holidays."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

DAY = timedelta(days=1)
LAENDER = ("BB", "BE", "BW", "BY", "HB", "HE", "HH", "MV", "NI", "NW", "RP", "SH", "SL", "SN", "ST", "TH")
EVERYWHERE = {(1, 1), (5, 1), (10, 3), (12, 25), (12, 26)}
FIXED = {
    (1, 6): "BW BY ST",
    (8, 15): "SL",
    (9, 20): "TH",
    (10, 31): "BB HB HH MV NI SH SN ST TH",
    (11, 1): "BW BY NW RP SL",
}
MOVABLE = {-2: LAENDER, 0: ("BB",), 1: LAENDER, 39: LAENDER, 49: ("BB",), 50: LAENDER}
CORPUS_CHRISTI = ("BW", "BY", "HE", "NW", "RP", "SL")
ONCE = {date(2025, 5, 8), date(2028, 6, 17)}


def easter(year: int) -> date:
    a, b, c = year % 19, year // 100, year % 100
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    k = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * k) // 451
    month, day = divmod(h + k - 7 * m + 114, 31)
    return date(year, month, day + 1)


def is_holiday(day: date, land: str) -> bool:
    key = (day.month, day.day)
    since_easter = (day - easter(day.year)).days
    if key in EVERYWHERE or land in FIXED.get(key, "").split() or land in MOVABLE.get(since_easter, ()):
        return True
    if since_easter == 60 and land in CORPUS_CHRISTI:
        return True
    if key == (3, 8) and (land == "BE" or (land == "MV" and day.year >= 2023)):
        return True
    repentance = day.weekday() == 2 and date(day.year, 11, 16) <= day <= date(day.year, 11, 22)
    return (land == "SN" and repentance) or (land == "BE" and day in ONCE)


def walk(day: date) -> Iterator[date]:
    while True:
        day += DAY
        yield day


def end(event_on: date, length: int, unit: str, land: str, *, counted: bool = False) -> date:
    """The last day of a period; the day of the event counts only where it is said to."""
    if unit == "hm":
        return (
            end(event_on, 15, "d", land, counted=counted) if length == 1 else _halves(event_on, length, land, counted)
        )
    if unit == "m":
        return _end_of_months(event_on, length, counted)
    left = length * 7 if unit == "w" else length
    weekdays = {"wt": 6, "wd": 5}.get(unit, 8)
    for day in walk(event_on - DAY if counted else event_on):
        if unit in ("d", "w") or (day.isoweekday() <= weekdays and not is_holiday(day, land)):
            left -= 1
        if left == 0:
            return day
    raise AssertionError


def end_with(event_on: date, raw_on: date, suspensions: Sequence[tuple[date, date]]) -> date:
    """The end after one more day for each day after the event that lies in a suspension."""
    days = {event_on + n * DAY for n in range(1, 200)}
    lost = {day for day in days if any(after < day <= until for after, until in suspensions)}
    return raw_on + len(lost) * DAY


def moved(day: date, land: str, direction: str) -> date:
    step = {"forward": DAY, "back": -DAY}.get(direction)
    while step and (day.isoweekday() > 5 or is_holiday(day, land)):
        day += step
    return day


def _halves(event_on: date, length: int, land: str, counted: bool) -> date:
    whole = _end_of_months(event_on, length // 2, counted)
    return end(whole, 15, "d", land) if length % 2 else whole


def _end_of_months(event_on: date, months: int, counted: bool) -> date:
    """Walk on to the day with the wanted number in the wanted month, or to that month's last day."""
    month = event_on.month - 1 + months
    year, month, number = event_on.year + month // 12, month % 12 + 1, event_on.day - counted
    last = event_on
    for day in walk(event_on - DAY):
        if (day.year, day.month) > (year, month) or (day.year, day.month, day.day) > (year, month, number):
            return last
        last = day
    raise AssertionError
