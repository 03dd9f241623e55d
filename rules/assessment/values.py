"""What a test can ask of the value of one fact: a word, a number, a level, an age, a state of a list."""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType

from rules.ages import AGES, years_of, younger
from rules.assessment import states
from rules.assessment.fact_readers import value
from rules.assessment.findings import Case
from rules.calendar import add_months
from rules.rows import Row
from rules.terms.facts import Fact, Level

Holds = Callable[[object, Case], bool]
RANK = {level: rank for rank, level in enumerate(Level)}


def _is(row: Row) -> Holds:
    fact = row.word("fact", Fact)
    cells = row.cells["is"]
    if not isinstance(cells, list) or not cells:
        raise row.bad("is", "list the values that fit")
    fitting = frozenset(value(Row(row.file, row.name, {"is": cell}), "is", fact) for cell in cells)
    return lambda known, case: known in fitting


def _least(row: Row) -> Holds:
    least = row.number("least")
    return lambda known, case: isinstance(known, int) and known >= least


def _level(row: Row) -> Holds:
    least = RANK[row.word("level", Level)]
    return lambda known, case: isinstance(known, Level) and RANK[known] >= least


def _states(row: Row) -> Holds:
    name = row.text("states")
    if not states.known(name):
        raise row.bad("states", f"unknown list {name!r}; use one of {', '.join(states.LISTS)}")

    def holds(known: object, case: Case) -> bool:
        codes = known if isinstance(known, tuple) else (known,)
        return not states.states_on(name, case.by).isdisjoint(codes)

    return holds


def _starts(row: Row) -> Holds:
    prefixes = row.texts("starts")
    return lambda known, case: isinstance(known, str) and known.startswith(prefixes)


def _under(row: Row) -> Holds:
    if isinstance(row.cells["under"], str):
        return _under_age(row, row.text("under"))
    years = row.number("under")
    return lambda known, case: isinstance(known, date) and younger(known, years, case.on)


def _under_age(row: Row, name: str) -> Holds:
    if name not in AGES:
        raise row.bad("under", f"unknown age {name!r}; use one of {', '.join(AGES)}, or a number of years")
    return lambda known, case: isinstance(known, date) and younger(known, years_of(name, case.on), case.on)


def _within(row: Row) -> Holds:
    years = row.number("within_years")
    return lambda known, case: isinstance(known, date) and known <= case.on <= add_months(known, 12 * years)


HOLDS: Mapping[str, Callable[[Row], Holds]] = MappingProxyType(
    {
        "is": _is,
        "least": _least,
        "level": _level,
        "states": _states,
        "starts": _starts,
        "under": _under,
        "within_years": _within,
    }
)
