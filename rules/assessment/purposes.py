"""What the facts must show for a residence purpose: the conditions of its file, and of the agency's consent."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from rules import pathways
from rules.assessment import probes
from rules.assessment.clauses import LAW, Clause, clause, laid_out
from rules.law import Table
from rules.rows import Row
from rules.tables import toml
from rules.terms.assessment import Condition
from rules.terms.stages import Pathway
from rules.versions import versions

GENERAL = "assessment/general.toml"
CONSENT = "consent"  # begins the ids of what is asked wherever the employment agency must consent


@dataclass(frozen=True, eq=False)
class ConditionRow(Clause):
    """A condition; the id begins with the pathway or "consent".

    It is met by that many `points` as well, and by family of workers with one of the `exempt` purposes, whatever the
    test says.
    """

    word: Condition
    points: int
    exempt: frozenset[Pathway]

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
    told = (word, row.number("points", 0), frozenset(row.words("exempt", Pathway)))
    return ConditionRow(*clause(row, "word", *MAY), *told)


def conditions_of(code: str, file: Row) -> Iterator[Row]:
    """Yield the conditions in a pathway's file, each complete: what they do not say about their law, the file says."""
    law = {name: file.cells[name] for name in LAW if name in file.cells}
    part = Row(file.file, "", {**file.part("assessment").cells, "law": law})
    for row in laid_out(part, pathways.CONDITIONS, *pathways.TITLES):
        yield Row(row.file, row.name, {**row.cells, "id": f"{code}/{row.cells['id']}"})


def _shipped() -> Iterator[Row]:
    for code, file in pathways.FILES.items():
        yield from conditions_of(code, file)
    yield from laid_out(toml(GENERAL), "conditions")


MAY = ("points", "exempt")
CONDITIONS = Table(
    "conditions",
    _shipped(),
    read,
    (*LAW, "word"),
    optional=(*MAY, *probes.KEYS),
    grows=True,
    refers=lambda row: row.rests_on,
)
