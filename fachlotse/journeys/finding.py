"""Finding a journey by its reference and a task by its short code."""

from dataclasses import dataclass

from fachlotse.console.errors import BadInput
from store import journeys, tasks
from store.journeys import JourneyRow
from store.store import Store
from store.tasks import CLOSED, TaskRow


@dataclass(frozen=True)
class Found:
    """A task with its journey."""

    journey: JourneyRow
    task: TaskRow

    @property
    def code(self) -> str:
        """Return the short code of the task."""
        return short(self.task.id)


async def find_journey(store: Store, word: str) -> JourneyRow:
    """Return a journey by reference or id, or raise BadInput."""
    async with store.read() as connection:
        found = await journeys.by_reference(connection, word.upper()) or await journeys.get(connection, word)
    if found is None:
        raise BadInput(f"There is no journey {word}: `fachlotse journey list` shows all references.")
    return found


async def find_task(store: Store, word: str, code: str | None) -> Found:
    """Return a task written as `REFERENCE CODE`, `REFERENCE/CODE` or by its id."""
    reference, _, rest = word.partition("/")
    wanted = code or rest
    journey = await find_journey(store, reference)
    async with store.read() as connection:
        rows = await tasks.all_of(connection, journey.id)
    open_rows = [row for row in rows if row.state not in CLOSED]
    fitting = _fitting(open_rows, wanted) or _fitting(rows, wanted)[-1:]
    if len(fitting) != 1:
        raise BadInput(_unclear(journey, wanted, fitting or open_rows, several=bool(fitting)))
    return Found(journey, fitting[0])


def short(task_id: str) -> str:
    """Return the part of a task's id that is unique in its journey."""
    return task_id.partition("/")[2]


def _fitting(rows: list[TaskRow], code: str) -> list[TaskRow]:
    """A whole code wins over the bare name of a task."""
    exact = [row for row in rows if short(row.id) == code]
    return exact or [row for row in rows if code in (row.task, f"{row.task}.{row.subject}")]


def _unclear(journey: JourneyRow, code: str, rows: list[TaskRow], *, several: bool) -> str:
    codes = ", ".join(short(row.id) for row in rows)
    if several:
        return f"{journey.reference} has several tasks {code}: name one of {codes}."
    told = f"open are: {codes}" if codes else "nothing is open there"
    problem = f"{journey.reference} has no task {code}" if code else "Name a task after the reference"
    return f"{problem}; {told}."
