"""How long the first residence title can be (§ 18 Abs. 4 AufenthG and the purposes with lengths of their own)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from rules.assessment.dated import COLUMNS, DatedRow, dated
from rules.assessment.facts import OPEN_ENDED
from rules.calendar import ONE_DAY, add_months, day_after_months
from rules.rows import Row
from rules.tables import csv_rows
from rules.versions import known_on, versions

FILE = "title_lengths.csv"


@dataclass(frozen=True)
class Length(DatedRow):
    """Months of the first title and of all together; `margin_months` come on top of the contract's end."""

    what: str
    first_months: int
    most_months: int
    margin_months: int
    basis: str


@dataclass(frozen=True)
class Title:
    """The last day of a first title that starts on a day; `margin_months` were added to the contract's end."""

    row: Length
    from_on: date
    until_on: date
    by_contract: bool


def read(rows: tuple[Row, ...]) -> Mapping[str, tuple[Length, ...]]:
    """Return the lengths made of raw rows, or raise `BadRow`."""
    return versions(FILE, [_length(row) for row in rows])


def title(name: str, from_on: date, contract_until_on: date | None, on: date) -> Title | None:
    """Return the longest first title by the law of a day; None where the table has no row.

    The contract's end and the margin bound it where the row has a margin; a contract whose end is not known is taken
    as open-ended.
    """
    if (row := known_on(LENGTHS, name, on)) is None:
        return None
    longest_on = day_after_months(from_on, row.first_months) - ONE_DAY
    if row.margin_months and contract_until_on not in (None, OPEN_ENDED):
        bounded_on = add_months(contract_until_on, row.margin_months)
        return Title(row, from_on, min(longest_on, bounded_on), bounded_on < longest_on)
    return Title(row, from_on, longest_on, False)


def _length(row: Row) -> Length:
    row.only(*COLUMNS, "what", "first_months", "most_months", "margin_months", "basis")
    first, most = row.number("first_months"), row.number("most_months")
    if not 0 < first <= most:
        raise row.bad("first_months", "give months above 0 and not above most_months")
    return Length(
        *dated(row),
        what=row.text("what"),
        first_months=first,
        most_months=most,
        margin_months=row.number("margin_months"),
        basis=row.text("basis"),
    )


LENGTHS = read(csv_rows(FILE))
