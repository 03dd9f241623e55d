"""New dates for an open task: by the end its authority states, or by law that meets running journeys at once."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta

from activities.cast import Cast
from activities.dating import Dated, reckoned, redate, redated, row_for
from activities.drafting import Draft
from activities.family import window
from activities.filing import Promise, Scene, facts_of, told_again
from notifications.facts import Letter
from rules.deadlines import DEADLINES, Deadline, deadline
from rules.due import Due, kept
from rules.explanation import Explanation
from rules.task_row import TaskRow as LawRow
from rules.terms.deadlines import InFlight
from rules.terms.roles import Role
from schemas.clock import Clock, Suspension
from schemas.instants import berlin_day
from schemas.task import Filed, RedateTask
from store.tasks import TaskRow


@dataclass(frozen=True)
class Anew:
    """New dates of a task, what they go back to, and who is told."""

    dated: Dated
    by: Mapping[str, object] = field(default_factory=dict)
    letters: tuple[Draft, ...] = ()


def by_order(row: TaskRow, order: RedateTask, scene: Scene) -> Anew:
    """Compute the promise of a task anew: from a stated end, or by the law of the day where none is given."""
    law = row_for(row.task, scene.journey)
    if order.ends_on is None:
        dated = by_law(row, law, order, scene.cast)
        by = {"rule": dated.explanation["rule"], "law_since": dated.explanation["version"]}
        return Anew(dated, by, tuple(law_changed(row, dated, scene)))
    since_on = date.fromisoformat(str(row.explanation["event_on"]))
    return Anew(redate(row.filed, law, promised_by(row.explanation), since_on, order.ends_on, order.at, scene.cast))


def by_entry(row: TaskRow, entered_on: date, order: RedateTask, scene: Scene) -> Anew:
    """Compute the promise of a family's entry anew, now that the worker whom it follows has entered."""
    law, rule = row_for(row.task, scene.journey), promised_by(row.explanation)
    found = reckoned(law, rule, window(row, entered_on), berlin_day(order.at), scene.cast)
    dated = redated(row.filed, law, found, order.at, scene.cast)
    told = told_again(row, str(found.due_on), found.due_on, dated.explanation, scene)
    return Anew(dated, letters=(told,) if found.due_on != row.due_on else ())


def by_visit(row: TaskRow, order: RedateTask, scene: Scene) -> Anew:
    """Compute the promise of a dated visit anew; one that was late already, and so has a day of its own, keeps it."""
    why = Explanation.from_dict(row.explanation)
    if order.ends_on is None or why.raw_end_on == order.ends_on:
        return unmoved(row, order)
    law = row_for(row.task, scene.journey)
    dated = redate(row.filed, law, promised_by(row.explanation), why.event_on, order.ends_on, order.at, scene.cast)
    told = told_again(row, str(dated.filed.due_on), dated.filed.due_on, dated.explanation, scene)
    return Anew(dated, {"planned_on": order.ends_on}, (told,))


def unmoved(row: TaskRow, order: RedateTask) -> Anew:
    """Return the promise of a task as it stands."""
    return Anew(Dated(_unmoved(row.filed, order.at), row.explanation))


def by_law(row: TaskRow, law: LawRow, order: RedateTask, cast: Cast) -> Dated:
    """Compute the promise anew by a version that meets running journeys at once.

    Start event and suspensions stay. An end that was stated, and a row without such a version, stay as they are.
    """
    why = Explanation.from_dict(row.explanation)
    newest = deadline(why.rule, berlin_day(order.at))
    if why.stated or newest.in_flight is not InFlight.NOW:
        return Dated(_unmoved(row.filed, order.at), row.explanation)
    found = met_at_once(row.filed, law, why, newest, cast)
    if found.due_on == row.due_on:
        return Dated(_unmoved(row.filed, order.at), found.explanation.to_dict())
    return redated(row.filed, law, found, order.at, cast)


def recounted(filed: Filed, law: LawRow, why: Explanation, rule: Deadline, cast: Cast) -> Due:
    """Count a period again from the same event with another version of its row."""
    stretches = tuple(Suspension(after_on=after_on, until_on=until_on) for after_on, until_on in why.suspended)
    return reckoned(law, rule, Clock(since_on=why.event_on, suspensions=stretches), why.filed_on, cast)


def met_at_once(filed: Filed, law: LawRow, why: Explanation, rule: Deadline, cast: Cast) -> Due:
    """Return the end of a running period by a version that takes it over.

    One that the new version would have ended before it began is counted from the version's first day, and never lasts
    longer than was promised; so does Art. 229 § 6 Abs. 4 EGBGB.
    """
    found = recounted(filed, law, why, rule, cast)
    if found.due_on >= rule.valid_from:
        return found
    first = rule.valid_from
    since_on = first if rule.event_counted else first - timedelta(days=1)
    afresh = reckoned(law, rule, Clock(since_on=since_on), why.filed_on, cast)
    if filed.due_on and filed.due_on <= afresh.due_on:
        return kept(afresh, filed.due_on, why)
    return afresh


def _unmoved(filed: Filed, at: datetime) -> Filed:
    """Return a promise that stays, with the reminders that are still ahead: the desk counts them afresh."""
    return filed.model_copy(update={"alarms": tuple(alarm for alarm in filed.alarms if alarm.at > at)})


def promised_by(explanation: Mapping[str, object]) -> Deadline:
    """Return the version by which a task was dated; where that is gone, the one of the day of its event."""
    versions = DEADLINES[str(explanation["rule"])]
    dated_by = [row for row in versions if row.valid_from.isoformat() == explanation["version"]]
    return dated_by[0] if dated_by else deadline(versions[0].id, date.fromisoformat(str(explanation["event_on"])))


def law_changed(row: TaskRow, dated: Dated, scene: Scene) -> list[Draft]:
    """Draft the letters that tell whoever owes a task, and the guide, of its new day; none where the day stays."""
    if dated.filed.due_on == row.due_on:
        return []
    return [_letter(row, dated, reader, scene) for reader in dict.fromkeys((row.owner, Role.GUIDE))]


def _letter(row: TaskRow, dated: Dated, reader: Role, scene: Scene) -> Draft:
    why = Explanation.from_dict(dated.explanation)
    promise = Promise(row.task, row.owner, berlin_day(row.filed_at), dated.filed.due_on, dated.explanation)
    facts = facts_of(promise, reader, scene)
    return Draft(
        key=f"{row.id}/law/{why.version}/{reader}",
        letter=Letter.LAW_CHANGED,
        role=reader,
        facts=replace(facts, basis=why.basis, was_due_on=row.due_on, law_since_on=why.version),
        journey=row.journey,
        task_id=row.id,
        about_open_task=True,
    )
