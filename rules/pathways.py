"""The residence purposes the engine can guide: one file each, read by lawyers and by the planning of journeys."""

from collections.abc import Mapping
from datetime import date

from rules.law import Reference, Table
from rules.pathway_cells import KEYS, pathway_of
from rules.pathway_rows import PathwayRow
from rules.rows import BadRow, Row
from rules.tables import DATA, toml
from rules.terms.pathways import Pathway, Route
from rules.versions import NoRow, valid_on, versions

FOLDER = "pathways"
LISTS = ("conditions", "notes")  # what `rules.assessment` reads of the same file


class UnknownPathway(LookupError):
    """A residence purpose the engine does not guide; the message lists those it does."""


def read(rows: tuple[Row, ...]) -> Mapping[str, tuple[PathwayRow, ...]]:
    """Return every residence purpose by its code, or raise `BadRow`."""
    found = versions(FOLDER, [pathway_of(row) for row in rows])
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


def is_way(code: str, route: Route, on: date) -> bool:
    """Tell whether a residence purpose can take a route, by the law of a day."""
    try:
        return route in pathway(code, on).routes
    except UnknownPathway:
        return False


def whole(code: str, row: Row) -> Row:
    """Return the row of a pathway's file, without its conditions and notes."""
    titles = {name: cell for name, cell in row.part("assessment").cells.items() if name not in LISTS}
    return Row(row.file, code, {"id": code, "valid_to": "", **row.cells, "assessment": titles})


def _refers(row: PathwayRow) -> tuple[Reference, ...]:
    names = (*row.limits, row.settlement, row.then_settlement, row.title, row.most, row.least)
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
