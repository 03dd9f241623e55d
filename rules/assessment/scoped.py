"""Clauses that hold on some routes and for some purposes only."""

from collections.abc import Collection
from dataclasses import dataclass

from rules.assessment.clauses import Clause
from rules.assessment.findings import Case
from rules.rows import Row
from rules.terms.assessment import Verdict
from rules.terms.stages import Pathway, Route

SCOPE = ("routes", "pathways")


@dataclass(frozen=True, eq=False)
class Scoped(Clause):
    """A clause with its scope; an empty scope is no limit."""

    routes: frozenset[Route]
    pathways: frozenset[Pathway]

    def reaches(self, routes: Collection[Route], pathways: Collection[Pathway]) -> bool:
        """Tell whether the scope takes one of the routes and one of the pathways."""
        if self.routes and self.routes.isdisjoint(routes):
            return False
        return not self.pathways or not self.pathways.isdisjoint(pathways)

    def holds(self, case: Case) -> bool:
        """Tell whether the test of a clause that reaches the case is met."""
        return self.judge(case).verdict is Verdict.MET


def scope(row: Row) -> tuple[frozenset[Route], frozenset[Pathway]]:
    """Return the scope of a raw row, or raise `BadRow`."""
    return frozenset(row.words("routes", Route)), frozenset(row.words("pathways", Pathway))
