"""What the way costs, and who pays: the fees that fall due on a route for a purpose (§§ 44 to 50 AufenthV)."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from rules.assessment import probes
from rules.assessment.clauses import clause
from rules.assessment.findings import Situation
from rules.assessment.scoped import SCOPE, Scoped, scope
from rules.fees import FEES, Fee
from rules.grounds import COLUMNS as LAW
from rules.grounds import list_of
from rules.in_flight import By
from rules.law import Table
from rules.remembered import remembered
from rules.rows import Row
from rules.tables import toml
from rules.terms.pathways import Pathway, Route
from rules.versions import versions

FILE = "assessment/fees.toml"


@dataclass(frozen=True, eq=False, kw_only=True)
class FeeClause(Scoped):
    """When a fee falls due; `fee` names its row, `later` is true where it falls due after the procedure or perhaps."""

    fee: str
    later: bool


def read(rows: tuple[Row, ...]) -> Mapping[str, tuple[FeeClause, ...]]:
    """Return which fee falls due when, or raise `BadRow`."""
    return versions(FILE, [_fee(row) for row in rows])


def costs(situation: Situation, route: Route, pathways: Collection[Pathway], *, later: bool = False) -> tuple[Fee, ...]:
    """Return the fees that fall due for certain, or those of `later`, each once, in the order of the procedure."""
    rows = [row for row in _reaching(situation.by, route, tuple(pathways)) if row.later is later]
    due = dict.fromkeys(row.fee for row in rows if row.met(situation))
    fees = FEES.meeting(situation.by)
    return tuple(fees[name] for name in due if name in fees)


@remembered
def _reaching(by: By, route: Route, pathways: tuple[Pathway, ...]) -> tuple[FeeClause, ...]:
    return tuple(row for row in CLAUSES.meeting(by).values() if row.reaches((route,), pathways))


def _fee(row: Row) -> FeeClause:
    if (name := row.text("fee")) not in FEES:
        raise row.bad("fee", f"unknown {name!r}; use one of {', '.join(FEES)}")
    return FeeClause(**clause(row, "fee", *MAY), **scope(row), fee=name, later=row.flag("later"))


MAY = (*SCOPE, "later")
CLAUSES = Table(
    "fee_clauses",
    list_of(toml(FILE), "fee_clauses", named_by="fee"),
    read,
    ("id", *LAW, "fee"),
    optional=(*MAY, *probes.KEYS),
    grows=True,
    refers=lambda row: (*row.rests_on, ("fees", row.fee)),
)
