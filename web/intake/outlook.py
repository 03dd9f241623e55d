"""What the intake shows of an assessment: the answer, what stands in the way, and what a way takes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from rules.assessment.assess import assess
from rules.assessment.cautions import Raised
from rules.assessment.options import Judged, Option
from rules.assessment.papers import Paper
from rules.assessment.result import Assessment, OpenWay
from rules.cooperations import Cooperation
from rules.documents import newest
from rules.terms.assessment import Condition, Weight
from rules.terms.pathways import Pathway
from rules.terms.roles import Role
from web.intake.asking import Known


@dataclass(frozen=True)
class WayShown:
    """A purpose that fits: whether the cooperation offers it, how long the law lets it take, and its papers."""

    way: OpenWay
    offered: bool
    days: tuple[int, int] | None
    papers: Mapping[str, Sequence[Paper]]

    @property
    def papers_unverified(self) -> bool:
        """Tell whether nobody has compared the list of papers with its source."""
        return any(item.unverified for item in newest(self.way.option.pathway))


@dataclass(frozen=True)
class Outlook:
    """An assessment as the page shows it."""

    found: Assessment
    ways: Sequence[WayShown]
    chosen: Pathway | None
    doubts: Sequence[Judged]

    @property
    def word(self) -> str:
        """Return the word for the answer as a whole."""
        return "blocked" if self.found.blocks else self.found.verdict.value

    @property
    def warnings(self) -> list[Raised]:
        """Return the cautions that stop nobody."""
        return [one for one in self.found.cautions if one.weight is not Weight.BLOCK]

    @property
    def refused(self) -> list[tuple[Option, list[Judged]]]:
        """Return the purposes that do not fit, with what stands against each of them."""
        return [(one, _against(one)) for one in self.found.failing]


def outlook(known: Known, agreed: Cooperation | None, on: date) -> Outlook:
    """Return what the law of a day says to the facts of a form."""
    employer = replace(known.facts.employer, cooperation=agreed.id if agreed else None)
    found = assess(replace(known.facts, employer=employer), on)
    ways = [_shown(way, agreed) for way in found.ways]
    ways.sort(key=lambda one: not one.offered)
    chosen = known.facts.wish.pathway or next((one.way.option.pathway for one in ways), None)
    failing: list[Judged] = next((_against(one) for one in found.failing if one.pathway == chosen), [])
    return Outlook(found, ways, chosen, failing)


def _against(option: Option) -> list[Judged]:
    return [one for one in option.failing if one.condition is not Condition.ROUTE]


def _shown(way: OpenWay, agreed: Cooperation | None) -> WayShown:
    offered = agreed is not None and way.option.pathway in agreed.pathways
    days = [one.days for one in way.timelines if one.days is not None]
    papers = {role.value: [one for one in way.papers if role in one.suppliers] for role in (Role.EMPLOYER, Role.WORKER)}
    return WayShown(way, offered, (min(days), max(days)) if days else None, papers)
