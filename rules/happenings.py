"""What can be reported from outside any task, by whom, and in which stages."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from rules.rows import Row
from rules.tables import toml
from rules.terms.roles import Role
from rules.terms.stages import Happening, Stage


@dataclass(frozen=True)
class HappeningRow:
    """Who may report a happening, when it is possible, and its legal basis in German."""

    happening: Happening
    roles: tuple[Role, ...]
    stages: tuple[Stage, ...]
    basis: str


def read(table: Row) -> Mapping[Happening, HappeningRow]:
    """Return the complete table of happenings, or raise `BadRow`."""
    table.only(*Happening)
    for happening in Happening:
        if happening not in table.cells:
            raise table.bad(happening, "has no row; add one")
    return MappingProxyType({Happening(row.name): _happening(row) for row in table.each()})


def _happening(row: Row) -> HappeningRow:
    row.only("roles", "stages", "basis")
    roles, stages = row.words("roles", Role), row.words("stages", Stage)
    if not roles or not stages:
        raise row.bad("roles", "name at least one role and one stage")
    return HappeningRow(Happening(row.name), roles, stages, row.text("basis"))


ROWS = read(toml("happenings.toml"))
