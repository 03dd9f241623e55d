"""Hold everything needed to say why a date is that date; the sentences are made elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from rules.rows import Row
from rules.terms.deadlines import Adjusted, DeadlineKind, Mark, Roll, Unit

TARGETS = (DeadlineKind.INTERNAL, DeadlineKind.PRACTICE)


def is_target(explanation: Mapping[str, object]) -> bool:
    """Tell whether the day of an explanation is a target, and not one that the law or an authority has fixed."""
    return explanation.get("kind") in TARGETS


@dataclass(frozen=True)
class Explanation:
    """Why a task falls due on a day.

    `rule` and `version` name the row and its first day of validity. `length` counts in `unit`, `suspended` holds pairs
    (after, until) with the days they add, `skipped` the days passed over when the end was `rolled`. Where `adjusted`
    is set, `due_on` lies `adjusted_length` of `adjusted_unit` after `filed_on`. Periods of hours run from `event_at` to
    `ends_at`. Where the event is the service of a decision, `sent_on` is the day it was posted or ready to be fetched,
    and `served_by` the row that makes a day of service of it.
    """

    rule: str
    version: date
    what: str
    kind: DeadlineKind
    length: int
    unit: Unit
    filed_on: date
    event_on: date
    stated: bool
    raw_end_on: date
    rolled: Roll
    due_on: date
    land: str
    municipality: str
    counts_from: str
    basis: str
    source: str
    mark: Mark
    verified_on: date | None = None
    effective_at: datetime | None = None
    event_counted: bool = False
    suspended: tuple[tuple[date, date], ...] = ()
    suspended_days: int = 0
    skipped: tuple[tuple[date, str], ...] = ()
    adjusted: Adjusted = Adjusted.NO
    adjusted_length: int = 0
    adjusted_unit: Unit = Unit.WORKING_DAYS
    event_at: datetime | None = None
    ends_at: datetime | None = None
    sent_on: date | None = None
    served_by: str = ""
    served_basis: str = ""
    served_unverified: bool = False

    def to_dict(self) -> dict[str, object]:
        """Return the explanation in words and numbers that JSON can carry."""
        return {name: _plain(getattr(self, name)) for name in self.__dataclass_fields__}

    @classmethod
    def from_dict(cls, cells: Mapping[str, object]) -> "Explanation":
        """Return the explanation that `to_dict` wrote; raises `BadRow` where it is damaged."""
        row = Row("explanation", str(cells.get("rule", "")), cells)
        return cls(
            rule=row.text("rule"),
            version=row.day("version"),
            what=row.text("what"),
            kind=row.word("kind", DeadlineKind),
            length=row.number("length"),
            unit=row.word("unit", Unit),
            filed_on=row.day("filed_on"),
            event_on=row.day("event_on"),
            stated=row.flag("stated"),
            raw_end_on=row.day("raw_end_on"),
            rolled=row.word("rolled", Roll),
            due_on=row.day("due_on"),
            land=row.text("land"),
            municipality=row.text("municipality", ""),
            counts_from=row.text("counts_from"),
            basis=row.text("basis"),
            source=row.text("source"),
            mark=row.word("mark", Mark),
            verified_on=row.day_or_none("verified_on"),
            effective_at=_instant(row, "effective_at"),
            event_counted=row.flag("event_counted"),
            suspended=tuple((_day(row, first), _day(row, last)) for first, last in _pairs(row, "suspended")),
            suspended_days=row.number("suspended_days"),
            skipped=tuple((_day(row, day), name) for day, name in _pairs(row, "skipped")),
            adjusted=row.word("adjusted", Adjusted),
            adjusted_length=row.number("adjusted_length"),
            adjusted_unit=row.word("adjusted_unit", Unit),
            event_at=_instant(row, "event_at"),
            ends_at=_instant(row, "ends_at"),
            sent_on=row.day_or_none("sent_on"),
            served_by=row.text("served_by", ""),
            served_basis=row.text("served_basis", ""),
            served_unverified=row.flag("served_unverified"),
        )


def _plain(value: object) -> object:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_plain(one) for one in value]
    return value


def _pairs(row: Row, column: str) -> list[tuple[str, str]]:
    pairs = row.cells.get(column)
    if not isinstance(pairs, list | tuple):
        raise row.bad(column, "write a list of pairs")
    return [(str(first), str(last)) for first, last in pairs]


def _instant(row: Row, column: str) -> datetime | None:
    text = row.text(column, "")
    return datetime.fromisoformat(text) if text else None


def _day(row: Row, text: str) -> date:
    return Row(row.file, row.name, {"day": text}).day("day")
