"""Where a played journey begins: at its first question, or in the middle with what would have been settled by then."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from rules.terms.stages import AuthorityState, Ending, LegOrder, Stage
from schemas.journey import Journey, Plan, Record, Turn

PLANNED = [stage for stage in Stage if stage not in {Stage.JOB_END, Stage.CLOSURE}]


@dataclass(frozen=True)
class Opening:
    """A stage to begin with; `record` replaces dates and codes of the usual past, days count from today."""

    stage: Stage
    record: dict[str, object] = field(default_factory=dict)
    leg_order: LegOrder | None = None
    start_in_days: int = 200
    ending: Ending = Ending.WITHDRAWN

    def journey(self, journey: str, plan: Plan, today: date) -> Journey:
        """Return the input of a journey that has come as far as the stage."""
        changes: dict[str, object] = {"planned_start_on": today + timedelta(days=self.start_in_days)}
        if self.leg_order:
            changes["leg_order"] = self.leg_order
        return Journey(
            id=journey,
            plan=plan.model_copy(update=changes),
            ahead=self._ahead(),
            record=self._record(today),
            turn=Turn(ending=self.ending, cause="played") if self.stage is Stage.CLOSURE else None,
        )

    def _ahead(self) -> tuple[Stage, ...]:
        if self.stage is Stage.CLOSURE:
            return (Stage.CLOSURE,)
        if self.stage is Stage.JOB_END:
            return (Stage.JOB_END, Stage.RETENTION)
        return tuple(PLANNED[PLANNED.index(self.stage) :])

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
