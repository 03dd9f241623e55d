"""A stall, and the facts it is found from."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from rules.terms.desk import AlarmKind
from rules.terms.roles import Role
from schemas.instants import berlin_day
from schemas.journey import Status
from schemas.task import Alarm
from store.commands import CommandRow
from store.journeys import JourneyRow
from store.letters import LetterRow
from store.states import LetterState
from store.tasks import OPEN, TaskRow


@dataclass(frozen=True)
class Stall:
    """Something that does not move; a journey of None means the whole installation."""

    code: str
    since: datetime | None = None
    journey: str | None = None
    reference: str | None = None
    task_id: str | None = None
    moves: tuple[Role, ...] = ()
    organisation: str | None = None
    reminders: int = 0  # asked for by the task
    delivered: int = 0  # of these, as the ledger knows
    lead_on: date | None = None  # when the lead was told
    escalated: AlarmKind | None = None
    planned: bool = True  # anything to be sent by itself was planned when the task was filed
    next_alarm: tuple[AlarmKind, datetime] | None = None
    facts: Mapping[str, object] = field(default_factory=dict)
    ahead_seconds: int = 0  # of the clock that `since` was read from: that of everybody, or the journey's own

    def own(self, now: datetime) -> datetime:
        """Return what the clock of `since` shows at an instant."""
        return now + timedelta(seconds=self.ahead_seconds)


@dataclass(frozen=True)
class Trouble:
    """What the engine says of one journey."""

    status: Status | None = None
    activity: str | None = None
    attempt: int = 0
    failure: str = ""
    workflow_attempt: int = 0
    known: bool = True


@dataclass(frozen=True)
class Facts:
    """Everything known of an open journey."""

    journey: JourneyRow
    tasks: Sequence[TaskRow]
    commands: Sequence[CommandRow]
    letters: Sequence[LetterRow]
    trouble: Trouble | None
    now: datetime
    today: date

    @property
    def own_now(self) -> datetime:
        """Return what the journey's own clock shows, by which its tasks are filed and dated."""
        return self.journey.own(self.now)

    @property
    def open(self) -> list[TaskRow]:
        """Return the open tasks."""
        return [row for row in self.tasks if row.state in OPEN]


def of_task(code: str, facts: Facts, row: TaskRow, since: datetime, **said: object) -> Stall:
    """Return the stall of a task, with what was tried."""
    return Stall(
        code=code,
        since=since,
        journey=facts.journey.id,
        reference=facts.journey.reference,
        task_id=row.id,
        moves=(row.owner,),
        organisation=row.organisation,
        reminders=row.reminded,
        delivered=len(_sent(facts, row, "reminder")),
        lead_on=next((berlin_day(at) for at in reversed(_sent(facts, row, "lead"))), None),
        escalated=row.escalated,
        planned=bool(row.alarms),
        next_alarm=_next_alarm(row, facts.own_now),
        facts={"task": row.task, **said},
        ahead_seconds=facts.journey.ahead_seconds,
    )


def _sent(facts: Facts, row: TaskRow, letter: str) -> list[datetime]:
    """Return when letters of a kind about a task were delivered."""
    about = [one for one in facts.letters if one.task_id == row.id and one.letter == letter]
    return [one.sent_at for one in about if one.state is LetterState.SENT and one.sent_at]


def _next_alarm(row: TaskRow, now: datetime) -> tuple[AlarmKind, datetime] | None:
    """Return what is sent next by itself, and when."""
    alarms = [Alarm.model_validate(one) for one in row.alarms]
    return min(((one.kind, one.at) for one in alarms if one.at > now), key=lambda one: one[1], default=None)


def of_journey(code: str, facts: Facts, since: datetime | None, *moves: Role, **said: object) -> Stall:
    """Return a stall of the whole journey, since an instant of its own clock."""
    return replace(of_engine(code, facts, since, *moves, **said), ahead_seconds=facts.journey.ahead_seconds)


def of_engine(code: str, facts: Facts, since: datetime | None, *moves: Role, **said: object) -> Stall:
    """Return a stall of the whole journey, since an instant of everybody's clock."""
    return Stall(code, since, facts.journey.id, facts.journey.reference, moves=moves, facts=said)
