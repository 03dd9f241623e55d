"""Where a played journey begins: at its first question, or in the middle with what would have been settled by then."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from rules.tasks import ROWS
from rules.terms.happenings import AuthorityState
from rules.terms.outcomes import Outcome
from rules.terms.pathways import Pathway, Route
from rules.terms.stages import Ending, LegOrder, Stage
from rules.terms.tasks import Task
from schemas.command import Details
from schemas.journey import Board, Journey, Plan, Record, Settled, Turn
from tests.cast import usual_facts

STAYS = {Stage.ADAPTATION, Stage.TRAINING, Stage.RETENTION}


@dataclass(frozen=True)
class Opening:
    """A stage to begin with; `record` replaces dates and codes of the usual past, days count from today.

    `given` are answers of this stage that lie on the board already, as after a new run in its middle; "long ago"
    behind an outcome dates it a month back. `facts` replace facts the journey starts from, part by part; `purpose` and
    `route` replace those of the facts; of a `minor` custodians take part.
    """

    stage: Stage
    record: dict[str, object] = field(default_factory=dict)
    leg_order: LegOrder | None = None
    start_in_days: int = 200
    ending: Ending = Ending.WITHDRAWN
    given: tuple[tuple[str, str], ...] = ()
    facts: Mapping[str, object] = field(default_factory=dict)
    purpose: Pathway | None = None
    route: Route | None = None
    minor: bool = False

    def journey(self, journey: str, plan: Plan, today: date) -> Journey:
        """Return the input of a journey that has come as far as the stage."""
        changes: dict[str, object] = {"planned_start_on": today + timedelta(days=self.start_in_days)}
        if self.leg_order:
            changes["leg_order"] = self.leg_order
        return Journey(
            id=journey,
            plan=plan.model_copy(update=changes),
            ahead=self._ahead(plan),
            record=self._record(today),
            board=Board(settled={f"{journey}/{one[0]}": self.settled(journey, *one, today) for one in self.given}),
            seq=len(self.given),
            turn=Turn(ending=self.ending, cause="played") if self.stage is Stage.CLOSURE else None,
        )

    def settled(self, journey: str, task: str, how: str, today: date) -> Settled:
        """Return the usual answer of a task."""
        name = task.partition(".")[0]
        row, outcome = ROWS[Task(name)], Outcome(how.removesuffix(" long ago"))
        facts = {"task_id": f"{journey}/{task}", "task": name, "stage": self.stage, "outcome": outcome}
        on = today - timedelta(days=30 if how.endswith("long ago") else 0)
        details = Details.model_validate(usual_facts(list(row.needs.get(outcome, ())), today))
        return Settled.model_validate({**facts, "on": on, "details": details, "person": f"p-{row.owner}"})

    def _ahead(self, plan: Plan) -> tuple[Stage, ...]:
        if self.stage is Stage.CLOSURE:
            return (Stage.CLOSURE,)
        if self.stage is Stage.JOB_END:
            return (Stage.JOB_END, *(stage for stage in plan.stages if stage in STAYS))
        order = list(Stage)
        return (self.stage, *(stage for stage in plan.stages if order.index(stage) > order.index(self.stage)))

    def _record(self, today: date) -> Record:
        """Return what the stages before this one would have remembered."""
        past: dict[Stage, dict[str, object]] = {
            Stage.AUTHORITY_CHAIN: {"authority": AuthorityState.VALID},
            Stage.AGREEMENT: {"agreed": True},
            Stage.PREAPPROVAL: {
                "preapproval_transmitted_on": today,
                "preapproved_until_on": today + timedelta(days=90),
            },
            Stage.APPOINTMENT: {"applied_for_visa_on": today},
            Stage.VISA: {"visa_until_on": today + timedelta(days=365), "entered_on": today},
            Stage.ENTRY: {"entered_on": today},
            Stage.ARRIVAL: {"first_title_on": today, "title_until_on": today + timedelta(days=1400)},
        }
        known: dict[str, object] = {}
        for stage in Stage:
            if stage is self.stage:
                break
            known |= past.get(stage, {})
        if self.stage is Stage.JOB_END:
            known["job_ended_on"] = today
        moved = {key: today + timedelta(days=days) if type(days) is int else days for key, days in self.record.items()}
        return Record.model_validate(known | moved)
