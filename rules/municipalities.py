"""Know the holidays single municipalities keep beside those of their Land; the table is not complete."""

from collections.abc import Mapping
from dataclasses import dataclass

from rules.grounds import COLUMNS as LAW
from rules.grounds import Grounded, ground
from rules.law import Table
from rules.remembered import remembered
from rules.rows import Row
from rules.tables import csv_rows
from rules.versions import versions

FILE = "municipal_holidays.csv"
COLUMNS = ("id", "key", "name", "land", "day", "holiday", *LAW)
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


@dataclass(frozen=True, kw_only=True)
class OwnHoliday(Grounded):
    """A holiday of a municipality, or of all those whose keys begin alike.

    `day` is month and day ("08-08"), the word of a movable day, or "none" where it is known that there is no such day.
    """

    key: str
    name: str
    land: str
    day: str
    holiday: str


def read(rows: tuple[Row, ...]) -> Mapping[str, tuple[OwnHoliday, ...]]:
    """Return the table of raw rows, or raise `BadRow`."""
    return versions(FILE, [_own_holiday(row) for row in rows])


def every() -> tuple[OwnHoliday, ...]:
    """Return every version of every row."""
    return tuple(one for group in HOLIDAYS.values() for one in group)


def bad_key(key: str) -> str:
    """Return what is wrong with an official municipality key (Amtlicher Gemeindeschlüssel), or nothing."""
    if len(key) != 8 or not key.isdigit() or key[:2] not in LAND_NUMBERS:
        return f"{key!r} is no municipality key; write its 8 digits, such as 09761000 for Augsburg"
    return ""


def land_of(key: str) -> str:
    """Return the Land a municipality key belongs to."""
    return LAND_NUMBERS[key[:2]]


def days_of(land: str, municipality: str, key: str) -> tuple[OwnHoliday, ...]:
    """Return the own holidays the table knows of a municipality, found by its key or else by its name."""
    return tuple(one for one in rows_of(land, municipality, key) if one.day != NONE)


@remembered
def rows_of(land: str, municipality: str, key: str) -> tuple[OwnHoliday, ...]:
    """Return what the table says about a municipality: own holidays, or that there are none; empty if unknown."""
    if key:
        return tuple(one for one in every() if key.startswith(one.key))
    return tuple(one for one in every() if (one.land, one.name) == (land, municipality))


def _own_holiday(row: Row) -> OwnHoliday:
    row.only(*COLUMNS)
    found = OwnHoliday(
        **ground(row),
        key=row.text("key"),
        name=row.text("name"),
        land=row.text("land"),
        day=row.text("day"),
        holiday=row.text("holiday"),
    )
    _check(row, found)
    return found


def _check(row: Row, found: OwnHoliday) -> None:
    if found.id != f"{found.key}/{found.day}":
        raise row.bad("id", f"write {found.key}/{found.day}")
    if not found.key.isdigit() or not 3 <= len(found.key) <= 8:
        raise row.bad("key", "write the 8 digits of a municipality, or the first 3 or 5 of all those of a district")
    if LAND_NUMBERS.get(found.key[:2]) != found.land:
        raise row.bad("land", f"the key {found.key} lies in {LAND_NUMBERS.get(found.key[:2], 'no Land')}; correct one")
    if found.day not in (CORPUS_CHRISTI, NONE):
        Row(row.file, row.name, {"day": f"2024-{found.day}"}).day("day")


HOLIDAYS = Table("municipal_holidays", csv_rows(FILE), read, COLUMNS, grows=True)
