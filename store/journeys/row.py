"""A journey as the store holds it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from rules.terms.stages import AuthorityState, Ending, Stage
from schemas.journey import Plan
from store.states import JourneyState, StartState


@dataclass(frozen=True, kw_only=True)
class NewJourney:
    """A journey to be opened, with all facts about employer, worker and job."""

    id: str
    reference: str
    cooperation: str
    pathway: str
    requested_at: datetime
    dossier: Mapping[str, object] = field(repr=False)


@dataclass(frozen=True, kw_only=True)
class JourneyRow:
    """A journey, its place in the procedure and its deletion plan."""

    id: str
    reference: str
    cooperation: str
    pathway: str
    requested_at: datetime
    start_state: StartState
    opened_at: datetime | None
    plan: Mapping[str, object] | None
    plan_seq: int
    stage: Stage | None
    stage_since: datetime | None
    stage_seq: int
    authority: AuthorityState
    authority_seq: int
    state: JourneyState
    ending: Ending | None
    cause: str
    closed_at: datetime | None
    delete_after_on: date | None
    state_seq: int
    erased_at: datetime | None

    @property
    def seq(self) -> int:
        """Return the newest event this row knows of."""
        return max(self.plan_seq, self.stage_seq, self.authority_seq, self.state_seq)

    @property
    def itinerary(self) -> Plan | None:
        """Return the plan as it travels."""
        return None if self.plan is None else Plan.model_validate(self.plan)
