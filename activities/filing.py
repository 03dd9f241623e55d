"""Filing a task: dates from the law, a row in the inbox, a letter to whoever owes it."""

from datetime import date, datetime

from activities.cast import Cast
from activities.dating import Dated
from activities.drafting import Draft
from notifications.explanations import explain
from notifications.facts import Letter, LetterFacts
from rules.tasks import ROWS
from rules.terms.outcomes import AlarmKind
from rules.terms.roles import Rank, Role
from rules.terms.tasks import Task
from schemas.instants import berlin_day
from schemas.task import Alarm, FileTask
from store.journeys import JourneyRow
from store.states import AddressState
from store.tasks import TaskRow

TALKS = {Task.CHECK_IN, Task.CHECK_IN_EMPLOYER}


def new_task(order: FileTask, dated: Dated, journey: JourneyRow, cast: Cast) -> Draft:
    """Draft the letter that tells a party what it owes, until when, and why until then."""
    filed = dated.filed
    unreached = unreachable(cast) if order.task is Task.CORRECT_ADDRESS else None
    letter = {Task.CORRECT_ADDRESS: Letter.CORRECT_ADDRESS}.get(order.task, Letter.TASK)
    if order.task in TALKS:
        letter = Letter.CHECK_IN
    return Draft(
        key=f"{order.task_id}/new",
        letter=letter,
        role=filed.owner,
        facts=facts_of(order.task, journey, cast, filed.owner, dated.explanation, filed.due_on, order.at, unreached),
        journey=order.journey,
        task_id=order.task_id,
        about_open_task=True,
    )


def alarm_letter(row: TaskRow, alarm: Alarm, journey: JourneyRow, cast: Cast, at: datetime) -> Draft | None:
    """Draft a reminder to the owner, or the news of its silence to the office's lead or the guide."""
    letters = {
        AlarmKind.REMINDER: (Letter.REMINDER, row.owner, Rank.DESK),
        AlarmKind.LEAD: (Letter.LEAD, row.owner, Rank.LEAD),
        AlarmKind.GUIDE: (Letter.GUIDE, Role.GUIDE, Rank.DESK),
    }
    if alarm.kind not in letters:
        return None
    letter, role, rank = letters[alarm.kind]
    total = sum(one["kind"] == AlarmKind.REMINDER for one in row.alarms)
    facts = facts_of(row.task, journey, cast, role, row.explanation, row.due_on, at, row.owner, (alarm.number, total))
    return Draft(
        key=f"{row.id}/{alarm.kind}/{berlin_day(alarm.at)}",
        letter=letter,
        role=role,
        rank=rank,
        facts=facts,
        journey=row.journey,
        task_id=row.id,
        about_open_task=True,
    )


def unreachable(cast: Cast) -> Role | None:
    """Return the party that letters do not reach."""
    found = [role for role, party in cast.parties.items() if party.address_state is AddressState.BAD]
    return found[0] if found else None


def facts_of(
    task: Task,
    journey: JourneyRow,
    cast: Cast,
    reader: Role,
    explanation: object,
    due_on: date | None,
    at: datetime,
    owner: Role | None = None,
    reminder: tuple[int, int] | None = None,
) -> LetterFacts:
    """Return what a letter about a task may say to its reader."""
    party, owing = cast.parties[reader], cast.parties[owner or reader]
    why = explain(explanation, party.language) if isinstance(explanation, dict) else []
    return LetterFacts(
        reference=journey.reference,
        office=cast.parties[Role.GUIDE].name or "",
        salutation=party.name or "",
        organisation=owing.name or "" if owner not in {Role.WORKER, Role.EMPLOYER} else "",
        basis=ROWS[task].basis,
        why=tuple(why),
        task=task,
        owner=owner or reader,
        opened_on=berlin_day(at),
        due_on=due_on,
        days=(due_on - berlin_day(at)).days if due_on else None,
        number=reminder[0] if reminder else None,
        total=reminder[1] if reminder else None,
    )
