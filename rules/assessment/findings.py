"""Findings in three values: met, failed, or unknown for the lack of facts."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from rules.assessment.facts import Facts
from rules.terms.assessment import Verdict
from rules.terms.facts import Fact
from rules.terms.stages import Pathway


@dataclass(frozen=True)
class Case:
    """What is judged: the facts, the day whose law applies, and for the family the worker's purposes."""

    facts: Facts
    on: date
    purposes: frozenset[Pathway] = frozenset()


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
    turned = {Verdict.MET: Verdict.FAILED, Verdict.FAILED: Verdict.MET, Verdict.UNKNOWN: Verdict.UNKNOWN}
    return replace(finding, verdict=turned[finding.verdict])


def _joined(findings: Iterable[Finding], decisive: Verdict, otherwise: Verdict) -> Finding:
    seen: list[Finding] = []
    for one in findings:
        if one.verdict is decisive:
            return one
        seen.append(one)
    open_ones = [one for one in seen if one.verdict is Verdict.UNKNOWN]
    told = next((one for one in seen if one.floor is not None or one.unpublished), MET)
    missing = dict.fromkeys(fact for one in open_ones for fact in one.missing)
    return replace(told, verdict=Verdict.UNKNOWN if open_ones else otherwise, missing=tuple(missing))
