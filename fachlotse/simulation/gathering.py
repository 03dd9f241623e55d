"""Read a finished play out of its store, at the precision at which plays are reproducible: the minute."""

from datetime import datetime

from fachlotse.simulation.installation import Installation
from fachlotse.simulation.moments import minute
from fachlotse.simulation.people import People
from fachlotse.simulation.played import Played, PlayedEvent, PlayedLetter, PlayedTask
from fachlotse.simulation.scenario import Scenario
from rules.office import hours_on
from rules.terms.stages import Stage
from store import journeys, letters, tasks, timeline
from store.letters import LetterRow
from store.states import LetterState
from store.tasks import TaskRow
from store.timeline import Event

MANY = 100_000
STAGES = list(Stage)
FOLLOWING = ("task_moot", "stage_entered", "task_filed", "journey_closed")  # what a deed brings about, in this order


async def gather(
    installation: Installation, journey: str, scenario: Scenario, people: People, ended_at: datetime, stopped: str
) -> Played:
    """Return everything that was played."""
    store = installation.store
    async with store.read() as connection:
        row = await journeys.get(connection, journey)
        assert row is not None  # noqa: S101 - the journey was opened before it was played
        ledger = await letters.ledger(connection, journey, limit=MANY)
        contents = [await letters.content(connection, store.vault, one) if one.sealed_enc else {} for one in ledger]
        found = await tasks.all_of(connection, journey)
        lines = await timeline.of(connection, journey)
    sent = [_letter(one, content, journey, people) for one, content in zip(ledger, contents, strict=True)]
    return Played(
        title=scenario.title,
        description=scenario.description,
        reference=row.reference,
        began_at=minute(row.requested_at),
        ended_at=minute(row.closed_at or ended_at),
        stopped="" if row.ending else stopped,
        stage=row.stage,
        ending=row.ending,
        cause=row.cause,
        delete_after_on=row.delete_after_on,
        tasks=sorted((_task(one, journey) for one in found), key=_place),
        letters=sorted(sent, key=lambda one: (one.at, one.task, one.letter, one.to, one.rank)),
        events=sorted((_event(one, journey) for one in lines), key=_order),
    )


def _place(task: PlayedTask) -> tuple[datetime, int, str]:
    return task.filed_at, STAGES.index(task.stage), task.id


def _order(event: PlayedEvent) -> tuple[datetime, int, str, str]:
    """Order the events of one minute: whose timers are due at once write in any order."""
    rank = FOLLOWING.index(event.event) + 1 if event.event in FOLLOWING else 0
    return event.at, rank, event.task, event.event


def _name(task_id: str | None, journey: str) -> str:
    return (task_id or "").removeprefix(f"{journey}/")


def _task(row: TaskRow, journey: str) -> PlayedTask:
    return PlayedTask(
        id=_name(row.id, journey),
        task=row.task,
        subject=row.subject,
        stage=row.stage,
        owner=row.owner,
        organisation=row.organisation if journey not in row.organisation else str(row.owner),
        filed_at=minute(row.filed_at),
        due_on=row.due_on,
        effective_at=minute(row.effective_at) if row.effective_at else None,
        state=row.state,
        outcome=row.outcome,
        answered_on=row.answered_on,
        closed_at=minute(row.closed_at) if row.closed_at else None,
        person=row.answered_by,
        took_effect_at=minute(row.took_effect_at) if row.took_effect_at else None,
        reminders=row.reminded,
        explanation=row.explanation,
    )


def _letter(row: LetterRow, content: dict[str, object], journey: str, people: People) -> PlayedLetter:
    at = minute(row.sent_at or row.not_before)
    return PlayedLetter(
        at=at,
        letter=row.letter,
        to=row.role,
        rank=row.rank,
        language=row.language,
        subject=str(content.get("subject", "")),
        task=_name(row.task_id, journey),
        state=row.state.value if row.state is not LetterState.RESERVED else "waiting",
        in_office_hours=people.is_open(row.role, at.date())
        and hours_on(at.date()).opens <= at.time() < hours_on(at.date()).closes,
        text=str(content.get("text", "")),
    )


def _event(row: Event, journey: str) -> PlayedEvent:
    """Return a line of the timeline; a stage is entered by whichever of its first tasks is written first."""
    task_id = "" if row.event == "stage_entered" else row.task_id
    return PlayedEvent(
        at=minute(row.at),
        event=row.event,
        task=_name(task_id, journey),
        role=row.role,
        person=row.person,
        details=row.details,
    )
