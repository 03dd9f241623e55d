"""The facts an answer carries, read from the options of the command line."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from fachlotse.console.errors import BadInput
from rules.terms.answers import Field
from schemas.instants import BERLIN

OPTIONS: Mapping[str, str] = {
    Field.UNTIL_ON: "--until DAY",
    Field.VALID_FROM_ON: "--valid-from DAY",
    Field.VALID_UNTIL_ON: "--valid-until DAY",
    Field.APPOINTMENT_AT: "--appointment 2027-03-01T09:30",
    Field.EMPLOYER_PAPERS: "--employer-paper DOCUMENT",
    Field.WORKER_PAPERS: "--worker-paper DOCUMENT",
    Field.PAPERS: "--employer-paper DOCUMENT, --worker-paper DOCUMENT",
    Field.REASONS: "--reason CODE",
    Field.SCORES: "--score work_content=4",
    Field.DIFFERENCES: "--difference TEXT",
    Field.MEMBERS: "--member spouse",
    "on": "--on DAY",
    "ends_on": "--to DAY",
}


@dataclass(frozen=True)
class Given:
    """What was given with an answer."""

    until: str | None = None
    valid_from: str | None = None
    valid_until: str | None = None
    appointment: str | None = None
    employer_papers: Sequence[str] = ()
    worker_papers: Sequence[str] = ()
    reasons: Sequence[str] = ()
    scores: Sequence[str] = ()
    addresses: Sequence[str] = ()
    note: str | None = None
    differences: Sequence[str] = ()
    members: Sequence[str] = ()

    def details(self) -> dict[str, object]:
        """Return the dated and coded facts, which travel."""
        facts = {
            "until_on": day(self.until, "--until"),
            "valid_from_on": day(self.valid_from, "--valid-from"),
            "valid_until_on": day(self.valid_until, "--valid-until"),
            "appointment_at": _instant(self.appointment),
            "employer_papers": list(self.employer_papers),
            "worker_papers": list(self.worker_papers),
            "reasons": list(self.reasons),
            "scores": bool(self.scores),
            "differences": bool(self.differences),
            "members": list(self.members),
        }
        return {name: fact for name, fact in facts.items() if fact}

    def private(self) -> dict[str, object]:
        """Return what stays in the store: marks, addresses, differences, a note."""
        marks = {name: _mark(name, value) for name, value in _pairs(self.scores, "--score work_content=4")}
        found = dict(_pairs(self.addresses, "--address employer=name@example.org"))
        kept = {"scores": marks, "addresses": found, "note": self.note or "", "differences": [*self.differences]}
        return {name: content for name, content in kept.items() if content}


def day(text: str | None, option: str) -> str | None:
    """Return a day in the form that travels, or raise BadInput."""
    try:
        return date.fromisoformat(text).isoformat() if text else None
    except ValueError:
        raise BadInput(f"{option}: {text} is no day; write it like 2027-03-01.") from None


def _instant(text: str | None) -> str | None:
    """An instant without a zone is one in Germany."""
    try:
        at = datetime.fromisoformat(text) if text else None
    except ValueError:
        raise BadInput(f"--appointment: {text} is no day with hour; write it like 2027-03-01T09:30.") from None
    return (at if at.tzinfo else at.replace(tzinfo=BERLIN)).isoformat() if at else None


def _pairs(given: Sequence[str], example: str) -> list[tuple[str, str]]:
    pairs = [(name, value) for name, _, value in (one.partition("=") for one in given)]
    if any(not name or not value for name, value in pairs):
        raise BadInput(f"Write name and value with an equals sign, such as {example}.")
    return pairs


def _mark(name: str, value: str) -> int:
    from rules.check_ins import FIELDS, HIGHEST, LOWEST

    if name not in FIELDS:
        raise BadInput(f"--score: {name} is not asked for; the fields are {', '.join(FIELDS)}.")
    if not value.isdecimal() or not LOWEST <= int(value) <= HIGHEST:
        raise BadInput(f"--score {name}: give a mark from {LOWEST} (bad) to {HIGHEST} (good).")
    return int(value)
