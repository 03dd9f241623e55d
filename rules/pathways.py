"""The residence purposes the engine can guide: one file each, read by lawyers and by the planning of journeys."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from rules.rows import BadRow, Row
from rules.tables import DATA, toml
from rules.terms.deadlines import InFlight, Mark
from rules.terms.stages import Leg, Pathway, Route, Stage
from rules.versions import NoRow, valid_on, versions

W = TypeVar("W", Leg, Stage)

FOLDER = "pathways"
KEYS = ("name", "basis", "source", "mark", "verified_on", "valid_from", "valid_to", "in_flight", "routes", "procedure")
ELSEWHERE = ("assessment",)  # what `rules.assessment` reads of the same file


class UnknownPathway(LookupError):
    """A residence purpose the engine does not guide; the message lists those it does."""


@dataclass(frozen=True)
class PathwayRow:
    """A residence purpose: German name, legal basis, the routes it can take, and how its journeys go.

    `qualification` is the branch of recognition (ST-07), `regulated` the branch in a regulated occupation, None where
    there is none. `employed` is false where nobody has offered a job yet. `stay` is the stage that follows arrival;
    `settlement` names the row of the months until the settlement permit, empty where there is none.
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
    consent: bool
    stay: Stage | None
    settlement: str
    employed: bool

    def branch(self, *, regulated: bool) -> Leg | None:
        """Return the branch of recognition (ST-07), None where nothing is recognised (branch 07e)."""
        return self.regulated if regulated else self.qualification

    @property
    def code(self) -> Pathway:
        """Return the code."""
        return Pathway(self.id)


def read(files: Mapping[str, Row]) -> Mapping[str, tuple[PathwayRow, ...]]:
    """Return every residence purpose by its code, or raise `BadRow`."""
    for code in Pathway:
        if code not in files:
            raise BadRow(FOLDER, code, "", f"has no file; add {code}.toml")
    return versions(FOLDER, [_pathway(code, row) for code, row in files.items()])


def pathway(code: str, on: date) -> PathwayRow:
    """Return a residence purpose by its code, as it applies on a day; raises `UnknownPathway`."""
    try:
        return valid_on(ROWS, code, on)
    except NoRow as error:
        raise UnknownPathway(str(error)) from None


def _pathway(code: str, row: Row) -> PathwayRow:
    row.only(*KEYS, *ELSEWHERE)
    way = row.part("procedure")
    way.only("qualification", "qualification_regulated", "consent", "stay", "settlement", "without_employer")
    return PathwayRow(
        id=_code(code, row),
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
        consent=way.flag("consent"),
        stay=_word(way, "stay", Stage),
        settlement=way.text("settlement", ""),
        employed=not way.flag("without_employer"),
    )


def _code(code: str, row: Row) -> Pathway:
    return Row(row.file, "", {"file name": code}).word("file name", Pathway)


def _word(row: Row, column: str, words: type[W]) -> W | None:
    return row.word(column, words) if row.text(column, "") else None


FILES = {path.stem: toml(f"{FOLDER}/{path.name}") for path in sorted((DATA / FOLDER).glob("*.toml"))}
ROWS = read(FILES)
