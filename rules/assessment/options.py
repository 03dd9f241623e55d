"""Judge a residence purpose in a situation: every condition, with what fails and what is not known."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from rules import pathways
from rules.assessment import points
from rules.assessment.findings import FAILED, MET, Finding, Situation, some
from rules.assessment.probes import Probe
from rules.assessment.purposes import CONDITIONS, CONSENT, ConditionRow
from rules.in_flight import By
from rules.pathway_rows import PathwayRow
from rules.remembered import remembered
from rules.terms.assessment import Condition, Verdict
from rules.terms.deadlines import Mark
from rules.terms.facts import Fact, Licence, Recognised
from rules.terms.pathways import Pathway, Route
from rules.terms.stages import Leg


@dataclass(frozen=True)
class Judged:
    """A condition with its legal basis and what the facts say to it; amounts in euros a year."""

    condition: Condition
    basis: str
    mark: Mark
    verified_on: date | None
    verdict: Verdict
    missing: tuple[Fact, ...] = ()
    floor: Decimal | None = None
    short_by: Decimal | None = None
    unpublished: int | None = None


@dataclass(frozen=True)
class Option:
    """A residence purpose as the facts stand; `pending` where it hangs on a recognition that is still open."""

    pathway: Pathway
    name: str
    basis: str
    verdict: Verdict
    routes: tuple[Route, ...]
    pending: bool
    conditions: tuple[Judged, ...]

    @property
    def failing(self) -> tuple[Judged, ...]:
        """Return the conditions that fail."""
        return tuple(one for one in self.conditions if one.verdict is Verdict.FAILED)

    @property
    def missing(self) -> tuple[Fact, ...]:
        """Return the facts that could still change the verdict; none where a condition fails."""
        if self.verdict is not Verdict.UNKNOWN:
            return ()
        return tuple(dict.fromkeys(fact for one in self.conditions for fact in one.missing))


def judge(code: Pathway, situation: Situation, routes: tuple[Route, ...]) -> Option:
    """Return how a residence purpose stands where these routes are open."""
    ground = _ground(code, situation.by)
    if ground is None:
        return _not_in_force(pathways.ROWS[code][0])
    way, known = ground.way, situation.judged
    open_routes = tuple([route for route in routes if route in way.routes])
    conditions = [ground.route_open if open_routes else ground.route_closed]
    conditions += [_judged(one, _finding(one.row, situation)) for one in ground.special]
    conditions += [_judged(one, known.get(one.test) or one.row.judge(situation)) for one in ground.plain]
    return Option(
        code, way.name, way.basis, _verdict(conditions), open_routes, _pending(way, situation), tuple(conditions)
    )


@dataclass(frozen=True)
class _Asked:
    """A condition with what is said of it where it is plainly met or failed."""

    row: ConditionRow
    test: Probe
    met: Judged
    failed: Judged


@dataclass(frozen=True)
class _Ground:
    """What holds for a purpose on a day, whoever asks; `special` conditions need more than their test."""

    way: PathwayRow
    plain: tuple[_Asked, ...]
    special: tuple[_Asked, ...]
    route_open: Judged
    route_closed: Judged


@remembered
def _ground(code: Pathway, by: By) -> _Ground | None:
    way = pathways.ROWS.meeting(by).get(code)
    if way is None:
        return None
    owners = (code, CONSENT) if way.consent else (code,)
    rows = [row for of in owners for row in CONDITIONS.meeting(by).values() if row.of == of]
    asked = [_Asked(row, row.test, _told(row, MET), _told(row, FAILED)) for row in rows]
    special = tuple(one for one in asked if one.row.points or one.row.waived_with)
    plain = tuple(one for one in asked if one not in special)
    law = (Condition.ROUTE, way.basis, way.mark, way.verified_on)
    return _Ground(way, plain, special, Judged(*law, MET.verdict), Judged(*law, FAILED.verdict))


def _finding(row: ConditionRow, situation: Situation) -> Finding:
    if row.points:
        base = row.judge(situation)
        return base if base is MET else some((base, points.reach(row.points, situation)))
    return MET if _waived(row.waived_with, situation) else row.judge(situation)


def _waived(leg: Leg | None, situation: Situation) -> bool:
    """Tell whether a purpose of the worker whom the family joins spares it a leg."""
    ways = pathways.ROWS.meeting(situation.by)
    return any(leg in ways[code].waives for code in situation.purposes if code in ways)


def _judged(one: _Asked, finding: Finding) -> Judged:
    if finding is MET:
        return one.met
    return one.failed if finding is FAILED else _told(one.row, finding)


def _told(one: ConditionRow, finding: Finding) -> Judged:
    told = (finding.verdict, finding.missing, finding.floor, finding.short_by, finding.unpublished)
    return Judged(one.word, one.basis, one.mark, one.verified_on, *told)


def _not_in_force(way: PathwayRow) -> Option:
    missing = Judged(Condition.IN_FORCE, way.basis, way.mark, way.verified_on, FAILED.verdict)
    return Option(way.code, way.name, way.basis, Verdict.FAILED, (), False, (missing,))


def _verdict(conditions: list[Judged]) -> Verdict:
    verdicts = [one.verdict for one in conditions]
    if Verdict.FAILED in verdicts:
        return Verdict.FAILED
    return Verdict.UNKNOWN if Verdict.UNKNOWN in verdicts else Verdict.MET


def _pending(way: PathwayRow, situation: Situation) -> bool:
    had, job = situation.facts.qualification, situation.facts.job
    licensed = had.licence in (Licence.GRANTED, Licence.PROMISED)
    if job.regulated and way.regulated:
        return not licensed
    return way.qualification is not None and had.recognised is Recognised.OPEN and had.comparable is not True
