"""Which answers are open to a journey: one that opens a residence purpose only where that purpose can be planned."""

from dataclasses import dataclass
from datetime import date

from rules.cooperations import Cooperation
from rules.pathways import UnknownPathway, pathway
from rules.task_row import TaskRow
from rules.terms.organisations import Chamber
from rules.terms.outcomes import Outcome
from rules.terms.pathways import Pathway, Route


@dataclass(frozen=True)
class Grounds:
    """What decides whether a purpose can be planned: the agreement, the chamber, the route, the qualification.

    `on` is the day whose law a journey is planned by, which is that of its request.
    """

    agreed: Cooperation
    chamber: Chamber
    route: Route
    regulated: bool
    academic: bool
    on: date

    def can_plan(self, purpose: Pathway) -> bool:
        """Tell whether a purpose goes along the route, was agreed on, and has a body for each of its branches."""
        try:
            way = pathway(purpose, self.on)
        except UnknownPathway:
            return False
        branches = way.branches(regulated=self.regulated, academic=self.academic)
        known = self.route in way.routes and way.code in self.agreed.pathways
        return known and all(self.agreed.offers(self.chamber, branch) for branch in branches)


def offered(row: TaskRow, grounds: Grounds) -> tuple[Outcome, ...]:
    """Return the answers of a task that are open, in the order of its row."""
    return tuple(one for one in row.outcomes if one not in row.leads_to or grounds.can_plan(row.leads_to[one]))
