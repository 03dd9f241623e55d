"""What the way costs, and who pays: the fees that fall due on a route for a purpose (§§ 44 to 50 AufenthV)."""

from collections.abc import Collection
from enum import StrEnum

from rules.assessment.findings import Case
from rules.assessment.scoped import Scoped, scoped
from rules.fees import FEES, Fee
from rules.rows import Row
from rules.tables import toml
from rules.terms.stages import Pathway, Route
from rules.versions import known_on

FILE = "assessment/fees.toml"


class Due(StrEnum):
    """A fee's id stands in `fee`; the clause itself needs no other word."""

    FEE = "fee"


def read(table: Row) -> tuple[tuple[str, Scoped[Due]], ...]:
    """Return which fee falls due when, or raise `BadRow`."""
    table.only("law", "fees")
    return tuple(_fee(row, table.part("law")) for row in table.parts("fees"))


def costs(case: Case, route: Route, pathways: Collection[Pathway]) -> tuple[Fee, ...]:
    """Return the fees that fall due for certain, each once, in the order of the procedure."""
    names = dict.fromkeys(name for name, row in ROWS if row.holds(case, (route,), pathways))
    return tuple(found for name in names if (found := known_on(FEES, name, case.on)) is not None)


def _fee(row: Row, law: Row) -> tuple[str, Scoped[Due]]:
    if (name := row.text("fee")) not in FEES:
        raise row.bad("fee", f"unknown {name!r}; use one of {', '.join(FEES)}")
    return name, scoped(Row(row.file, row.name, {**row.cells, "word": Due.FEE}), Due, law, "fee")


ROWS = read(toml(FILE))
