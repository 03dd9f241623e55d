"""The rows of law a page rests on, and which of them nobody has checked against their source."""

from collections.abc import Sequence
from dataclasses import dataclass

from fachlotse.handbook.chapters import Book
from fachlotse.handbook.deadlines import rules_of
from fachlotse.handbook.differences import Compared
from fachlotse.handbook.notes import anchor, noted
from rules.assessment.costs import CLAUSES
from rules.fees import FEES, Fee
from rules.routes import ROWS as ROUTES
from rules.terms.deadlines import Mark


@dataclass(frozen=True)
class Unchecked:
    """A row that is not verified, and where on the page it stands."""

    name: str
    anchor: str


def unchecked(every: Sequence[Compared]) -> list[Unchecked]:
    """Return the rows of a page that state law or practice and are not verified."""
    found = [Unchecked(rule.id, f"frist-{rule.id.lower()}") for rule in rules_of(every) if rule.unverified]
    fees = dict.fromkeys(fee for one in every for fee in fees_of(one.told))
    found += [Unchecked(fee.id, f"gebuehr-{fee.id.lower()}") for fee in fees if fee_unverified(fee)]
    purpose = every[0].told.purpose
    found += [Unchecked(one.id, anchor(one)) for one in noted(purpose.code) if one.unverified]
    if purpose.verified_on is None and purpose.mark is not Mark.PROPOSAL:
        found.append(Unchecked(purpose.id, "wege"))
    routes = dict.fromkeys(one.told.route for one in every)
    found += [Unchecked(route, "wege") for route in routes if ROUTES[route].verified_on is None]
    return sorted(found, key=lambda one: one.name)


def fee_unverified(fee: Fee) -> bool:
    """Tell whether nobody has checked a fee against its source."""
    return fee.verified_on is None


def fees_of(told: Book) -> list[Fee]:
    """Return the fees that can fall due on a way, in their latest version."""
    return [group[-1] for name, group in FEES.items() if _scoped(name, told) or _acted(name, told)]


def _scoped(fee: str, told: Book) -> bool:
    """Tell whether the table of fees of the assessment takes the route and the purpose."""
    return any(
        clause.fee == fee and clause.reaches((told.route,), (told.purpose.code,))
        for versions in CLAUSES.values()
        for clause in versions[-1:]
    )


def _acted(fee: str, told: Book) -> bool:
    """Tell whether the way has the act with which a later fee falls due."""
    return any(fee in told.course.row(task).fees for task in told.tasks)
