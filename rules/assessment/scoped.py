"""Clauses that hold on some routes and for some purposes only."""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from typing import Generic, TypeVar

from rules.assessment.clauses import Clause, clause
from rules.assessment.findings import Case
from rules.rows import Row
from rules.terms.assessment import Verdict
from rules.terms.stages import Pathway, Route

W = TypeVar("W", bound=StrEnum)
SCOPE = ("routes", "pathways")


@dataclass(frozen=True)
class Scoped(Generic[W]):
    """A clause with its scope; an empty scope is no limit."""

    clause: Clause[W]
    routes: frozenset[Route]
    pathways: frozenset[Pathway]

    def reaches(self, case: Case, routes: Collection[Route], pathways: Collection[Pathway]) -> bool:
        """Tell whether the clause is law on the day and its scope takes one of the routes and one of the pathways."""
        if self.routes and self.routes.isdisjoint(routes):
            return False
        if self.pathways and self.pathways.isdisjoint(pathways):
            return False
        return self.clause.applies(case.on)

    def holds(self, case: Case, routes: Collection[Route], pathways: Collection[Pathway]) -> bool:
        """Tell whether the clause reaches the case and its test is met."""
        return self.reaches(case, routes, pathways) and self.clause.judge(case).verdict is Verdict.MET


def scoped(row: Row, words: type[W], law: Row, *more: str) -> Scoped[W]:
    """Return the clause of a raw row with its scope, or raise `BadRow`."""
    one = clause(row, words, law, *SCOPE, *more)
    return Scoped(one, frozenset(row.words("routes", Route)), frozenset(row.words("pathways", Pathway)))
