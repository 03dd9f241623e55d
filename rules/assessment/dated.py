"""What every dated row of the assessment carries: its name, where it comes from, and from when to when it applies."""

from dataclasses import dataclass
from datetime import date

from rules.rows import Row
from rules.terms.deadlines import InFlight, Mark

COLUMNS = ("id", "source", "mark", "verified_on", "valid_from", "valid_to", "in_flight")


@dataclass(frozen=True)
class DatedRow:
    """A version of a row with its source; `verified_on` is None where nobody has checked it."""

    id: str
    source: str
    mark: Mark
    verified_on: date | None
    valid_from: date
    valid_to: date | None
    in_flight: InFlight


def dated(row: Row) -> tuple[str, str, Mark, date | None, date, date | None, InFlight]:
    """Return the fields of `DatedRow` of a raw row, in their order, or raise `BadRow`."""
    return (
        row.text("id"),
        row.text("source"),
        row.word("mark", Mark),
        row.day_or_none("verified_on"),
        row.day("valid_from"),
        row.day_or_none("valid_to"),
        row.word("in_flight", InFlight),
    )
