"""The way journeys of a purpose go along a route, with what the plan of every one of them says."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

from rules.cooperations import COOPERATIONS, Cooperation
from rules.pathway_rows import PathwayRow
from rules.routes import ROWS as ROUTES
from rules.task_row import TaskRow
from rules.tasks import ROWS as TASKS
from rules.terms.circumstances import Circumstance
from rules.terms.desk import Effect
from rules.terms.organisations import Chamber
from rules.terms.outcomes import Outcome
from rules.terms.pathways import Route
from rules.terms.roles import Role
from rules.terms.stages import Stage
from rules.terms.tasks import Task
from rules.variants import Way
from rules.visits import ANCHORS, VISITS

USUAL = Way()


@dataclass(frozen=True)
class Course:
    """A way, and facts its plan is sure to have, by their names; a fact on which journeys differ is missing.

    `onboarding` says whether visits accompany the beginning; without an employer nobody asks one. `terms` are those of
    each agreement. Without any facts every journey is meant.
    """

    way: Way = USUAL
    plan: tuple[tuple[str, object], ...] = ()
    terms: tuple[frozenset[Circumstance], ...] = ()

    @cached_property
    def facts(self) -> Mapping[str, object]:
        """Return the facts of the plan by name."""
        return dict(self.plan)

    @cached_property
    def sight(self) -> object:
        """Return all of the way that the text of a stage can see: the facts, and how tasks can be answered."""
        answers = tuple((self.outcomes(task), self.silent(task), self.row(task).outcomes[0]) for task in Task)
        return self.plan, answers, tuple(self.visits(anchor) for anchor in ANCHORS)

    def row(self, task: Task) -> TaskRow:
        """Return a task as it is on this way."""
        return TASKS[task].on(self.way)

    def outcomes(self, task: Task) -> tuple[Outcome, ...]:
        """Return what may be answered on this way, under one agreement or another."""
        if not self.plan:
            return TASKS[task].every_outcome
        forms = [TASKS[task].on(replace(self.way, circumstances=tuple(one))) for one in self.terms] or [self.row(task)]
        return tuple(dict.fromkeys(outcome for form in forms for outcome in form.outcomes))

    def silent(self, task: Task) -> bool:
        """Tell whether the wait for a task can end by silence alone."""
        return not self.plan or self.row(task).effect is not Effect.NONE

    def never(self, memory: str) -> bool:
        """Tell whether no journey of the way ever remembers this: without pre-approval, nothing of it."""
        return memory.startswith("preapprov") and self.facts.get("preapproved") is False

    def visits(self, anchor: str) -> tuple[Task, ...]:
        """Return the dated visits counted from a day, of those who take part."""
        if not self.facts.get("onboarding", True) and anchor != "stay":
            return ()
        alone = self.facts.get("employed") is False
        abroad = self.way.route is not Route.IN_COUNTRY
        visits = [group[-1] for group in VISITS.values() if abroad or not group[-1].from_abroad]
        tasks = dict.fromkeys(task for row in visits if row.anchor == anchor for task in row.tasks)
        return tuple(one for one in tasks if not (alone and self.row(one).owner is Role.EMPLOYER))


ANY = Course()
"""Nothing is known of the plan: every branch of the text."""


def course(purpose: PathwayRow, route: Route, agreements: tuple[Cooperation, ...]) -> Course:
    """Return what the journeys of a purpose along a route have in common, in all of these agreements."""
    terms = [one.circumstances(purpose.routes, employed=purpose.employed) for one in agreements]
    shared = tuple(one for one in Circumstance if terms and all(one in those for those in terms))
    plan: dict[str, object] = {
        "route": route,
        "pathway": purpose.code,
        "led_by_authority": ROUTES[route].authority_leads,
        "employed": purpose.employed,
        "consent": purpose.consent,
        "early_end": purpose.early_end,
        "onboarding": purpose.onboarding,
        "preapproved": Stage.PREAPPROVAL in ROUTES[route].stages,
    }
    agreed = {one.needs_sub_authority and purpose.employed for one in agreements}
    plan |= {"needs_sub_authority": agreed.pop()} if len(agreed) == 1 else {}
    return Course(Way(route, purpose.code, shared), tuple(plan.items()), tuple(terms))


def offering(purpose: PathwayRow, route: Route, *, regulated: bool = False) -> tuple[Cooperation, ...]:
    """Return the agreements that offer a purpose along a route, in their latest version."""
    branches = purpose.branches(regulated=regulated, academic=False)
    latest = [versions[-1] for versions in COOPERATIONS.values()]
    return tuple(
        one
        for one in latest
        if route in one.routes
        and purpose.code in one.pathways
        and any(all(one.offers(chamber, branch) for branch in branches) for chamber in Chamber)
    )
