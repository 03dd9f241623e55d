"""Do what a scenario scripts, through the same door as everybody else."""

from datetime import datetime

from commands.fate import BadCommand, NotAllowed
from fachlotse.simulation.people import People
from fachlotse.simulation.place import Place
from fachlotse.simulation.scenario import Event
from fachlotse.simulation.script import Answering, Script
from rules.terms.desk import Refused
from schemas.command import Kind
from schemas.instants import berlin_day
from store.states import CommandState
from store.tasks import TaskRow


class Unplayable(Exception):
    """The procedure does not take what the scenario scripts; the message says what, when and why."""


class Door:
    """Where the people of a play hand in what they do; every deed has its own key."""

    def __init__(self, place: Place, journey: str, people: People, script: Script) -> None:
        self._place = place
        self._journey = journey
        self._people = people
        self._script = script
        self._deeds, self._before = 0, ""

    def go_on(self, done: int) -> None:
        """Give deeds keys of their own after an interruption, before which so many commands were recorded."""
        self._before = f"{done}-"

    async def answer(self, answering: Answering, row: TaskRow, now: datetime) -> bool:
        """Give an answer; tell whether it was taken, as opposed to refused as scripted. Raises `Unplayable`."""
        body, private = self._script.body(answering, row, now), self._script.private(answering, row)
        self._deeds += 1
        refused = await self._submit("answer", answering.who, f"deed-{self._before}{self._deeds}", body, private)
        if refused != answering.refused:
            told = f"{row.task}: {answering.outcome} by {answering.who} on {berlin_day(now)}"
            raise Unplayable(f"{told} {_fate(refused)}, scripted: {_fate(answering.refused)}")
        return refused is None

    async def happen(self, event: Event, task_id: str | None) -> None:
        """Do something beside an answer. Raises `Unplayable`."""
        refused = await self._submit(event.do, event.who, key_of(event), _body(event, task_id), {})
        if refused:
            raise Unplayable(f"{event.do} by {event.who} on {event.on} {_fate(refused)}")

    async def _submit(
        self, kind: Kind, who: str, key: str, body: dict[str, object], private: dict[str, object]
    ) -> Refused | None:
        actor = self._people.actor(who)
        try:
            fate = await self._place.submission.submit(self._journey, kind, actor, key, body, private)
        except NotAllowed as error:
            return error.decision.refused
        except BadCommand as error:
            raise Unplayable(f"{kind} by {who}: {error}") from None
        if fate.state is CommandState.REFUSED:
            return fate.refused
        if fate.state is not CommandState.APPLIED:
            raise Unplayable(f"{kind} by {who} did not reach the journey ({fate.state})")
        return None


def key_of(event: Event) -> str:
    """Return the key of an event: it happens once, also where a play goes on after an interruption."""
    return " ".join(str(one) for one in ("event", event.do, event.on, event.at, event.who, event.task, event.subject))


def _body(event: Event, task_id: str | None) -> dict[str, object]:
    bodies: dict[str, dict[str, object]] = {
        "report": {"happening": event.happening, "on": event.happened or event.on},
        "withdraw": {"on": event.happened or event.on},
        "hold": {"task_id": task_id, "reason": event.reason, "until_on": event.until_on},
        "resume": {"task_id": task_id},
        "redate": {"task_id": task_id, "ends_on": event.ends_on},
        "reassign": {"task_id": task_id, "organisation": event.organisation},
    }
    return bodies[event.do]


def _fate(refused: Refused | None) -> str:
    return f"is refused ({refused})" if refused else "is taken"
