"""What the desk asks of the books beside its tasks: plans, dates, events, letters, the end."""

from datetime import date
from enum import StrEnum

from pydantic import AwareDatetime

from rules.terms.pathways import Pathway, Route
from rules.terms.roles import Role
from rules.terms.stages import Ending, Stage
from rules.terms.tasks import Task
from schemas.base import Frozen
from schemas.command import Kind


class PlanJourney(Frozen):
    """Ask for the itinerary of a journey, or a new one from a stage on when purpose or route have changed."""

    journey: str
    seq: int
    at: AwareDatetime
    purpose: Pathway | None = None
    route: Route | None = None
    after: Stage | None = None


class Anchor(StrEnum):
    """The day a schedule is counted from."""

    PLANNED_START = "planned_start"  # first working day as planned, before entry
    ENTRY = "entry"  # onboarding and the first check-ins
    STAY = "stay"  # later check-ins, counted from entry
    TITLE = "title"  # the end of the residence title
    PLAN = "plan"  # entry: the plan of an adaptation is confirmed
    ADAPTATION = "adaptation"  # first day of the title: progress, follow-up, longest stay
    PURSUIT = "pursuit"  # the same: proofs before each extension
    WARNING = "warning"  # the same: the longest stay is near
    TITLE_CHANGE = "title_change"  # the same: the title for the next purpose
    LANGUAGE = "language"  # first day of the training: language is proven before it
    SCHOOL = "school"  # the same: support at the vocational school in the first year
    TRAINING = "training"  # the same: the end of each year
    SETTLEMENT = "settlement"  # the day from which the months of the settlement permit count
    DAY = "day"  # a day somebody named
    YEAR = "year"  # the end of the accompaniment, counted from entry


class Stay(Frozen):
    """The days of a stay from which the months of a settlement permit can count."""

    title_from_on: date | None = None
    visa_stay_from_on: date | None = None  # entry on the national visa, unless another purpose came between
    work_from_on: date | None = None


class Schedule(Frozen):
    """Ask for the dated visits of a phase."""

    journey: str
    anchor: Anchor
    on: date
    nth: int = 0  # which of a repeating visit
    settlement: str = "D30a"  # the row of the months until the settlement permit
    pathway: Pathway | None = None  # the residence purpose, whose periods count
    until_on: date | None = None  # no visit falls due after this day
    stage: Stage | None = None  # the one that asks; the law may meet it anew
    stay: Stay = Stay()
    at: AwareDatetime


class Visit(Frozen):
    """A task that opens on a day of its own: onboarding step, check-in, watch."""

    task: Task | None = None  # None: only the instant is wanted
    subject: str = ""
    opens_at: AwareDatetime
    due_on: date


class Visits(Frozen):
    """The dated visits of a phase, in order."""

    visits: tuple[Visit, ...] = ()


class Scheduled(Frozen):
    """What the waits of a journey are counted from, as it asked last."""

    schedules: tuple[Schedule, ...] = ()


class FindEntry(Frozen):
    """Ask on which day the worker entered whom a family member joins."""

    journey: str
    at: AwareDatetime


class Entry(Frozen):
    """The day of entry of the worker a family member joins; none if it is not known yet."""

    on: date | None = None


class Announce(Frozen):
    """Ask for letters that belong to no task, such as an appointment or a decision."""

    journey: str
    letter: str
    seq: int
    at: AwareDatetime
    roles: tuple[Role, ...]
    on: date | None = None
    moment_at: AwareDatetime | None = None  # of the appointment, or of a legal effect
    about: str = ""  # what the letter is about; the same matter is announced once per revision
    revision: int = 0


class NoteEvent(Frozen):
    """Ask for a line in the journey's timeline."""

    journey: str
    event: str
    seq: int
    at: AwareDatetime
    stage: Stage | None = None
    on: date | None = None
    command: str | None = None


class CloseJourney(Frozen):
    """Ask the books to close the journey and date its deletion plan."""

    journey: str
    seq: int
    at: AwareDatetime
    ending: Ending
    cause: str = ""
    agreed: bool = False  # the agreement had been concluded, so its fee stays
    entered: bool = False
    preapproved_until_on: date | None = None


class Admit(Frozen):
    """Ask whether a delivered command may be carried out; it is recorded first."""

    journey: str
    kind: Kind
    command: dict[str, object]
    at: AwareDatetime


class Admitted(Frozen):
    """The answer of the rules of access."""

    allowed: bool
    rule: str
