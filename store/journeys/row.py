"""A journey as the store holds it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta

from rules.terms.happenings import AuthorityState
from rules.terms.stages import Ending, Stage
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
    ahead_seconds: int = 0


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
    ahead_seconds: int = 0  # of its own clock before that of everybody; never in production

    @property
    def seq(self) -> int:
        """Return the newest event this row knows of."""
        return max(self.plan_seq, self.stage_seq, self.authority_seq, self.state_seq)

    def own(self, now: datetime) -> datetime:
        """Return what its own clock shows at an instant."""
        return now + timedelta(seconds=self.ahead_seconds)

    @property
    def itinerary(self) -> Plan | None:
        """Return the plan as it travels."""
        return None if self.plan is None else Plan.model_validate(self.plan)
