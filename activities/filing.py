"""Letters about tasks: the news of one, a reminder, an escalation."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime
from types import MappingProxyType

from activities.cast import Cast
from activities.dating import Dated
from activities.drafting import Draft
from activities.house import House
from activities.paying import fee_of
from activities.ways import way_of
from notifications.explanations import explain
from notifications.facts import Letter, LetterFacts
from rules.tasks import ROWS
from rules.terms.answers import Reason
from rules.terms.desk import AlarmKind
from rules.terms.roles import SIDES, Rank, Role
from rules.terms.tasks import Task
from schemas.instants import berlin_day
from schemas.task import Alarm, FileTask, Matter
from store.journeys import JourneyRow
from store.states import AddressState
from store.tasks import TaskRow

LETTERS = {
    Task.CORRECT_ADDRESS: Letter.CORRECT_ADDRESS,
    Task.CHECK_IN: Letter.CHECK_IN,
    Task.CHECK_IN_EMPLOYER: Letter.CHECK_IN,
}
ALARMS = {
    AlarmKind.REMINDER: (Letter.REMINDER, Rank.DESK),
    AlarmKind.LEAD: (Letter.LEAD, Rank.LEAD),
    AlarmKind.GUIDE: (Letter.GUIDE, Rank.DESK),
}
NOTHING = Matter()
UNTOLD: Mapping[str, Reason] = MappingProxyType({})


@dataclass(frozen=True)
class Scene:
    """Everything around a task that its letters may need."""

    house: House
    journey: JourneyRow
    cast: Cast
    at: datetime
    differences: tuple[str, ...] = ()  # what a partial recognition lacks, for those who close it


@dataclass(frozen=True)
class Promise:
    """What was asked, of whom, since when, until when and why."""

    task: Task
    owner: Role
    opened_on: date
    due_on: date | None
    explanation: object
    matter: Matter = NOTHING


def new_task(order: FileTask, dated: Dated, scene: Scene, causes: Mapping[str, Reason] = UNTOLD) -> Draft:
    """Draft the letter that tells a party what it owes, until when, and why until then.

    `causes` tell of each paper why it is owed, where a request says so.
    """
    filed = dated.filed
    whom = unreachable(scene.cast) if order.task is Task.CORRECT_ADDRESS else filed.owner
    promise = Promise(order.task, whom, berlin_day(order.at), filed.due_on, dated.explanation, order.matter)
    return Draft(
        key=f"{order.task_id}/new",
        letter=LETTERS.get(order.task, Letter.TASK),
        role=filed.owner,
        facts=replace(facts_of(promise, filed.owner, scene), causes=causes),
        journey=order.journey,
        task_id=order.task_id,
        about_open_task=True,
    )


def taken_over(row: TaskRow, scene: Scene) -> Draft:
    """Draft the letter that tells an office of a task it has taken over from another."""
    return told_again(row, row.organisation, row.due_on, row.explanation, scene)


def told_again(row: TaskRow, why: str, due_on: date | None, explanation: object, scene: Scene) -> Draft:
    """Draft another letter about a task that its owner owes, or owes until another day now."""
    promise = Promise(row.task, row.owner, berlin_day(row.filed_at), due_on, explanation)
    return Draft(
        key=f"{row.id}/new/{why}",
        letter=LETTERS.get(row.task, Letter.TASK),
        role=row.owner,
        facts=facts_of(promise, row.owner, scene),
        journey=row.journey,
        task_id=row.id,
        about_open_task=True,
    )


def alarm_letter(row: TaskRow, alarm: Alarm, scene: Scene) -> Draft | None:
    """Draft a reminder to the owner, or the news of its silence to the office's lead or the guide."""
    if alarm.kind not in ALARMS:
        return None
    letter, rank = ALARMS[alarm.kind]
    reader = Role.GUIDE if alarm.kind is AlarmKind.GUIDE else row.owner
    promise = Promise(row.task, row.owner, berlin_day(row.filed_at), row.due_on, row.explanation)
    total = sum(one["kind"] == AlarmKind.REMINDER for one in row.alarms)
    number = alarm.number if alarm.kind is AlarmKind.REMINDER else row.reminded
    return Draft(
        key=f"{row.id}/{alarm.kind}/{berlin_day(alarm.at)}",
        letter=letter,
        role=reader,
        rank=rank,
        facts=facts_of(promise, reader, scene, number, total),
        journey=row.journey,
        task_id=row.id,
        about_open_task=True,
    )


def unreachable(cast: Cast) -> Role:
    """Return the party that letters do not reach."""
    found = [role for role, party in cast.parties.items() if party.address_state is AddressState.BAD]
    return found[0] if found else Role.WORKER


def facts_of(
    promise: Promise, reader: Role, scene: Scene, number: int | None = None, total: int | None = None
) -> LetterFacts:
    """Return what a letter about a task may say to its reader; people are not named to others."""
    party, owing = scene.cast.parties[reader], scene.cast.parties[promise.owner]
    why = explain(promise.explanation, party.language) if isinstance(promise.explanation, dict) else []
    private = promise.owner in SIDES
    return LetterFacts(
        reference=scene.journey.reference,
        office=scene.cast.parties[Role.GUIDE].name or "",
        phone=scene.house.phone,
        portal=scene.house.portal,
        salutation=party.name or "",
        organisation="" if private else owing.name or "",
        basis=ROWS[promise.task].on(way_of(scene.journey)).basis,
        why=tuple(why),
        papers=promise.matter.papers,
        reasons=promise.matter.reasons,
        differences=scene.differences,
        fee_eur=fee_of(promise.task, scene.journey, scene.at),
        task=promise.task,
        owner=promise.owner,
        opened_on=promise.opened_on,
        due_on=promise.due_on,
        days=(promise.due_on - berlin_day(scene.at)).days if promise.due_on else None,
        number=number,
        total=total,
    )
