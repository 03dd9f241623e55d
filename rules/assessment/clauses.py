"""A clause: a test of the facts, and the law it rests on."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from rules.assessment import probes
from rules.assessment.findings import Finding, Situation
from rules.assessment.probes import Probe
from rules.grounds import COLUMNS as LAW
from rules.grounds import Grounded, ground
from rules.law import Reference
from rules.rows import Row


@dataclass(frozen=True, eq=False, kw_only=True)
class Clause(Grounded):
    """A row with a test; `asks` is the test as it is written, `rests_on` the rows of other tables it names."""

    asks: str
    test: Probe = field(repr=False)
    rests_on: tuple[Reference, ...] = field(repr=False)

    def judge(self, situation: Situation) -> Finding:
        """Return what the facts say to it."""
        known = situation.judged.get(self.test)
        if known is None:
            known = situation.judged[self.test] = self.test(situation)
        return known


def clause(row: Row, *more: str) -> dict[str, Any]:
    """Return the fields of `Clause` of a raw row, or raise `BadRow`."""
    row.only("id", *LAW, *probes.KEYS, *more)
    tested = {key: row.cells[key] for key in probes.KEYS if key in row.cells}
    asks = ", ".join(f"{key} {_said(cell)}" for key, cell in tested.items())
    return {**ground(row), "asks": asks, "test": probes.probe(row), "rests_on": tuple(_rests_on(tested))}


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
