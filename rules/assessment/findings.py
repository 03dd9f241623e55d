"""Findings in three values: met, failed, or unknown for the lack of facts."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from decimal import Decimal
from functools import cached_property

from rules.assessment.facts import Facts
from rules.in_flight import By, Footing
from rules.terms.assessment import Verdict
from rules.terms.facts import Fact
from rules.terms.pathways import Pathway


@dataclass(frozen=True)
class Situation:
    """What is judged: the facts, the day whose law applies, and for the family the worker's purposes.

    `judged` keeps what each test has found, for many purposes ask the same. `promised` are the days by which a running
    journey meets the law.
    """

    facts: Facts
    on: date
    purposes: frozenset[Pathway] = frozenset()
    judged: "dict[Callable[[Situation], Finding], Finding]" = field(default_factory=dict, compare=False, repr=False)
    promised: Footing | None = None

    @cached_property
    def by(self) -> By:
        """Return what decides which version of a row applies: the day, or the days of the running journey."""
        return self.promised or self.on


@dataclass(frozen=True)
class Finding:
    """What a test found: the facts it lacks, and for a floor of pay its amount and what is short of it in euros.

    `unpublished` is the year whose ceiling is not known yet, so that no floor can be told.
    """

    verdict: Verdict
    missing: tuple[Fact, ...] = ()
    floor: Decimal | None = None
    short_by: Decimal | None = None
    unpublished: int | None = None


MET = Finding(Verdict.MET)
FAILED = Finding(Verdict.FAILED)


def found(holds: bool) -> Finding:
    """Return met or failed."""
    return MET if holds else FAILED


def lacking(*facts: Fact) -> Finding:
    """Return that facts are missing."""
    return Finding(Verdict.UNKNOWN, facts)


def every(findings: Iterable[Finding]) -> Finding:
    """Return met where all are met; one that failed decides."""
    return _joined(findings, Verdict.FAILED, Verdict.MET)


def some(findings: Iterable[Finding]) -> Finding:
    """Return met where one is met; facts of the others are not needed then."""
    return _joined(findings, Verdict.MET, Verdict.FAILED)


def opposite(finding: Finding) -> Finding:
    """Return met for failed and failed for met."""
    if finding.verdict is Verdict.UNKNOWN:
        return finding
    return FAILED if finding.verdict is Verdict.MET else MET


def _joined(findings: Iterable[Finding], decisive: Verdict, otherwise: Verdict) -> Finding:
    kept: list[Finding] = []
    for one in findings:
        if one.verdict is decisive:
            return one
        if one.verdict is Verdict.UNKNOWN or one.floor is not None:
            kept.append(one)
    if not kept:
        return MET if otherwise is Verdict.MET else FAILED
    return kept[0] if len(kept) == 1 and kept[0].verdict is Verdict.UNKNOWN else _merged(kept, otherwise)


def _merged(kept: list[Finding], otherwise: Verdict) -> Finding:
    missing = dict.fromkeys(fact for one in kept for fact in one.missing)
    open_ones = any(one.verdict is Verdict.UNKNOWN for one in kept)
    told = next((one for one in kept if one.floor is not None or one.unpublished), MET)
    verdict = Verdict.UNKNOWN if open_ones else otherwise
    return Finding(verdict, tuple(missing), told.floor, told.short_by, told.unpublished)
