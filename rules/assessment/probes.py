"""What a row of the law asks of the facts: small tests, read from data, that answer in three values."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal

from rules.assessment import ceilings
from rules.assessment.facts import VALUE
from rules.assessment.findings import FAILED, MET, Case, Finding, every, found, lacking, opposite, some
from rules.assessment.values import HOLDS
from rules.calendar import ONE_DAY, day_after_months
from rules.rows import Row
from rules.terms.assessment import Verdict
from rules.terms.facts import Fact

Probe = Callable[[Case], Finding]
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
        return _share(_per_cent(row))
    if key == "lasts_months":
        return _lasts(row.number("lasts_months"))
    fact, holds = row.word("fact", Fact), HOLDS[key](row)
    get = VALUE[fact]
    unknown = lacking(fact)

    def ask(case: Case) -> Finding:
        known = get(case.facts)
        return unknown if known is None else found(holds(known, case))

    return ask


def _per_cent(row: Row) -> Decimal:
    if not 1 <= (share := row.amount("share")) <= 100:
        raise row.bad("share", 'give per cent of the ceiling, from 1 to 100, such as "45.3"')
    return share


def _share(share: Decimal) -> Probe:
    """The pay reaches a share of the ceiling of the day's year; pay for fewer hours is not raised."""

    def ask(case: Case) -> Finding:
        floor, salary = ceilings.floor(share, case.by), case.facts.job.salary
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


PROBES: dict[str, Probe] = {}
