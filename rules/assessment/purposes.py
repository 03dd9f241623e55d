"""The residence purposes: the conditions each pathway file names, and those of the agency's consent."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from rules import pathways
from rules.assessment.clauses import Clause, clause
from rules.deadlines import DEADLINES
from rules.rows import Row
from rules.tables import toml
from rules.terms.assessment import Condition
from rules.terms.stages import Pathway

GENERAL = "assessment/general.toml"


@dataclass(frozen=True)
class Purpose:
    """The conditions of a residence purpose; `title` names the row of its first title's length, `most` of all."""

    code: Pathway
    title: str
    most: str
    clauses: tuple[Clause[Condition], ...]
    points: Mapping[Clause[Condition], int]
    exempt: Mapping[Clause[Condition], frozenset[Pathway]]


def read(code: Pathway, row: Row) -> Purpose:
    """Return the conditions of a pathway's file, or raise `BadRow`."""
    part = row.part("assessment")
    part.only("title", "most", "conditions")
    clauses, least, exempt = [], {}, {}
    for one in part.parts("conditions"):
        made = clause(one, Condition, row, "points", "exempt")
        clauses.append(made)
        if "points" in one.cells:
            least[made] = one.number("points")
        if "exempt" in one.cells:
            exempt[made] = frozenset(one.words("exempt", Pathway))
    if not clauses:
        raise part.bad("conditions", "say what the purpose asks for")
    for column in ("title", "most"):
        if (name := part.text(column, "")) and name not in DEADLINES:
            raise part.bad(column, f"no {name!r} in the register; add the row to deadlines.csv")
    return Purpose(code, part.text("title", ""), part.text("most", ""), tuple(clauses), least, exempt)


def _consent() -> tuple[Clause[Condition], ...]:
    table = toml(GENERAL)
    table.only("law", "consent")
    return tuple(clause(row, Condition, table.part("law")) for row in table.parts("consent"))


CONSENT = _consent()
PURPOSES = MappingProxyType({code: read(code, pathways.FILES[code]) for code in Pathway})
