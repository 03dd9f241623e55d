"""The residence purposes the engine can guide: one file each, read by lawyers and by the planning of journeys."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from rules.deadlines import DEADLINES
from rules.law import Reference, Table
from rules.rows import BadRow, Row
from rules.tables import DATA, toml
from rules.terms.deadlines import InFlight, Mark
from rules.terms.stages import EarlyEnd, Leg, Pathway, Route, Stage
from rules.versions import NoRow, valid_on, versions

W = TypeVar("W", Leg, Stage, Pathway)

FOLDER = "pathways"
KEYS = ("name", "basis", "source", "mark", "verified_on", "valid_from", "valid_to", "in_flight", "routes", "procedure")
PROCEDURE = (
    *("qualification", "qualification_regulated", "preparation", "consent", "visa_only", "onboarding", "after_entry"),
    *("stay", "limits", "early_end", "then", "then_academic", "then_settlement", "settlement", "waives"),
    *("without_employer", "at_school"),
)
TITLES = ("title", "most")
CONDITIONS = "conditions"  # what `rules.assessment` reads of the same file


class UnknownPathway(LookupError):
    """A residence purpose the engine does not guide; the message lists those it does."""


@dataclass(frozen=True)
class PathwayRow:
    """A residence purpose: German name, legal basis, the routes it can take, and how its journeys go.

    `qualification` is the branch of recognition (ST-07), `regulated` the branch in a regulated occupation, None where
    there is none. `preparation` are the legs it asks for before the visa, `after_entry` those of the first months;
    `visa_only` says that no residence title follows the visa. `stay` is the stage that follows arrival; `limits` name
    the deadlines of its first period, of each extension, and of the longest stay; `then` is the purpose it leads to,
    `then_academic` that of somebody with a degree.
    `settlement` names the row of the months until the settlement permit, empty where there is none, `then_settlement`
    that of the next purpose where this stay shortens it. `waives` are the legs a joining family is spared. `employed`
    is false where nobody has offered a job yet, `at_school` true where the stay is for a school and no work begins.
    `title` names the row of the length of the first title, `most` that of all titles together.
    """

    id: str
    name: str
    basis: str
    source: str
    mark: Mark
    verified_on: date | None
    valid_from: date
    valid_to: date | None
    in_flight: InFlight
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
    at_school: bool

    def branch(self, *, regulated: bool) -> Leg | None:
        """Return the branch of recognition (ST-07), None where nothing is recognised (branch 07e)."""
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


def read(rows: tuple[Row, ...]) -> Mapping[str, tuple[PathwayRow, ...]]:
    """Return every residence purpose by its code, or raise `BadRow`."""
    found = versions(FOLDER, [_pathway(row) for row in rows])
    for code in Pathway:
        if code not in found:
            raise BadRow(FOLDER, code, "", f"has no file; add {code}.toml")
    return found


def pathway(code: str, on: date) -> PathwayRow:
    """Return a residence purpose by its code, as it applies on a day; raises `UnknownPathway`."""
    try:
        return valid_on(ROWS, code, on)
    except NoRow as error:
        raise UnknownPathway(str(error)) from None


def _pathway(row: Row) -> PathwayRow:
    row.only("id", *KEYS, "assessment")
    titles = row.part("assessment")
    titles.only(*TITLES)
    way = row.part("procedure")
    way.only(*PROCEDURE)
    return PathwayRow(
        id=row.word("id", Pathway),
        name=row.text("name"),
        basis=row.text("basis"),
        source=row.text("source"),
        mark=row.word("mark", Mark),
        verified_on=row.day_or_none("verified_on"),
        valid_from=row.day("valid_from"),
        valid_to=row.day_or_none("valid_to"),
        in_flight=row.word("in_flight", InFlight),
        routes=row.words("routes", Route),
        qualification=_word(way, "qualification", Leg),
        regulated=_word(way, "qualification_regulated", Leg),
        preparation=way.words("preparation", Leg),
        consent=way.flag("consent"),
        visa_only=way.flag("visa_only"),
        onboarding=way.flag("onboarding") if "onboarding" in way.cells else True,
        after_entry=way.words("after_entry", Leg),
        stay=_word(way, "stay", Stage),
        limits=_limits(way),
        early_end=way.word("early_end", EarlyEnd, EarlyEnd.EMPLOYMENT),
        then=_word(way, "then", Pathway),
        then_academic=_word(way, "then_academic", Pathway),
        then_settlement=way.text("then_settlement", ""),
        settlement=way.text("settlement", ""),
        waives=way.words("waives", Leg),
        employed=not way.flag("without_employer"),
        title=_title(titles, "title"),
        most=_title(titles, "most"),
        at_school=way.flag("at_school"),
    )


def _limits(way: Row) -> tuple[str, ...]:
    """Return the names of three deadlines in months, or none."""
    names = way.texts("limits")
    if names and len(names) != len(("first", "extension", "longest")):
        raise way.bad("limits", "name the deadlines of the first period, of each extension, and of the longest stay")
    for name in names:
        if name not in DEADLINES:
            raise way.bad("limits", f"there is no deadline {name!r}; add it to deadlines.csv")
    return names


def _title(titles: Row, column: str) -> str:
    if (name := titles.text(column, "")) and name not in DEADLINES:
        raise titles.bad(column, f"no {name!r} in the register; add the row to deadlines.csv")
    return name


def _word(row: Row, column: str, words: type[W]) -> W | None:
    return row.word(column, words) if row.text(column, "") else None


def whole(code: str, row: Row) -> Row:
    """Return the row of a pathway's file, without its conditions."""
    titles = {name: cell for name, cell in row.part("assessment").cells.items() if name != CONDITIONS}
    return Row(row.file, code, {"id": code, "valid_to": "", **row.cells, "assessment": titles})


def _refers(row: PathwayRow) -> tuple[Reference, ...]:
    names = (*row.limits, row.settlement, row.then_settlement, row.title, row.most)
    return tuple(("deadlines", name) for name in dict.fromkeys(names) if name)


FILES = {path.stem: toml(f"{FOLDER}/{path.name}") for path in sorted((DATA / FOLDER).glob("*.toml"))}
ROWS = Table(
    "pathways",
    [whole(code, row) for code, row in FILES.items()],
    read,
    ("id", *KEYS),
    optional=("assessment",),
    refers=_refers,
)
