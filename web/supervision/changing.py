"""What is done about many matters at once: looked at before, done one by one, with a word on each."""

from collections.abc import Awaitable, Callable, Mapping, Sequence

from commands.fate import AnswerWaiting, BadCommand, NotAllowed
from commands.nudging import Nudged, Wanted
from rules.access import TaskResource, may
from rules.terms.desk import Refused
from rules.terms.roles import Action, Role
from schemas.command import Actor, Kind
from schemas.instants import berlin_day
from store import batches, parties
from store.batches import Batch
from store.commands import KeyReused
from store.journeys import JourneyRow
from store.parties import Party
from store.reminder_wishes import WishReason
from store.sessions import Session
from store.states import CommandState
from store.tasks import TaskRow
from web.journeys.powers import Powers
from web.office import Office
from web.reading import actor_of
from web.supervision.acts import Act, Change, batch_id

GOOD = {"nudged", "applied", "recorded", "retried"}
NO_TASK, GONE = "no_task", "gone"


class Changing:
    """Does what somebody wants done about many matters; each effect once for the key of the form."""

    def __init__(self, office: Office, session: Session, change: Change) -> None:
        self.office, self.session, self.change = office, session, change
        self.people: Mapping[str, Sequence[Party]] = {}

    async def do(self) -> Batch:
        """Do it and keep what came of it."""
        change, store = self.change, self.office.store
        journeys = {one.journey.id for one in change.matters}
        async with store.read() as connection:
            self.people = await parties.of_many(connection, store.vault, journeys)
        words, letters = await ACTS[change.act](self)
        batch = Batch(
            id=batch_id(self.session, change.key), at=self.office.clock(), person=self.session.person,
            organisation=self.session.organisation, role=self.session.role, act=change.act, reason=change.reason,
            target=change.target, query=change.query, letters=letters, results=self._results(words),
        )  # fmt: skip
        async with store.begin() as connection:
            await batches.keep(connection, batch)
        return batch

    async def nudge(self) -> tuple[Mapping[str, str], int]:
        """Ask once more, one letter to each recipient."""
        wanted = [Wanted(row, self._actor(Action.REMIND, row)) for row in self.change.rows]
        return await self.office.nudging.nudge(wanted, WishReason(self.change.reason), self._key(""))

    async def reassign(self) -> tuple[Mapping[str, str], int]:
        """Hand each task to another office."""
        return await self._tell_each("reassign", {"organisation": self.change.target})

    async def redate(self) -> tuple[Mapping[str, str], int]:
        """Give each task another day, where the rules of access let somebody."""
        return await self._tell_each("redate", {"ends_on": self.change.target, "reason": self.change.reason})

    async def retry(self) -> tuple[Mapping[str, str], int]:
        """Try again what waits in each journey, and send what did not arrive."""
        words: dict[str, str] = {}
        for journey in dict.fromkeys(one.journey.id for one in self.change.matters):
            try:
                words[journey] = await self.office.retrying.retry(actor_of(self.session), journey, self._key(journey))
            except NotAllowed:
                words[journey] = Nudged.NOT_ALLOWED
        return {one.item: words[one.journey.id] for one in self.change.matters}, 0

    async def _tell_each(self, kind: Kind, body: Mapping[str, object]) -> tuple[Mapping[str, str], int]:
        return {row.id: await self._tell(kind, row, body) for row in self.change.rows}, 0

    async def _tell(self, kind: Kind, row: TaskRow, body: Mapping[str, object]) -> str:
        actor, whole = self._actor(Action(kind), row), {"task_id": row.id, **body}
        try:
            fate = await self.office.submission.submit(row.journey, kind, actor, self._key(row.id), whole)
        except NotAllowed as error:
            fixed = error.decision.refused is Refused.FIXED_BY_LAW
            return Refused.FIXED_BY_LAW if fixed else Nudged.NOT_ALLOWED
        except (BadCommand, KeyReused):
            return "bad_target"
        except AnswerWaiting:
            return "answer_waiting"
        return "recorded" if fate.state is CommandState.RECORDED else fate.state.value

    def _actor(self, action: Action, row: TaskRow) -> Actor:
        """Return the first of somebody's roles in which they may; else their own, for the refusal to be recorded."""
        journey = self._journey(row)
        today = berlin_day(journey.own(self.office.clock()))
        powers = Powers(self.session, journey, self.people[row.journey], today)
        resource = TaskResource(row.owner, row.organisation, tuple(map(Role, row.recorders)), parties=powers.present)
        able = (one for one in powers.actors if may(one, action, resource, today).allowed)
        return next(able, actor_of(self.session))

    def _journey(self, row: TaskRow) -> JourneyRow:
        return next(one.journey for one in self.change.matters if one.journey.id == row.journey)

    def _key(self, item: str) -> str:
        return f"{self.session.person} {self.change.key} {item}"

    def _results(self, words: Mapping[str, str]) -> list[dict[str, str]]:
        found = [
            {"item": one.item, "journey": one.journey.id, "reference": one.journey.reference,
             "task": one.row.task.value if one.row else "", "word": str(words.get(one.item, NO_TASK))}
            for one in {one.item: one for one in self.change.matters}.values()
        ]  # fmt: skip
        return found + [
            {"item": item, "journey": "", "reference": "", "task": "", "word": GONE} for item in self.change.gone
        ]


ACTS: Mapping[Act, Callable[[Changing], Awaitable[tuple[Mapping[str, str], int]]]] = {
    Act.NUDGE: Changing.nudge,
    Act.REASSIGN: Changing.reassign,
    Act.REDATE: Changing.redate,
    Act.RETRY: Changing.retry,
}
