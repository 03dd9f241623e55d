"""A clause: a test of the facts, and the law it rests on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from rules.assessment import probes
from rules.assessment.dated import COLUMNS, DatedRow, dated
from rules.assessment.findings import Case, Finding
from rules.assessment.probes import Probe
from rules.law import Reference
from rules.rows import Row
from rules.terms.deadlines import InFlight, Mark

LAW = (*COLUMNS, "basis")
CONSOLIDATED = "Bundesrecht, konsolidiert (Stand 19.08.2026)"


@dataclass(frozen=True, eq=False)
class Clause(DatedRow):
    """A dated row with a test; `asks` is the test as it is written, `rests_on` the rows of other tables it names."""

    basis: str
    asks: str
    test: Probe = field(repr=False)
    rests_on: tuple[Reference, ...] = field(repr=False)

    def judge(self, case: Case) -> Finding:
        """Return what the facts say to it."""
        known = case.judged.get(self.test)
        if known is None:
            known = case.judged[self.test] = self.test(case)
        return known


Fields = tuple[*tuple[str, str, Mark, date | None, date, date | None, InFlight], str, str, Probe, tuple[Reference, ...]]


def clause(row: Row, *more: str) -> Fields:
    """Return the fields of `Clause` of a raw row, in their order, or raise `BadRow`."""
    row.only(*LAW, *probes.KEYS, *more)
    tested = {key: row.cells[key] for key in probes.KEYS if key in row.cells}
    asks = ", ".join(f"{key} {_said(cell)}" for key, cell in tested.items())
    return (*dated(row), row.text("basis"), asks, probes.probe(row), tuple(_rests_on(tested)))


def laid_out(table: Row, key: str, *beside: str, named_by: str = "word") -> tuple[Row, ...]:
    """Return the rows of a list, each complete: what it does not say about its law, the `law` of the file says.

    What else stands `beside` the list is read elsewhere.
    """
    table.only("law", key, *beside)
    law = {"source": CONSOLIDATED, "valid_to": "", **table.part("law").cells}
    rows = ((row, {"id": row.cells.get(named_by), **law, **row.cells}) for row in table.parts(key))
    return tuple(Row(row.file, f"{row.name} ({cells['id']})", cells) for row, cells in rows)


def _said(cell: object) -> str:
    if isinstance(cell, list):
        return f"[{', '.join(_said(one) for one in cell)}]"
    if isinstance(cell, Mapping):
        return f"{{{', '.join(f'{key} {_said(one)}' for key, one in cell.items())}}}"
    return str(cell).lower() if isinstance(cell, bool) else str(cell)


def _rests_on(tested: Mapping[str, object]) -> Iterator[Reference]:
    """Yield the list of states and the ceiling a test names, however deep."""
    if "states" in tested:
        yield "state_lists", str(tested["states"])
    if "share" in tested:
        yield "contribution_ceilings", "pension"
    for join in ("all", "any", "none"):
        inner = tested.get(join, [])
        for part in inner if isinstance(inner, list) else []:
            yield from _rests_on(part)
