"""What has become of a seeded journey's papers, told by its tasks: brought, asked for, judged, each on its day."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from commands.papers.previewing import SUPPLY
from rules.terms.desk import TaskState
from rules.terms.outcomes import Outcome
from rules.terms.roles import Role
from rules.terms.tasks import Task
from schemas.command import Details
from store.tasks import TaskRow

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
COMPILED = {Task.COMPILE_EMPLOYER_PAPERS: Role.EMPLOYER, Task.COMPILE_WORKER_PAPERS: Role.WORKER}
SUPPLIED = {task: role for role, task in SUPPLY.items()}
FOR_THE_VISA = ("visa_form", "photos", "health_insurance")
COME_LATER = ("fee_receipt", "recognition_notice", "deficit_notice")


@dataclass(frozen=True)
class Told:
    """A task, and what its answer says."""

    row: TaskRow
    details: Details

    @property
    def done_at(self) -> datetime | None:
        """Return when it was answered."""
        return self.row.closed_at if self.row.state is TaskState.ANSWERED else None

    @property
    def asked(self) -> Mapping[Role, tuple[str, ...]]:
        """Return which papers it asks for, of whom."""
        asks = self.row.outcome in (Outcome.INCOMPLETE, Outcome.DOCS_REQUESTED)
        named = {Role.EMPLOYER: self.details.employer_papers, Role.WORKER: self.details.worker_papers}
        return {role: papers for role, papers in named.items() if papers and asks}


@dataclass(frozen=True)
class Bringing:
    """Somebody brings papers, on an occasion of its own; who still collects them has no translations yet."""

    at: datetime
    occasion: str
    role: Role
    documents: Sequence[str]
    whole: bool = True


@dataclass(frozen=True)
class Judging:
    """Whoever did a task looks at what is in; what has a fault is rejected."""

    at: datetime
    by: Told
    faulty: Sequence[str] = ()
    half: bool = False


@dataclass(frozen=True)
class Requesting:
    """Whoever did a task asks for papers."""

    at: datetime
    by: Told
    faulty: Sequence[str]


Step = Bringing | Judging | Requesting


class Dossier:
    """The papers on the list of a journey, by the party that brings them, and the tasks it has had."""

    def __init__(self, listed: Mapping[str, Role], told: Sequence[Told]) -> None:
        self._told = told
        self._checks = [one for one in told if one.row.task is Task.CHECK_COMPLETENESS]
        named = {name: role for one in self._checks for role, papers in one.asked.items() for name in papers}
        self._listed = {**listed, **named}
        self._faulty = list(named)[1::2]  # these came, but would not do; the others were missing
        self._absent = {name for one in told for papers in one.asked.values() for name in papers} - set(self._faulty)

    def steps(self, now: datetime) -> list[Step]:
        """Return what has happened by now, in order."""
        found = [step for one in self._told for step in (*self._before_check(one), *self._after_check(one))]
        return sorted((step for step in found if step.at <= now), key=lambda step: step.at)

    def _before_check(self, one: Told) -> Iterator[Step]:
        if role := COMPILED.get(one.row.task):
            names = [name for name in self._of(role) if name not in (*COME_LATER, *self._absent)]
            yield from self._brought(one, role, names)
        elif one in self._checks and one.done_at:
            yield Judging(one.done_at, one, self._faulty if one.asked else ())
        elif one in self._checks:
            yield Judging(one.row.filed_at + HOUR, one, half=True)

    def _after_check(self, one: Told) -> Iterator[Step]:
        if one.done_at and one.asked:
            yield Requesting(one.done_at, one, self._faulty if one in self._checks else ())
        if role := SUPPLIED.get(one.row.task):
            yield from self._brought(one, role, self._owed(one, role))
        if one.done_at and (later := self._later(one)):
            yield Bringing(one.done_at, one.row.id, *later)
            yield from self._looked_at(one.done_at + DAY)

    def _brought(self, one: Told, role: Role, names: Sequence[str]) -> Iterator[Step]:
        """Bring everything by the answer of a task, or half of it while it is still owed."""
        if one.done_at:
            yield Bringing(one.done_at, one.row.id, role, names)
            yield from self._looked_at(one.done_at + DAY) if one.row.task in SUPPLIED else ()
        else:
            first = sorted(names, key=self._faulty.__contains__)[: (len(names) + 1) // 2]  # a faulty one takes longer
            yield Bringing(one.row.filed_at + DAY, one.row.id, role, first, whole=False)

    def _owed(self, one: Told, role: Role) -> Sequence[str]:
        """Return what was asked for last before a task."""
        before = [other for other in self._told if other.done_at and other.done_at <= one.row.filed_at]
        return next((other.asked.get(role, ()) for other in reversed(before) if other.asked), ())

    def _later(self, one: Told) -> tuple[Role, Sequence[str]] | None:
        """Return what comes by this task although the check did not wait for it."""
        match one.row.task, one.row.outcome:
            case Task.PAY_PROCEDURE_FEE, Outcome.PAID:
                return Role.EMPLOYER, ["fee_receipt"]
            case (Task.DECIDE_RECOGNITION, Outcome.FULL) | (Task.START_RECOGNITION, Outcome.ALREADY_DECIDED):
                return Role.WORKER, ["recognition_notice"]
            case Task.DECIDE_RECOGNITION, Outcome.PARTIAL:
                return Role.WORKER, ["deficit_notice"]
            case Task.ATTEND_APPOINTMENT, Outcome.ATTENDED:
                return Role.WORKER, [name for name in FOR_THE_VISA if name not in self._listed]
        return None

    def _looked_at(self, at: datetime) -> Iterator[Step]:
        """Let whoever has checked the file look at what came after it."""
        yield from [Judging(at, one) for one in self._checks[-1:] if one.done_at and one.done_at < at]

    def _of(self, role: Role) -> list[str]:
        return [name for name, supplier in self._listed.items() if supplier is role]
