"""The yearly contribution ceilings of the pension insurance, on which the floors of pay rest (§ 18g AufenthG)."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from rules.assessment.dated import COLUMNS, DatedRow, dated
from rules.in_flight import By
from rules.law import Table
from rules.rows import Row
from rules.tables import csv_rows
from rules.versions import versions

FILE = "contribution_ceilings.csv"
NAME = "pension"
CENT = Decimal("0.01")


@dataclass(frozen=True)
class Ceiling(DatedRow):
    """The contribution ceiling (Beitragsbemessungsgrenze) of a year in euros."""

    eur: Decimal
    basis: str


def read(rows: tuple[Row, ...]) -> Mapping[str, tuple[Ceiling, ...]]:
    """Return the ceilings made of raw rows, or raise `BadRow`."""
    return versions(FILE, [_ceiling(row) for row in rows])


def floor(share: Decimal, by: By) -> Decimal | None:
    """Return a share in per cent of the ceiling of a day's year, in euros; None where it is not published yet."""
    row = CEILINGS.meeting(by).get(NAME)
    return (row.eur * share / 100).quantize(CENT) if row else None


def _ceiling(row: Row) -> Ceiling:
    row.only(*COLUMNS, *OWN)
    if (eur := row.amount("eur")) <= 0:
        raise row.bad("eur", "give an amount in euros a year above 0")
    return Ceiling(*dated(row), eur=eur, basis=row.text("basis"))


OWN = ("eur", "basis")
CEILINGS = Table("contribution_ceilings", csv_rows(FILE), read, (*COLUMNS, *OWN))
