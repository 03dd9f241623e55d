"""Blocks, advice that is owed first, and warnings: what must be known before anybody goes on."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from rules.assessment import probes
from rules.assessment.clauses import clause
from rules.assessment.findings import Situation
from rules.assessment.scoped import SCOPE, Scoped, scope
from rules.grounds import COLUMNS as LAW
from rules.grounds import list_of, unverified
from rules.in_flight import By
from rules.law import Table
from rules.remembered import remembered
from rules.rows import Row
from rules.tables import toml
from rules.terms.assessment import Caution, Verdict, Weight
from rules.terms.deadlines import Mark
from rules.terms.facts import Fact
from rules.terms.pathways import Pathway, Route
from rules.versions import versions

FILE = "assessment/cautions.toml"
WEIGHTS = {weight: number for number, weight in enumerate(Weight)}


@dataclass(frozen=True, eq=False, kw_only=True)
class CautionRow(Scoped):
    """A row of the table; a block is not raised where one of `spares` fits."""

    word: Caution
    weight: Weight
    spares: frozenset[Pathway]


@dataclass(frozen=True)
class Raised:
    """A caution that holds, with its legal basis; `about` says what it is about where the word alone does not."""

    caution: Caution
    weight: Weight
    basis: str
    mark: Mark
    verified_on: date | None
    about: str = ""

    @property
    def unverified(self) -> bool:
        """Tell whether nobody has compared with its source what it rests on."""
        return unverified(self.mark, self.verified_on)


def read(rows: tuple[Row, ...]) -> Mapping[str, tuple[CautionRow, ...]]:
    """Return the cautions made of raw rows, or raise `BadRow`."""
    return versions(FILE, [_caution(row) for row in rows])


def raised(situation: Situation, route: Route | None, fitting: Collection[Pathway]) -> tuple[Raised, ...]:
    """Return the cautions that hold on the route, heaviest first."""
    return tuple(_raised(row) for row in _reaching(situation.by, route, tuple(fitting)) if row.met(situation))


def missing(situation: Situation, route: Route | None, fitting: Collection[Pathway]) -> tuple[Fact, ...]:
    """Return the facts that could still raise a block on the route."""
    facts: list[Fact] = []
    for row in _reaching(situation.by, route, tuple(fitting)):
        if row.weight is Weight.BLOCK:
            found = row.judge(situation)
            facts += found.missing if found.verdict is Verdict.UNKNOWN else ()
    return tuple(dict.fromkeys(facts))


@remembered
def _reaching(by: By, route: Route | None, fitting: tuple[Pathway, ...]) -> tuple[CautionRow, ...]:
    """Return the cautions whose scope takes the route and the purposes that fit, heaviest first."""
    routes = () if route is None else (route,)
    rows = [row for row in CAUTIONS.meeting(by).values() if row.reaches(routes, fitting)]
    return tuple(sorted((row for row in rows if row.spares.isdisjoint(fitting)), key=lambda row: WEIGHTS[row.weight]))


def _raised(row: CautionRow) -> Raised:
    return Raised(row.word, row.weight, row.basis, row.mark, row.verified_on)


def _caution(row: Row) -> CautionRow:
    return CautionRow(
        **clause(row, *OWN, *MAY),
        **scope(row),
        word=row.word("word", Caution),
        weight=row.word("weight", Weight),
        spares=frozenset(row.words("spares", Pathway)),
    )


OWN, MAY = ("word", "weight"), (*SCOPE, "spares")
CAUTIONS = Table(
    "cautions",
    list_of(toml(FILE), "cautions"),
    read,
    ("id", *LAW, *OWN),
    optional=(*MAY, *probes.KEYS),
    grows=True,
    refers=lambda row: row.rests_on,
)
