"""Judge how a check-in went from its marks."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from rules.grounds import COLUMNS as LAW
from rules.grounds import Grounded, ground, rows_of
from rules.law import Table
from rules.rows import Row
from rules.tables import toml
from rules.versions import valid_on, versions

FILE = "check_ins.toml"
COLUMNS = ("id", *LAW, "any_at_most", "low", "low_marks", "strict", "mean_below")


class BadMark(ValueError):
    """A mark that cannot be judged: which field, and what to give instead."""

    def __init__(self, field: str, remedy: str) -> None:
        super().__init__(f"{field}: {remedy}")
        self.field = field
        self.remedy = remedy


@dataclass(frozen=True, kw_only=True)
class Judgement(Grounded):
    """Which marks make a check-in red or amber."""

    any_at_most: int
    low: int
    low_marks: int
    strict: tuple[str, ...]
    mean_below: int


def read(rows: tuple[Row, ...]) -> Mapping[str, tuple[Judgement, ...]]:
    """Return how check-ins are judged, made of raw rows, or raise `BadRow`."""
    return versions(FILE, [_judgement(row) for row in rows])


def mood(scores: Mapping[str, int], subject: str, on: date) -> str:
    """Return "red", "amber" or "green" for marks from 1 (bad) to 5 (good) by field, as they are judged on a day.

    `subject` is the number of the check-in: C3 and C7 turn red at a single low mark. Raises `BadMark`.
    """
    check_marks(scores)
    how = valid_on(JUDGEMENT, "marks", on)
    low = [mark for mark in scores.values() if mark <= how.low]
    enough = 1 if subject in how.strict else how.low_marks
    if len(low) >= enough or min(scores.values()) <= how.any_at_most:
        return "red"
    if sum(scores.values()) < len(scores) * how.mean_below:
        return "amber"
    return "green"


def check_marks(scores: Mapping[str, int]) -> None:
    """Refuse marks that cannot be judged; fields may be left out, but not all. Raises `BadMark`."""
    if not scores:
        raise BadMark("scores", f"give at least one mark; the fields are {', '.join(FIELDS)}")
    for field, mark in scores.items():
        if field not in FIELDS:
            raise BadMark(field, f"unknown field; use one of {', '.join(FIELDS)}")
        if isinstance(mark, bool) or mark not in range(LOWEST, HIGHEST + 1):
            raise BadMark(field, f"give a mark from {LOWEST} to {HIGHEST}, not {mark!r}")


def _judgement(row: Row) -> Judgement:
    row.only(*COLUMNS)
    return Judgement(
        **ground(row),
        any_at_most=row.number("any_at_most"),
        low=row.number("low"),
        low_marks=row.number("low_marks"),
        strict=row.texts("strict"),
        mean_below=row.number("mean_below"),
    )


_FILE = toml(FILE)
_FILE.only("law", "judgement", "fields", "lowest", "highest")
FIELDS = _FILE.texts("fields")
LOWEST, HIGHEST = _FILE.number("lowest"), _FILE.number("highest")
JUDGEMENT = Table("check_in_judgement", rows_of(_FILE, "judgement"), read, COLUMNS)
