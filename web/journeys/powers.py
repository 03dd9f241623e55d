"""What somebody may do with a journey, in any of the roles their office plays in it."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date

from commands.joining import PURPOSES, can_be_joined
from rules.access import JourneyResource, TaskResource, may
from rules.happenings import ROWS as HAPPENINGS
from rules.terms.happenings import AuthorityState, Happening
from rules.terms.roles import Action
from schemas.command import Actor
from store.journeys import JourneyRow
from store.parties import Party
from store.sessions import Session
from store.states import JourneyState
from store.tasks import TaskRow


class Powers:
    """What one person may do with one journey on a day, in any of the roles their office plays."""

    def __init__(self, session: Session, journey: JourneyRow, people: Collection[Party], today: date) -> None:
        self.session, self.journey, self.today = session, journey, today
        present = [one for one in people if one.valid_from_on <= today <= (one.valid_until_on or today)]
        self.present = frozenset(one.organisation for one in present)
        played = [one.role for one in present if one.organisation == session.organisation]
        self.actors = [
            Actor(person=session.person, organisation=session.organisation, role=role, via=session.via)
            for role in dict.fromkeys([session.role, *played])
        ]

    def reporter_of(self, happening: Happening) -> Actor | None:
        """Return the role in which something may be reported now."""
        return self._first(Action.REPORT, self._journey(happening))

    def withdrawer(self) -> Actor | None:
        """Return the role in which the journey may be withdrawn."""
        return self._first(Action.WITHDRAW, self._journey())

    def resender(self) -> Actor | None:
        """Return the role in which a letter may be sent again."""
        return self._first(Action.RESEND, self._journey())

    def corrector(self) -> Actor | None:
        """Return the role in which a way may be named where there is none."""
        return self._first(Action.CORRECT_WAY, self._journey())

    def joiner(self) -> Actor | None:
        """Return who may open a family member's journey beside this one: whoever opens journeys, in their own role."""
        may_open = may(self.actors[0], Action.START, JourneyResource(), self.today).allowed
        family = self.journey.pathway in PURPOSES.values()
        return self.actors[0] if may_open and not family and can_be_joined(self.journey) else None

    def steerer_of(self, row: TaskRow) -> Actor | None:
        """Return the role in which the reminders of a task may be steered."""
        return self._first(Action.REMIND, TaskResource(row.owner, row.organisation, parties=self.present))

    @property
    def reportable(self) -> list[Happening]:
        """Return what can be reported now."""
        return [one for one in HAPPENINGS if self.goes_on and self.reporter_of(one)]

    @property
    def goes_on(self) -> bool:
        """Tell whether the journey still takes anything."""
        return self.journey.state is JourneyState.OPEN

    def steerable(self, rows: Sequence[TaskRow]) -> Mapping[str, bool]:
        """Return for each task whether its reminders may be steered."""
        return {row.id: self.goes_on and self.steerer_of(row) is not None for row in rows}

    def _journey(self, happening: Happening | None = None) -> JourneyResource:
        stands = self.journey.authority is not AuthorityState.REVOKED
        route = self.journey.itinerary.route if self.journey.itinerary else None
        return JourneyResource(self.present, stands, happening, self.journey.stage, route)

    def _first(self, action: Action, resource: JourneyResource | TaskResource) -> Actor | None:
        return next((one for one in self.actors if may(one, action, resource, self.today).allowed), None)
