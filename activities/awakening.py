"""What a version of the law that meets running journeys at once does to their waits: the new day, told in letters."""

from dataclasses import dataclass, replace
from datetime import date, timedelta

from activities.drafting import Draft
from activities.filing import Promise, Scene, facts_of
from activities.visiting import purpose_of, standing, visits_of
from notifications.facts import Letter
from rules.calendar import Place
from rules.deadlines import DEADLINES, Deadline
from rules.in_flight import Footing, in_force
from rules.settlement import offered_by
from rules.tasks import ROWS
from rules.terms.deadlines import InFlight
from rules.terms.roles import Role
from rules.terms.tasks import Task
from schemas.books import Anchor, Schedule, Visit
from schemas.instants import berlin_day
from store.journeys import JourneyRow

CONCERNED = (Role.WORKER, Role.EMPLOYER, Role.GUIDE)
ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Moved:
    """A wait that ends on another day than was promised, by the version that moved it."""

    task: Task
    was_due_on: date
    due_on: date
    rule: Deadline


def moved_by_law(asked: Schedule, journey: JourneyRow, place: Place) -> Moved | None:
    """Return the last wait of a stay that a version begun meanwhile has moved, None where all days stay."""
    footing = standing(asked, journey)
    rule = _begun_meanwhile(asked, journey, footing)
    if rule is None:
        return None
    was = {name_of(one): one for one in visits_of(asked, place, _before(rule, footing)).visits}
    now = {name_of(one): one for one in visits_of(asked, place, footing).visits}
    moved = [name for name in was if name in now and now[name].due_on != was[name].due_on]
    if not moved:
        return None
    last = max(moved, key=lambda name: now[name].due_on)
    return Moved(last[0], was[last].due_on, now[last].due_on, rule)


def letters_of(moved: Moved, asked: Schedule, scene: Scene) -> list[Draft]:
    """Draft the letters that tell worker, employer and guide of the new day, one each for a version."""
    return [_letter(moved, reader, asked, scene) for reader in CONCERNED if reader in scene.cast.parties]


def rules_of(asked: Schedule, footing: Footing) -> tuple[str, ...]:
    """Return the rows of the register that set the days of a schedule; none for days no law sets."""
    match asked.anchor:
        case Anchor.SETTLEMENT:
            return (offered_by(asked.settlement, footing.event_on),)
        case Anchor.ADAPTATION | Anchor.PURSUIT:
            return purpose_of(asked, footing).limits
        case _:
            return ()


def _begun_meanwhile(asked: Schedule, journey: JourneyRow, footing: Footing) -> Deadline | None:
    """Return the newest version that meets everybody at once and began while the journey stood in this stage."""
    if journey.stage is not asked.stage:
        return None
    present = [in_force(DEADLINES, name, footing) for name in rules_of(asked, footing)]
    begun = [row for row in present if row.in_flight is InFlight.NOW and row.valid_from > footing.stage_since_on]
    return max(begun, key=lambda row: row.valid_from, default=None)


def _before(rule: Deadline, footing: Footing) -> Footing:
    return replace(footing, event_on=rule.valid_from - ONE_DAY)


def name_of(visit: Visit) -> tuple[Task, str]:
    """Return what a wait is for, and which of several."""
    return visit.task or Task.OFFER_SETTLEMENT, visit.subject


def _letter(moved: Moved, reader: Role, asked: Schedule, scene: Scene) -> Draft:
    owner = ROWS[moved.task].owner
    promise = Promise(moved.task, owner, berlin_day(asked.at), moved.due_on, None)
    told = {"basis": moved.rule.basis, "was_due_on": moved.was_due_on, "law_since_on": moved.rule.valid_from}
    return Draft(
        key=f"{asked.journey}/law/{moved.rule.id}/{moved.rule.valid_from}/{moved.task}/{reader}",
        letter=Letter.LAW_CHANGED,
        role=reader,
        facts=replace(facts_of(promise, reader, scene), **told),  # type: ignore[arg-type]
        journey=asked.journey,
    )
