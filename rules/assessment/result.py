"""What an assessment says."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from rules.assessment.cautions import Raised
from rules.assessment.duties import Owed
from rules.assessment.lengths import Title
from rules.assessment.notes import Noted
from rules.assessment.offices import Competence
from rules.assessment.options import Option
from rules.assessment.papers import Paper
from rules.assessment.points import Points
from rules.assessment.timeline import Timeline
from rules.fees import Fee
from rules.terms.assessment import Verdict, Weight
from rules.terms.facts import Fact
from rules.terms.pathways import Pathway, Route


@dataclass(frozen=True)
class SalaryFloor:
    """A floor of pay of a purpose in euros a year; `amount` is None where the year's ceiling is not published."""

    pathway: Pathway
    basis: str
    year: int
    amount: Decimal | None
    short_by: Decimal | None


@dataclass(frozen=True)
class OpenWay:
    """A purpose that fits or still can: what it takes, costs and how long it may last.

    `later_fees` fall due after the procedure, or only if it comes to that.
    """

    option: Option
    notes: tuple[Noted, ...]
    papers: tuple[Paper, ...]
    fees: tuple[Fee, ...]
    later_fees: tuple[Fee, ...]
    title: Title | None
    timelines: tuple[Timeline, ...]


@dataclass(frozen=True)
class Assessment:
    """What the law of a day says to the facts.

    `route` is None while facts are missing; `routes` are those still possible or free to choose from. `ways` fit,
    `undecided` hang on facts, `failing` fail. `missing` names only facts that can still change the answer.
    `unverified` names the rows behind the answer that nobody has verified.
    """

    on: date
    verdict: Verdict
    route: Route | None
    route_basis: str
    routes: tuple[Route, ...]
    free_choice: bool
    ways: tuple[OpenWay, ...]
    undecided: tuple[Option, ...]
    failing: tuple[Option, ...]
    family: tuple[Option, ...]
    missing: tuple[Fact, ...]
    authority: Competence | None
    floors: tuple[SalaryFloor, ...]
    points: Points | None
    cautions: tuple[Raised, ...]
    duties: tuple[Owed, ...]
    unverified: tuple[str, ...]

    @property
    def blocks(self) -> tuple[Raised, ...]:
        """Return the cautions that stop the way."""
        return tuple(one for one in self.cautions if one.weight is Weight.BLOCK)

    @property
    def advice_first(self) -> tuple[Raised, ...]:
        """Return the advice that is owed before anybody goes on."""
        return tuple(one for one in self.cautions if one.weight is Weight.ADVISE_FIRST)
