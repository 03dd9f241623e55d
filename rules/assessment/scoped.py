"""Clauses that hold on some routes and for some purposes only."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Any

from rules.assessment.clauses import Clause
from rules.assessment.findings import Situation
from rules.rows import Row
from rules.terms.assessment import Verdict
from rules.terms.pathways import Pathway, Route

SCOPE = ("routes", "pathways")


@dataclass(frozen=True, eq=False, kw_only=True)
class Scoped(Clause):
    """A clause with its scope; an empty scope is no limit."""

    routes: frozenset[Route]
    pathways: frozenset[Pathway]

    def reaches(self, routes: Collection[Route], pathways: Collection[Pathway]) -> bool:
        """Tell whether the scope takes one of the routes and one of the pathways."""
        if self.routes and self.routes.isdisjoint(routes):
            return False
        return not self.pathways or not self.pathways.isdisjoint(pathways)

    def met(self, situation: Situation) -> bool:
        """Tell whether the test of a clause that reaches the situation is met."""
        return self.judge(situation).verdict is Verdict.MET


def scope(row: Row) -> dict[str, Any]:
    """Return the fields of `Scoped` of a raw row beside those of a clause, or raise `BadRow`."""
    return {"routes": frozenset(row.words("routes", Route)), "pathways": frozenset(row.words("pathways", Pathway))}
