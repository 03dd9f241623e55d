"""The rows of law a page rests on, and which of them nobody has checked against their source."""

from collections.abc import Sequence
from dataclasses import dataclass

from fachlotse.handbook.chapters import Book
from fachlotse.handbook.strands import Strand
from fachlotse.handbook.tables import rule_of, unverified
from fachlotse.handbook.wording import words
from rules.fees import FEES, Fee
from rules.routes import ROWS as ROUTES
from rules.terms.deadlines import Mark


@dataclass(frozen=True)
class Unchecked:
    """A row that is not verified, and where on the page it stands."""

    name: str
    anchor: str


def unchecked(told: Book, strands: Sequence[Strand]) -> list[Unchecked]:
    """Return the rows of a page that state law or practice and are not verified."""
    rules = {rule.id: rule for rule in (rule_of(task) for strand in strands for task in strand.tasks)}
    found = [Unchecked(rule.id, f"frist-{rule.id.lower()}") for rule in rules.values() if unverified(rule)]
    found += [Unchecked(fee.id, f"gebuehr-{fee.id.lower()}") for fee in fees_of(strands) if fee_unverified(fee)]
    way, route = told.way, ROUTES[told.route]
    found += [Unchecked(way.id, "überblick")] if way.verified_on is None and way.mark is not Mark.PROPOSAL else []
    found += [Unchecked(route.route, "überblick")] if route.verified_on is None else []
    return sorted(found, key=lambda one: one.name)


def fee_unverified(fee: Fee) -> bool:
    """Tell whether nobody has checked a fee against its source."""
    return fee.verified_on is None


def fees_of(strands: Sequence[Strand]) -> list[Fee]:
    """Return the fees whose acts the strands contain, in their latest version, and those that belong to no act."""
    asked = {task for strand in strands for task in strand.tasks}
    return [group[-1] for name, group in FEES.items() if _task_of(name) in (*asked, "")]


def _task_of(fee: str) -> str:
    """Return the task with which a fee falls due, by the longest beginning of its name; empty for none."""
    known = words()["fee_tasks"]
    return known.get(max((one for one in known if fee.startswith(one)), key=len, default=""), "")
