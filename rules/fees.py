"""What an act of an office costs, who pays it, and on which ground."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from rules.law import Table
from rules.rows import Row
from rules.tables import csv_rows
from rules.terms.deadlines import InFlight, Mark
from rules.terms.roles import Role
from rules.versions import valid_on, versions

FILE = "fees.csv"
COLUMNS = (
    *("id", "what", "eur", "eur_most", "payer", "falls_due", "basis", "source", "mark", "verified_on"),
    *("valid_from", "valid_to", "in_flight"),
)


@dataclass(frozen=True)
class Fee:
    """A version of a fee in euros; `eur_most` is set where the body names a range.

    Of several payers one pays, as they agree; the first is the one who applies.
    """

    id: str
    what: str
    eur: Decimal
    eur_most: Decimal | None
    payers: tuple[Role, ...]
    falls_due: str
    basis: str
    source: str
    mark: Mark
    verified_on: date | None
    valid_from: date
    valid_to: date | None
    in_flight: InFlight


def read(rows: tuple[Row, ...]) -> Mapping[str, tuple[Fee, ...]]:
    """Return the fees made of raw rows, or raise `BadRow`."""
    return versions(FILE, [_fee(row) for row in rows])


def fee(name: str, on: date) -> Fee:
    """Return the version of a fee that applies on a day; raises `NoRow` where there is none."""
    return valid_on(FEES, name, on)


def _fee(row: Row) -> Fee:
    row.only(*COLUMNS)
    eur, most = row.amount("eur"), row.amount("eur_most") if row.cells.get("eur_most") not in (None, "") else None
    if eur <= 0 or (most is not None and most <= eur):
        raise row.bad("eur", "give an amount above 0 and below eur_most")
    return Fee(
        id=row.text("id"),
        what=row.text("what"),
        eur=eur,
        eur_most=most,
        payers=tuple(
            Row(row.file, row.name, {"payer": one}).word("payer", Role) for one in row.text("payer").split("/")
        ),
        falls_due=row.text("falls_due"),
        basis=row.text("basis"),
        source=row.text("source"),
        mark=row.word("mark", Mark),
        verified_on=row.day_or_none("verified_on"),
        valid_from=row.day("valid_from"),
        valid_to=row.day_or_none("valid_to"),
        in_flight=row.word("in_flight", InFlight),
    )


FEES = Table("fees", csv_rows(FILE), read, COLUMNS)
