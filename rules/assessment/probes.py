"""What a row of the law asks of the facts: small tests, read from data, that answer in three values."""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType

from rules.assessment import ceilings, states
from rules.assessment.facts import VALUE
from rules.assessment.findings import FAILED, MET, Case, Finding, every, found, lacking, opposite, some
from rules.assessment.reading import value
from rules.calendar import ONE_DAY, add_months, day_after_months
from rules.rows import Row
from rules.terms.assessment import Verdict
from rules.terms.facts import Fact, Level

Probe = Callable[[Case], Finding]
Holds = Callable[[object, Case], bool]
RANK = {level: rank for rank, level in enumerate(Level)}
ONE_FACT = ("is", "least", "level", "states", "starts", "under", "within_years")
JOINS = {"all": every, "any": some}
KEYS = ("fact", *ONE_FACT, *JOINS, "none", "share", "lasts_months")


def probe(row: Row) -> Probe:
    """Return the test of a row; a row without one is always met. Raises `BadRow`."""
    given = [key for key in (*ONE_FACT, *JOINS, "none", "share", "lasts_months") if key in row.cells]
    if len(given) > 1:
        raise row.bad(given[1], f"one row, one test; remove it or put both into `all` (beside {given[0]})")
    if not given:
        return _nothing
    key = repr([(name, row.cells[name]) for name in KEYS if name in row.cells])
    if key not in PROBES:  # the same test in several rows is one test
        PROBES[key] = _joined(row, given[0]) if given[0] in (*JOINS, "none") else _single(row, given[0])
    return PROBES[key]


def younger(born_on: date, years: int, on: date) -> bool:
    """Tell whether somebody has not completed a number of years of life on a day.

    A year of life is complete when the day before the birthday has ended (§ 187 Abs. 2 S. 2, § 188 Abs. 2 BGB), so
    on the birthday itself it is.
    """
    return on < _completed_on(born_on, years)


@lru_cache(maxsize=65536)
def _completed_on(born_on: date, years: int) -> date:
    return day_after_months(born_on, 12 * years)


def _nothing(case: Case) -> Finding:
    return MET


def _joined(row: Row, key: str) -> Probe:
    inner = []
    for part in row.parts(key):
        part.only(*KEYS)
        inner.append(probe(part))
    if key == "none":
        return lambda case: opposite(some(one(case) for one in inner))
    join = JOINS[key]
    return lambda case: join(one(case) for one in inner)


def _single(row: Row, key: str) -> Probe:
    if key == "share":
        return _share(row.amount("share"))
    if key == "lasts_months":
        return _lasts(row.number("lasts_months"))
    fact, holds = row.word("fact", Fact), HOLDS[key](row)
    get = VALUE[fact]
    unknown = lacking(fact)

    def ask(case: Case) -> Finding:
        known = get(case.facts)
        return unknown if known is None else found(holds(known, case))

    return ask


def _share(share: Decimal) -> Probe:
    """The pay reaches a share of the ceiling of the day's year; pay for fewer hours is not raised."""

    def ask(case: Case) -> Finding:
        floor, salary = ceilings.floor(share, case.on), case.facts.job.salary
        if floor is None:
            return Finding(Verdict.UNKNOWN, unpublished=case.on.year)
        if salary is None:
            return Finding(Verdict.UNKNOWN, (Fact.SALARY,), floor)
        short_by = max(Decimal(0), floor - salary)
        return Finding(Verdict.FAILED if short_by else Verdict.MET, (), floor, short_by)

    return ask


def _lasts(months: int) -> Probe:
    def ask(case: Case) -> Finding:
        start, until = case.facts.job.start or case.on, case.facts.job.contract_until
        if until is None:
            return lacking(Fact.CONTRACT_UNTIL)
        return MET if until == date.max or until >= day_after_months(start, months) - ONE_DAY else FAILED

    return ask


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
        raise row.bad("states", f"unknown list {name!r}; use one of {', '.join((states.FREE_MOVEMENT, *states.LISTS))}")

    def holds(known: object, case: Case) -> bool:
        codes = known if isinstance(known, tuple) else (known,)
        return not states.states_on(name, case.on).isdisjoint(codes)

    return holds


def _starts(row: Row) -> Holds:
    prefixes = row.texts("starts")
    return lambda known, case: isinstance(known, str) and known.startswith(prefixes)


def _under(row: Row) -> Holds:
    years = row.number("under")
    return lambda known, case: isinstance(known, date) and younger(known, years, case.on)


def _within(row: Row) -> Holds:
    years = row.number("within_years")
    return lambda known, case: isinstance(known, date) and known <= case.on <= add_months(known, 12 * years)


PROBES: dict[str, Probe] = {}
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
