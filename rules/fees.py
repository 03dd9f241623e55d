"""What an act of an office costs, who pays it, and on which ground."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from rules.grounds import COLUMNS as LAW
from rules.grounds import Grounded, ground
from rules.law import Table
from rules.rows import Row
from rules.tables import csv_rows
from rules.terms.roles import Role
from rules.versions import valid_on, versions

FILE = "fees.csv"
COLUMNS = ("id", "what", "eur", "eur_most", "payer", "falls_due", *LAW)


@dataclass(frozen=True, kw_only=True)
class Fee(Grounded):
    """A version of a fee in euros; `eur_most` is set where the body names a range.

    Of several payers one pays, as they agree; who is asked to stands in the row of the task.
    """

    what: str
    eur: Decimal
    eur_most: Decimal | None
    payers: tuple[Role, ...]
    falls_due: str


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
        **ground(row),
        what=row.text("what"),
        eur=eur,
        eur_most=most,
        payers=tuple(
            Row(row.file, row.name, {"payer": one}).word("payer", Role) for one in row.text("payer").split("/")
        ),
        falls_due=row.text("falls_due"),
    )


FEES = Table("fees", csv_rows(FILE), read, COLUMNS)
