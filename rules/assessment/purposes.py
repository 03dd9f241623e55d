"""What the facts must show for a residence purpose: the conditions of its file, and of the agency's consent."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rules import pathways
from rules.assessment import probes
from rules.assessment.clauses import Clause, clause
from rules.grounds import COLUMNS as LAW
from rules.grounds import list_of
from rules.law import Table
from rules.pathway_cells import TITLES
from rules.rows import Row
from rules.tables import toml
from rules.terms.assessment import Condition
from rules.terms.pathways import Pathway
from rules.terms.stages import Leg
from rules.versions import versions

GENERAL = "assessment/general.toml"
CONDITIONS_OF, NOTES_OF = pathways.LISTS
CONSENT = "consent"  # begins the ids of what is asked wherever the employment agency must consent


@dataclass(frozen=True, eq=False, kw_only=True)
class ConditionRow(Clause):
    """A condition; the id begins with the pathway or "consent".

    It is met by that many `points` as well, and by family of workers whose purpose waives the leg in which it is shown,
    `waived_with`, whatever the test says.
    """

    word: Condition
    points: int
    waived_with: Leg | None

    @property
    def of(self) -> str:
        """Return whose condition it is: a pathway's, or that of every consent."""
        return self.id.partition("/")[0]


def read(rows: tuple[Row, ...]) -> Mapping[str, tuple[ConditionRow, ...]]:
    """Return the conditions made of raw rows, or raise `BadRow`."""
    found = versions("conditions", [_condition(row) for row in rows])
    for code in Pathway:
        if not any(name.startswith(f"{code}/") for name in found):
            raise Row("conditions", code, {}).bad("word", "say what the purpose asks for")
    return found


def _condition(row: Row) -> ConditionRow:
    word = row.word("word", Condition)
    of, _, rest = row.text("id").partition("/")
    if of not in (*Pathway, CONSENT) or rest != word:
        raise row.bad("id", f"write the code of a pathway or {CONSENT}, then /{word}")
    leg = row.word("waived_with", Leg) if "waived_with" in row.cells else None
    return ConditionRow(**clause(row, "word", *MAY), word=word, points=row.number("points", 0), waived_with=leg)


def rows_in(code: str, file: Row, part: str, beside: str) -> Iterator[Row]:
    """Yield the conditions or notes in a pathway's file, each complete: what they leave out of their law, it says."""
    law = {name: file.cells[name] for name in LAW if name in file.cells}
    whole = Row(file.file, "", {**file.part("assessment").cells, "law": law})
    for row in list_of(whole, part, *TITLES, beside):
        yield Row(row.file, row.name, {**row.cells, "id": f"{code}/{row.cells['id']}"})


def _shipped() -> Iterator[Row]:
    for code, file in pathways.FILES.items():
        yield from rows_in(code, file, CONDITIONS_OF, NOTES_OF)
    yield from list_of(toml(GENERAL), "conditions")


MAY = ("points", "waived_with")
CONDITIONS = Table(
    "conditions",
    _shipped(),
    read,
    ("id", *LAW, "word"),
    optional=(*MAY, *probes.KEYS),
    grows=True,
    refers=lambda row: row.rests_on,
)
