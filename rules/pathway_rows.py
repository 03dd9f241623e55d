"""A residence purpose the engine can guide, and how its journeys go."""

from dataclasses import dataclass

from rules.grounds import Grounded
from rules.terms.happenings import EarlyEnd
from rules.terms.pathways import Pathway, Route
from rules.terms.stages import Leg, Stage


@dataclass(frozen=True, kw_only=True)
class PathwayRow(Grounded):
    """A residence purpose: German name, legal basis, the routes it can take, and how its journeys go.

    `qualification` is the branch of recognition, `regulated` the branch in a regulated occupation, None where
    there is none. `preparation` are the legs it asks for before the visa, `after_entry` those of the first months;
    `visa_only` says that no residence title follows the visa. `stay` is the stage that follows arrival; `limits` name
    the deadlines of its first period, of each extension, and of the longest stay; `then` is the purpose it leads to,
    `then_academic` that of somebody with a degree.
    `settlement` names the row of the months until the settlement permit, empty where there is none, `then_settlement`
    that of the next purpose where this stay shortens it. `waives` are the legs a joining family is spared. `employed`
    is false where nobody has offered a job yet, `at_school` true where the stay is for a school and no work begins.
    `title` names the row of the length of the first title, `most` that of all titles together, `least` that for which
    the first title is issued at least.
    """

    name: str
    routes: tuple[Route, ...]
    qualification: Leg | None
    regulated: Leg | None
    preparation: tuple[Leg, ...]
    consent: bool
    visa_only: bool
    onboarding: bool
    after_entry: tuple[Leg, ...]
    stay: Stage | None
    limits: tuple[str, ...]
    early_end: EarlyEnd
    then: Pathway | None
    then_academic: Pathway | None
    then_settlement: str
    settlement: str
    waives: tuple[Leg, ...]
    employed: bool
    title: str
    most: str
    least: str
    at_school: bool

    def branch(self, *, regulated: bool) -> Leg | None:
        """Return the branch of recognition, None where nothing is recognised."""
        return self.regulated if regulated else self.qualification

    def branches(self, *, regulated: bool, academic: bool) -> tuple[Leg, ...]:
        """Return every branch that needs a body: the one before entry, and that of the profession a stay leads to."""
        later = None
        if self.stay is Stage.ADAPTATION or Leg.ANALYSIS in self.after_entry:
            later = Leg.LICENCE if regulated else Leg.DEGREE if academic else Leg.RECOGNITION
        return tuple(dict.fromkeys(one for one in (self.branch(regulated=regulated), later) if one))

    @property
    def code(self) -> Pathway:
        """Return the code."""
        return Pathway(self.id)
