"""A journey as it is carried from run to run, and what it says about itself."""

from datetime import date

from pydantic import AwareDatetime

from rules.terms.circumstances import Circumstance
from rules.terms.desk import TaskState
from rules.terms.happenings import AuthorityState, EarlyEnd
from rules.terms.outcomes import Outcome
from rules.terms.pathways import MemberKind, Pathway, Route
from rules.terms.roles import Role
from rules.terms.stages import Ending, Leg, LegOrder, Stage
from rules.terms.tasks import Task
from schemas.base import Frozen
from schemas.command import Details, Receipt
from schemas.task import Mood, OpenTask

LEGS_OF_THE_FIRST_PLANS: dict[Stage, tuple[Leg, ...]] = {
    Stage.EXAMINATION: (Leg.GENERAL_CONDITIONS, Leg.RECOGNITION, Leg.LABOUR_MARKET_CONSENT),
    Stage.ARRIVAL: (Leg.REGISTRATION, Leg.WORK, Leg.FIRST_TITLE),
    Stage.RETENTION: (Leg.LATER_CHECK_INS, Leg.TITLE_WATCH, Leg.SETTLEMENT),
}  # of journeys that were planned before plans named their legs


class Plan(Frozen):
    """The itinerary, fixed at the start: a later change of law or agreement never moves it.

    A change of purpose on the way makes it anew, for the stages that are still ahead. `legs` are the parts of the
    stages that have parts; `settlement` names the row of the months until a settlement permit, empty where there is
    none. `led_by_authority` where the immigration authority runs recognition and consent (§ 81a AufenthG), `employed`
    where there is an employer, `consent` where the employment agency must consent; `lawful_until_on` is the last day
    of the present lawful stay of somebody who lives in Germany. `then` is the purpose a stay leads to; `minor` says
    that custodians act for the worker, until the birthday is reported.
    """

    cooperation: str
    pathway: Pathway
    route: Route = Route.ACCELERATED
    stages: tuple[Stage, ...]
    legs: dict[Stage, tuple[Leg, ...]] = LEGS_OF_THE_FIRST_PLANS
    settlement: str = "D30a"
    then: Pathway | None = None
    early_end: EarlyEnd = EarlyEnd.EMPLOYMENT
    minor: bool = False
    leg_order: LegOrder
    needs_sub_authority: bool = True
    led_by_authority: bool = True
    employed: bool = True
    consent: bool = True
    circumstances: tuple[Circumstance, ...] = ()
    lawful_until_on: date | None = None
    parties: dict[Role, str] = {}
    planned_start_on: date


class Settled(Frozen):
    """How a task ended, as the stage reads it; `stage` is the one that asked."""

    task_id: str
    task: Task
    stage: Stage
    outcome: Outcome
    on: date
    person: str | None = None
    details: Details = Details()
    effective_at: AwareDatetime | None = None
    mood: Mood | None = None


class Record(Frozen):
    """The dates and codes later stages build on."""

    authority: AuthorityState = AuthorityState.NONE
    agreed: bool = False
    preapproval_transmitted_on: date | None = None
    preapproved_until_on: date | None = None
    applied_for_visa_on: date | None = None
    visa_until_on: date | None = None
    entered_on: date | None = None
    first_title_on: date | None = None
    title_until_on: date | None = None
    job_ended_on: date | None = None
    purpose: Pathway | None = None  # chosen on the way; the next stage is planned for it
    route: Route | None = None  # decided on the way, likewise
    advance_consent_until_on: date | None = None
    applied_for_title_on: date | None = None
    purpose_since_on: date | None = None  # first day of the title for a purpose that was changed on the way
    training_until_on: date | None = None  # end of the training by its contract
    family: tuple[MemberKind, ...] = ()  # who comes along
    check_ins: int = 0  # later ones that are over
    work_since_on: date | None = None  # first working day, as it was
    majority_unsettled: bool = False  # a child came of age before it had applied, as far as is known


class Board(Frozen):
    """Open tasks, the answers of the stages under way, and the numbers given to task ids.

    A stage is a function of its answers: begun again from the top with the same board it comes to
    the same place. `numbers` are those of finished stages; `moot` ids are never given again;
    `beside` are the ids that belong to no stage.
    """

    open: dict[str, OpenTask] = {}
    settled: dict[str, Settled] = {}
    moot: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()
    numbers: dict[str, int] = {}
    receipts: dict[str, Receipt] = {}
    rejects: int = 0


class Turn(Frozen):
    """Where a journey goes instead of its next planned stage."""

    ending: Ending | None = None
    stage: Stage | None = None
    cause: str = ""  # task and outcome, or the happening, in codes


class Journey(Frozen):
    """The input of a run: everything that is known, and the stages still ahead.

    `dated_anew` says that the run before has ended for its waits to be dated anew, as when the law has changed.
    """

    id: str
    plan: Plan | None = None
    ahead: tuple[Stage, ...] = ()
    record: Record = Record()
    board: Board = Board()
    turn: Turn | None = None
    seq: int = 0
    dated_anew: bool = False


class OpenStatus(Frozen):
    """One open task, as the journey reports it."""

    task_id: str
    task: Task
    owner: Role
    state: TaskState
    due_on: date | None = None


class Status(Frozen):
    """What a journey says when asked; `busy` while it is writing to the books."""

    stage: Stage | None
    open: tuple[OpenStatus, ...] = ()
    busy: bool = False
    next_at: AwareDatetime | None = None
    authority: AuthorityState = AuthorityState.NONE
    ending: Ending | None = None
    rejects: int = 0
    seq: int = 0


class OnDesk(Frozen):
    """Everything on the desk, for whoever compares it with the books; `busy` while it is writing to them."""

    stage: Stage | None
    open: tuple[OpenTask, ...] = ()
    busy: bool = False
    seq: int = 0


class Closing(Frozen):
    """The result of a journey."""

    ending: Ending
    cause: str = ""
