"""Blocks, advice that is owed first, and warnings: what must be known before anybody goes on."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from rules.assessment.findings import Case
from rules.assessment.scoped import Scoped, scoped
from rules.rows import Row
from rules.tables import toml
from rules.terms.assessment import Caution, Verdict, Weight
from rules.terms.deadlines import Mark
from rules.terms.facts import Fact
from rules.terms.stages import Pathway, Route

FILE = "assessment/cautions.toml"


@dataclass(frozen=True)
class CautionRow:
    """A row of the table; a block is not raised where one of `spares` fits."""

    scoped: Scoped[Caution]
    weight: Weight
    spares: frozenset[Pathway]


@dataclass(frozen=True)
class Raised:
    """A caution that holds, with its legal basis; `about` says what it is about where the word alone does not."""

    caution: Caution
    weight: Weight
    basis: str
    mark: Mark
    verified_on: date | None
    about: str = ""


def read(table: Row) -> tuple[CautionRow, ...]:
    """Return the rows of cautions, or raise `BadRow`."""
    table.only("law", "cautions")
    law = table.part("law")
    return tuple(
        CautionRow(
            scoped(row, Caution, law, "weight", "spares"),
            row.word("weight", Weight),
            frozenset(row.words("spares", Pathway)),
        )
        for row in table.parts("cautions")
    )


def raised(case: Case, route: Route | None, fitting: Collection[Pathway]) -> tuple[Raised, ...]:
    """Return the cautions that hold on the route, heaviest first."""
    routes = () if route is None else (route,)
    rows = [row for row in ROWS if row.scoped.holds(case, routes, fitting) and row.spares.isdisjoint(fitting)]
    order = list(Weight)
    return tuple(_raised(row) for row in sorted(rows, key=lambda row: order.index(row.weight)))


def missing(case: Case, route: Route | None, fitting: Collection[Pathway]) -> tuple[Fact, ...]:
    """Return the facts that could still raise a block on the route."""
    routes = () if route is None else (route,)
    facts: list[Fact] = []
    for row in ROWS:
        open_block = row.weight is Weight.BLOCK and row.spares.isdisjoint(fitting)
        if open_block and row.scoped.reaches(case, routes, fitting):
            found = row.scoped.clause.judge(case)
            facts += found.missing if found.verdict is Verdict.UNKNOWN else ()
    return tuple(dict.fromkeys(facts))


def _raised(row: CautionRow) -> Raised:
    one = row.scoped.clause
    return Raised(one.word, row.weight, one.basis, one.mark, one.verified_on)


ROWS = read(toml(FILE))
