"""One journey as people want to see it: where it stands, what is owed, why then, and what happened."""

from dataclasses import dataclass
from datetime import date, timedelta

from commands.doubts import doubts_of
from fachlotse.composition import Composition
from fachlotse.console.output import as_json, fields, line, table
from fachlotse.console.words import Words
from fachlotse.journeys.finding import find_journey, short
from fachlotse.journeys.joining import Linked, linked
from fachlotse.journeys.standing import doubt_said, standing
from notifications.explanations import explain
from rules.assessment.options import Judged
from rules.terms.desk import TaskState
from schemas.instants import BERLIN, berlin_day
from schemas.journey import Status
from store import tasks, timeline
from store.journeys import JourneyRow
from store.states import JourneyState
from store.tasks import TaskRow
from store.timeline import Event

LONG_PAUSE = timedelta(days=7)


@dataclass(frozen=True)
class Shown:
    """What is known of a journey."""

    journey: JourneyRow
    status: Status | None
    open: list[TaskRow]
    events: list[Event]
    linked: Linked
    doubts: tuple[Judged, ...] = ()


async def show_journey(composition: Composition, reference: str, *, json: bool) -> None:
    """Print one journey."""
    shown = await gather(composition, await find_journey(composition.store, reference))
    if json:
        show_json(shown)
    else:
        show(shown, Words(composition.settings.language), berlin_day(composition.clock()))


async def gather(composition: Composition, journey: JourneyRow) -> Shown:
    """Read a journey from the books and ask it where it stands."""
    async with composition.store.read() as connection:
        owed = await tasks.open_of(connection, journey.id)
        events = await timeline.of(connection, journey.id)
        doubts = await doubts_of(connection, composition.store.vault, journey, composition.clock())
    found = await linked(composition.store, journey.id)
    return Shown(journey, await _status(composition, journey), owed, events, found, doubts)


async def _status(composition: Composition, journey: JourneyRow) -> Status | None:
    if journey.state is JourneyState.CLOSED:
        return None
    from workflows.client import NotReached, TooLate

    try:
        return await (await composition.engine()).journeys.status(journey.id)
    except (NotReached, TooLate):
        return None


def show_json(shown: Shown) -> None:
    """Print everything for programs."""
    as_json(
        {
            "journey": shown.journey,
            "status": shown.status.model_dump(mode="json") if shown.status else None,
            "open": [{**fields(row), "code": short(row.id)} for row in shown.open],
            "timeline": shown.events,
            "doubts": shown.doubts,
            "joins": shown.linked.sponsor.reference if shown.linked.sponsor else None,
            "members": [row.reference for row in shown.linked.members],
        }
    )


def show(shown: Shown, words: Words, today: date) -> None:
    """Print everything for people."""
    for text in (*header(shown, words), *(doubt_said(one, words) for one in shown.doubts)):
        line(text)
    line()
    if shown.open:
        heads = [words.say(f"head.{name}") for name in ("code", "task", "move", "due", "state", "why", "answers")]
        table(heads, [_task(row, words, today) for row in shown.open])
    elif shown.journey.state is JourneyState.OPEN:
        line(words.say("word.nothing_open"))
    line()
    for text in story(shown.events, words):
        line(text)


def header(shown: Shown, words: Words) -> list[str]:
    """Return the first lines: reference, stage, whose move, what comes by itself."""
    row = shown.journey
    stage = words.code("stage", row.stage) if row.stage else "–"
    purpose = row.itinerary.pathway if row.itinerary else row.pathway
    lines = [f"{row.reference}  {stage}  ({words.code('pathway', purpose)})", *family(shown.linked, words)]
    if row.state is JourneyState.CLOSED:
        return [*lines, words.say("word.closed", ending=words.code("ending", row.ending))]
    lines.append(f"{words.say('head.move')}: {whose_move(shown.open, words)}")
    if shown.status is None:
        return [*lines, words.say("word.silent")]
    at = shown.status.next_at
    return [*lines, words.say("word.next", at=words.moment(at)) if at else words.say("word.no_next")]


def family(found: Linked, words: Words) -> list[str]:
    """Return the references of the journeys that belong to this one."""
    lines = [words.say("word.joins", reference=found.sponsor.reference)] if found.sponsor else []
    if found.members:
        lines.append(words.say("word.members", references=", ".join(row.reference for row in found.members)))
    return lines


def whose_move(owed: list[TaskRow], words: Words) -> str:
    """Return who owes something, each once; a stopped task is nobody's move."""
    owners = dict.fromkeys(row.owner for row in owed if row.state is not TaskState.STOPPED)
    return ", ".join(words.code("role", role) for role in owners) or words.say("word.nobody")


def story(events: list[Event], words: Words) -> list[str]:
    """Return the timeline, one line an event; long stretches without any are folded."""
    lines: list[str] = []
    before = None
    for event in sorted(events, key=lambda one: (one.at, one.seq)):
        if before and event.at - before > LONG_PAUSE:
            lines.append(f"  {words.say('word.idle', n=(event.at - before).days)}")
        lines.append(_event(event, words))
        before = event.at
    return lines


def _task(row: TaskRow, words: Words, today: date) -> list[str]:
    why = explain(row.explanation, words.language)
    return [
        short(row.id),
        words.code("task", row.task),
        words.code("role", row.owner),
        words.due(row.due_on, today),
        standing(row, words),
        why[0] if why else "–",
        ", ".join(row.outcomes),
    ]


def _event(event: Event, words: Words) -> str:
    about = short(event.task_id) if event.task_id else ""
    outcome = event.details.get("outcome")
    said = f"→ {words.code('outcome', outcome)}" if outcome else ""
    stage = words.code("stage", event.details["stage"]) if event.details.get("stage") else ""
    who = words.code("role", event.role) if event.role else ""
    at = event.at.astimezone(BERLIN).strftime("%Y-%m-%d %H:%M")
    return "  ".join(part for part in (at, words.code("events", event.event), stage, about, said, who) if part)
