"""All journeys at a glance: where each stands and whose move it is."""

from datetime import date

from sqlalchemy.ext.asyncio import AsyncConnection

from commands.law_report import NoSuchVersion, under
from fachlotse.composition import Composition
from fachlotse.console.errors import BadInput
from fachlotse.console.output import as_json, fields, line, table
from fachlotse.console.words import Words
from fachlotse.journeys.finding import short
from fachlotse.journeys.showing import whose_move
from rules.terms.desk import TaskState
from schemas.instants import berlin_day
from store import journeys, tasks
from store.journeys import JourneyRow
from store.states import JourneyState
from store.tasks import TaskRow

MOST = 100_000  # of a report


async def show_list(composition: Composition, *, everything: bool, version: str, json: bool) -> None:
    """Print the open journeys, or all; or those that go by a version of a row of the law."""
    words = Words(composition.settings.language)
    async with composition.store.read() as connection:
        rows = await _rows(composition, connection, None if everything else JourneyState.OPEN, version)
        owed = {row.id: await tasks.open_of(connection, row.id) for row in rows}
    if json:
        as_json([{**fields(row), "open": [short(task.id) for task in owed[row.id]]} for row in rows])
        return
    if not rows:
        line(words.say("word.no_journeys"))
        return
    today = berlin_day(composition.clock())
    heads = [words.say(f"head.{name}") for name in ("reference", "begun", "stage", "move", "due", "code")]
    table(heads, [_row(row, owed[row.id], words, today) for row in rows])


async def _rows(
    composition: Composition, connection: AsyncConnection, state: JourneyState | None, version: str
) -> list[JourneyRow]:
    if not version:
        return await journeys.every(connection, state)
    rows = await journeys.every(connection, state, MOST)
    try:
        return await under(connection, rows, version, composition.clock())
    except NoSuchVersion as error:
        raise BadInput(f"--rule-version: {error}.") from None


def _row(row: JourneyRow, owed: list[TaskRow], words: Words, today: date) -> list[str]:
    begun = berlin_day(row.requested_at).isoformat()
    if row.state is JourneyState.CLOSED:
        ending = words.say("word.closed", ending=words.code("ending", row.ending))
        return [row.reference, begun, words.code("stage", row.stage), ending, "", ""]
    moving = [task for task in owed if task.state is not TaskState.STOPPED]
    soonest = words.due(moving[0].due_on, today) if moving else ""
    codes = ", ".join(short(task.id) for task in owed)
    stage = words.code("stage", row.stage) if row.stage else "–"
    return [row.reference, begun, stage, whose_move(owed, words), soonest, codes]
