"""The residence purposes the engine can guide, each with its stages in legal order."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from rules.rows import Row
from rules.tables import toml
from rules.terms import stages


class UnknownPathway(LookupError):
    """A residence purpose the engine does not guide; the message lists those it does."""


@dataclass(frozen=True)
class PathwayRow:
    """A residence purpose: German name, legal basis, branch of the recognition (ST-07), stages in order."""

    code: stages.Pathway
    name: str
    basis: str
    accelerated: bool
    recognition_branch: str
    stages: tuple[stages.Stage, ...]


def read(table: Row) -> Mapping[stages.Pathway, PathwayRow]:
    """Return every residence purpose, or raise `BadRow`."""
    table.only(*stages.Pathway)
    return MappingProxyType({stages.Pathway(row.name): _pathway(row) for row in table.each()})


def pathway(code: str) -> PathwayRow:
    """Return a residence purpose by its code; raises `UnknownPathway`."""
    for known, row in ROWS.items():
        if known == code:
            return row
    raise UnknownPathway(f"there is no pathway {code!r}; known are {', '.join(ROWS)}")


def _pathway(row: Row) -> PathwayRow:
    row.only("name", "basis", "accelerated", "recognition_branch", "stages")
    order = row.words("stages", stages.Stage)
    if list(order) != [stage for stage in stages.Stage if stage in order] or not order:
        raise row.bad("stages", "list the stages in legal order")
    texts = (row.text("name"), row.text("basis"))
    return PathwayRow(stages.Pathway(row.name), *texts, row.flag("accelerated"), row.text("recognition_branch"), order)


ROWS = read(toml("pathways.toml"))
