"""The course of one journey in a play: step from instant to instant, and act where the script says so."""

from collections import Counter
from collections.abc import Callable, Iterable
from datetime import date, datetime

from commands.birthdays import Birthdays
from commands.redating import Redater
from commands.redriving import Redriver
from commands.waking import Waker
from fachlotse.simulation.agenda import Agenda, DayBegins, Deed
from fachlotse.simulation.doing import Door, Unplayable, key_of
from fachlotse.simulation.people import People
from fachlotse.simulation.place import Place
from fachlotse.simulation.played import Progress
from fachlotse.simulation.scenario import Event, Scenario
from fachlotse.simulation.script import Answering, Script
from fachlotse.simulation.watching import Standstill, settled
from rules.terms.desk import TaskState
from schemas.journey import Status
from store import commands, tasks
from store.tasks import CLOSED, TaskRow

MOST_STEPS = 20_000


class Playing:
    """A journey under way; `over` says why nothing more is played, once that is so."""

    def __init__(
        self, place: Place, journey: str, scenario: Scenario, people: People, script: Script,
        progress: Callable[[Progress], None], days: Iterable[date] = (),
    ) -> None:  # fmt: skip
        self.over = ""
        self._place = place
        self._time = place.time
        self._journey = journey
        self._stop = scenario.stop_after
        self._people = people
        self._script = script
        self._door = Door(place, journey, people, script)
        self._agenda = Agenda(scenario.events, days)
        self._rows: dict[str, TaskRow] = {}
        self._answered: Counter[str] = Counter()
        self._progress = progress

    async def go_on(self) -> None:
        """Take note of what was played before an interruption, so that nothing is done twice."""
        await Redriver(self._place.submission).retry(self._journey)
        async with self._place.store.read() as connection:
            rows = await tasks.all_of(connection, self._journey)
            keys = {one.idempotency_key for one in await commands.of(connection, self._journey)}
        self._door.go_on(len(keys))
        self._agenda.drop(lambda event: key_of(event) in keys)
        for row in sorted(rows, key=lambda row: row.filed_seq):
            if row.state in CLOSED:
                self._take_for_done(row)

    def _take_for_done(self, row: TaskRow) -> None:
        """Use the rows of the script up that a closed task has used."""
        self._rows[row.id] = row
        self._people.learn(row.owner, row.organisation)
        answering = self._script.answering(row, row.filed_at)
        while answering and answering.refused:
            answering = self._script.answering(row, row.filed_at)
        if answering and row.state is TaskState.ANSWERED:
            self._note_answered(row, answering)

    async def run(self, until: datetime | None) -> None:
        """Play until an instant, or until it is over."""
        for _ in range(MOST_STEPS):
            status = await settled(self._place, self._journey)
            if status is None:
                self.over = "closed"
            if status is None or self.over:
                await self._place.deliver_letters()
                return
            await self._plan(status)
            if await self._step(status, until):
                return
        raise Standstill(f"after {MOST_STEPS} steps the journey has not ended; give until or stop_after")

    async def _step(self, status: Status, until: datetime | None) -> bool:
        """Do the next deed or let time pass; tell whether the stretch is over."""
        now, deed = self._time.now(), self._agenda.next()
        self._progress(Progress(now, status.stage, len(status.open), self._answered.total()))
        wake_at = self._agenda.wake_at(status, now)
        if wake_at is None or (until and wake_at >= until):
            return await self._end(until)
        if wake_at > now:
            await self._time.sleep_until(wake_at)
        elif deed:
            await self._do(self._agenda.take(), status)
        return False

    async def _end(self, until: datetime | None) -> bool:
        """Let the rest of the stretch pass, with its letters."""
        await self._place.deliver_letters(until)
        if until:
            await self._time.sleep_until(until)
        else:
            self.over = "nobody will answer any more"
        return True

    async def _plan(self, status: Status) -> None:
        """Plan how the tasks are answered that have been filed since, and those that go on."""
        self._agenda.take_up(status, self._time.now())
        if any(entry.task_id not in self._rows for entry in status.open):
            for row in await self._new_rows(status):
                self._rows[row.id] = row
                self._people.learn(row.owner, row.organisation)
                self._plan_answer(row)

    async def _new_rows(self, status: Status) -> list[TaskRow]:
        """Read the new tasks; the store and the journey must agree on what is open (invariant 2)."""
        async with self._place.store.read() as connection:
            rows = await tasks.open_of(connection, self._journey)
        told = {entry.task_id for entry in status.open}
        if told != {row.id for row in rows}:
            raise Standstill(f"in stage {status.stage} the store and the journey disagree about the open tasks")
        return sorted((row for row in rows if row.id not in self._rows), key=lambda row: row.id)

    def _plan_answer(self, row: TaskRow) -> None:
        if answering := self._script.answering(row, self._time.now()):
            self._agenda.plan(Deed(answering.at, answering))

    async def _do(self, deed: Deed, status: Status) -> None:
        await self._place.deliver_letters()
        if isinstance(deed.what, DayBegins):
            await self._day_begins()
        elif isinstance(deed.what, Event):
            await self._door.happen(deed.what, self._task_of(deed.what, status))
        else:
            await self._answer(deed.what, status)

    async def _day_begins(self) -> None:
        submission = self._place.submission
        await Redater(submission).redate()
        await Waker(submission).wake()
        await Birthdays(submission).tell()

    async def _answer(self, answering: Answering, status: Status) -> None:
        states = {entry.task_id: entry.state for entry in status.open}
        state, row = states.get(answering.task_id), self._rows[answering.task_id]
        if state is TaskState.STOPPED and not answering.refused:
            self._agenda.put_aside(answering)
        elif state and await self._door.answer(answering, row, self._time.now()):
            self._note_answered(row, answering)
        elif state:
            self._plan_answer(row)

    def _note_answered(self, row: TaskRow, answering: Answering) -> None:
        stop = self._stop
        self._answered[row.task] += 1
        if stop and row.task is stop.task and stop.outcome in (None, answering.outcome):
            self._answered[f"{stop.task} as scripted"] += 1
            if self._answered[f"{stop.task} as scripted"] >= stop.nth:
                self.over = "stopped where the scenario says so"

    def _task_of(self, event: Event, status: Status) -> str | None:
        """Return the open task an event is about. Raises `Unplayable`."""
        if event.task is None:
            return None
        for entry in status.open:
            row = self._rows[entry.task_id]
            if row.task is event.task and event.subject in (None, row.subject):
                return row.id
        raise Unplayable(f"{event.do} on {event.on}: {event.task} is not open then")
