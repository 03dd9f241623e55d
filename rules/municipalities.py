"""Know the holidays single municipalities keep beside those of their Land; the table is not complete."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from rules.rows import Row
from rules.tables import csv_rows
from rules.terms.deadlines import Mark

FILE = "municipal_holidays.csv"
COLUMNS = ("key", "name", "land", "day", "holiday", "basis", "source", "mark", "verified_on")
CORPUS_CHRISTI = "corpus_christi"
NONE = "none"
LAND_NUMBERS = dict(
    zip(
        (f"{number:02}" for number in range(1, 17)),
        ("SH", "HH", "NI", "HB", "NW", "HE", "RP", "BW", "BY", "SL", "BE", "BB", "MV", "SN", "ST", "TH"),
        strict=True,
    )
)
LAENDER = tuple(sorted(LAND_NUMBERS.values()))


@dataclass(frozen=True)
class OwnHoliday:
    """A holiday of a municipality, or of all those whose keys begin alike.

    `day` is month and day ("08-08"), the word of a movable day, or "none" where it is known that there is no such day.
    """

    key: str
    name: str
    land: str
    day: str
    holiday: str
    basis: str
    source: str
    mark: Mark
    verified_on: date | None


def read(rows: tuple[Row, ...]) -> tuple[OwnHoliday, ...]:
    """Return the table of raw rows, or raise `BadRow`."""
    return tuple(_own_holiday(row) for row in rows)


def bad_key(key: str) -> str:
    """Return what is wrong with an official municipality key (Amtlicher Gemeindeschlüssel), or nothing."""
    if len(key) != 8 or not key.isdigit() or key[:2] not in LAND_NUMBERS:
        return f"{key!r} is no municipality key; write its 8 digits, such as 09761000 for Augsburg"
    return ""


def land_of(key: str) -> str:
    """Return the Land a municipality key belongs to."""
    return LAND_NUMBERS[key[:2]]


@lru_cache(maxsize=512)
def days_of(land: str, municipality: str, key: str) -> tuple[OwnHoliday, ...]:
    """Return the own holidays the table knows of a municipality, found by its key or else by its name."""
    return tuple(one for one in rows_of(land, municipality, key) if one.day != NONE)


def rows_of(land: str, municipality: str, key: str) -> tuple[OwnHoliday, ...]:
    """Return what the table says about a municipality: own holidays, or that there are none; empty if unknown."""
    if key:
        return tuple(one for one in ROWS if key.startswith(one.key))
    return tuple(one for one in ROWS if (one.land, one.name) == (land, municipality))


def _own_holiday(row: Row) -> OwnHoliday:
    row.only(*COLUMNS)
    found = OwnHoliday(
        key=row.text("key"),
        name=row.text("name"),
        land=row.text("land"),
        day=row.text("day"),
        holiday=row.text("holiday"),
        basis=row.text("basis"),
        source=row.text("source"),
        mark=row.word("mark", Mark),
        verified_on=row.day_or_none("verified_on"),
    )
    _check(row, found)
    return found


def _check(row: Row, found: OwnHoliday) -> None:
    if not found.key.isdigit() or not 3 <= len(found.key) <= 8:
        raise row.bad("key", "write the 8 digits of a municipality, or the first 3 or 5 of all those of a district")
    if LAND_NUMBERS.get(found.key[:2]) != found.land:
        raise row.bad("land", f"the key {found.key} lies in {LAND_NUMBERS.get(found.key[:2], 'no Land')}; correct one")
    if found.day not in (CORPUS_CHRISTI, NONE):
        Row(row.file, row.name, {"day": f"2024-{found.day}"}).day("day")


ROWS = read(csv_rows(FILE))
