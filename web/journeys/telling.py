"""What the forms of a journey's page do: report, withdraw, send a letter again, steer reminders."""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import date

from commands.correspondence import Posted
from commands.fate import Fate, NotAllowed, permitted
from commands.forwarding import OnlyInDemonstration
from commands.reminding import Steering
from rules.access import DENIED
from rules.terms.happenings import Happening
from schemas.command import Actor, Kind
from schemas.instants import berlin_day
from store import tasks
from store.journeys import JourneyRow
from store.reminder_wishes import Wish, WishReason
from store.states import CommandState
from store.tasks import TaskRow
from web.fields import instant, whole
from web.journeys.powers import Powers
from web.journeys.wayless import name_way
from web.office import Office

GO_ON = "go_on"


class Wrong(Exception):
    """A form with a field that cannot be used: the field and the word for what is wrong with it."""

    def __init__(self, field: str, word: str) -> None:
        super().__init__(f"{field}: {word}")
        self.field, self.word = field, word


class Refusal(Exception):
    """The journey refused it; the fate says why."""

    def __init__(self, fate: Fate) -> None:
        super().__init__(fate.command)
        self.fate = fate


@dataclass(frozen=True)
class Telling:
    """A form that was sent, with everything around it."""

    office: Office
    journey: JourneyRow
    powers: Powers
    sent: Mapping[str, str]

    async def do(self) -> str:
        """Do what the pressed button says; return the word for what came of it.

        Raises Wrong, NotAllowed, Refusal, BadFacts.
        """
        act = ACTS.get(self.sent.get("do", ""))
        if act is None:
            raise Wrong("happening", "nothing")
        return await act(self)

    @property
    def key(self) -> str:
        """Return the key under which the act has one effect."""
        return self.sent.get("key", "")

    async def report(self) -> str:
        """Report something that happened."""
        told = self.sent.get("happening", "")
        if told not in set(Happening):
            raise Wrong("happening", "choose")
        actor = permitted(self.powers.reporter_of(Happening(told)))
        return await self._submit("report", actor, {"happening": told, "on": self._day()})

    async def withdraw(self) -> str:
        """Withdraw the journey."""
        actor = permitted(self.powers.withdrawer())
        if self.sent.get("sure") != "yes":
            raise Wrong("sure", "sure")
        return await self._submit("withdraw", actor, {"on": self._day()})

    async def again(self) -> str:
        """Send a letter again; each letter has its own button under one key."""
        letter = self.sent.get("letter", "")
        actor = permitted(self.powers.resender())
        posted = await self.office.correspondence.send_again(actor, self.journey.id, letter, f"{self.key} {letter}")
        return f"again_{posted}"

    async def remind(self) -> str:
        """Steer the reminders of a task."""
        row = await self._task(self.sent.get("task", ""))
        actor = permitted(self.powers.steerer_of(row))
        wish, reason, at = self.sent.get("wish", ""), self.sent.get("reason", ""), instant(self.sent.get("alarm", ""))
        if reason not in set(WishReason):
            raise Wrong("reason", "reason")
        if wish != GO_ON and (wish not in set(Wish) or at is None):
            raise Wrong("reason", "nothing")
        steering = Steering(row.id, None if wish == GO_ON else Wish(wish), WishReason(reason), at)
        posted = await self.office.reminding.steer(actor, self.journey.id, steering)
        return f"remind_{wish}" if posted is Posted.DONE else f"again_{posted}"

    async def correct(self) -> str:
        """Name a way for a journey that has none."""
        return await name_way(self.office, self.journey, permitted(self.powers.corrector()), self.sent)

    async def forward(self) -> str:
        """Take the journey to its next event, in a demonstration."""
        seen, person = self.sent.get("seen", ""), self.powers.session.person
        try:
            return await self.office.forwarding.to_next(self.journey, person, whole(seen))
        except OnlyInDemonstration:
            raise NotAllowed(DENIED) from None

    async def _task(self, task_id: str) -> TaskRow:
        async with self.office.store.read() as connection:
            row = await tasks.get(connection, task_id)
        if row is None or row.journey != self.journey.id:
            raise Wrong("reason", "nothing")
        return row

    async def _submit(self, kind: Kind, actor: Actor, body: Mapping[str, object]) -> str:
        fate = await self.office.submission.submit(self.journey.id, kind, actor, self.key, body)
        if fate.state is CommandState.REFUSED:
            raise Refusal(fate)
        return fate.state.value

    def _day(self) -> str:
        """Return the day that was given; the future has not happened yet."""
        try:
            on = date.fromisoformat(self.sent.get("on", ""))
        except ValueError:
            raise Wrong("on", "day") from None
        if on > berlin_day(self.office.clock()):
            raise Wrong("on", "future")
        return on.isoformat()


ACTS: Mapping[str, Callable[[Telling], Awaitable[str]]] = {
    "report": Telling.report,
    "withdraw": Telling.withdraw,
    "again": Telling.again,
    "remind": Telling.remind,
    "correct": Telling.correct,
    "forward": Telling.forward,
}
