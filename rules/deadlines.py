"""The deadline register: every period the procedure knows, as dated rows."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from rules.grounds import COLUMNS as LAW
from rules.grounds import Grounded, ground
from rules.law import Table
from rules.rows import BadRow, Row
from rules.tables import csv_rows
from rules.terms.deadlines import AtExpiry, Calendar, DeadlineKind, InFlight, Roll, Unit
from rules.versions import valid_on, versions

FILE = "deadlines.csv"
COLUMNS = (
    *("id", "what", "length", "unit", "kind", "roll", "calendar", "counts_from"),
    *(*LAW, "ends_effect_at", "when_past", "event_counted", "at_expiry"),
)


class BadLength(ValueError):
    """A length that does not fit a row; the message says what does."""


@dataclass(frozen=True, kw_only=True)
class Deadline(Grounded):
    """A version of a period (Frist).

    `length` is counted in `unit` and is 0 where the end is stated. `ends_effect_at` marks the rows whose end has a
    legal effect on the next day at 00:00 (rule A11). `when_past` names the row that dates a task whose stated day
    had already passed when it was filed. `event_counted` marks periods that start with the beginning of a day, which
    counts (rule A2). `at_expiry` says what follows when the end has passed.
    """

    what: str
    length: int
    unit: Unit
    kind: DeadlineKind
    roll: Roll
    calendar: Calendar
    counts_from: str
    ends_effect_at: bool
    when_past: str
    event_counted: bool
    at_expiry: AtExpiry

    @property
    def verified(self) -> bool:
        """Tell whether somebody has compared the row with its source."""
        return self.verified_on is not None


def read(rows: tuple[Row, ...]) -> Mapping[str, tuple[Deadline, ...]]:
    """Return the register made of raw rows, or raise `BadRow`."""
    table = versions(FILE, [_deadline(row) for row in rows])
    for group in table.values():
        _check_when_past(table, group)
    return table


def deadline(rule: str, on: date) -> Deadline:
    """Return the version of a row that applies on a day; raises `NoRow` where there is none."""
    return valid_on(DEADLINES, rule, on)


def with_length(row: Deadline, length: int, unit: Unit) -> Deadline:
    """Return a row without a length with the one an authority has set or granted (rules A13, A14).

    Raises `BadLength` where the row has a length of its own, or the length given is none.
    """
    if row.unit is not Unit.STATED:
        raise BadLength(f"{row.id} lasts {row.length}{row.unit} by its row; name a row without a length, such as SET")
    if length < 1 or unit is Unit.STATED:
        raise BadLength(f"{length}{unit} is no length; give a number above 0 and a unit such as d, w or m")
    return replace(row, length=length, unit=unit)


def _deadline(row: Row) -> Deadline:
    row.only(*COLUMNS)
    found = Deadline(
        **ground(row),
        what=row.text("what"),
        length=row.number("length"),
        unit=row.word("unit", Unit),
        kind=row.word("kind", DeadlineKind),
        roll=row.word("roll", Roll),
        calendar=row.word("calendar", Calendar),
        counts_from=row.text("counts_from"),
        ends_effect_at=row.flag("ends_effect_at"),
        when_past=row.text("when_past", ""),
        event_counted=row.flag("event_counted"),
        at_expiry=row.word("at_expiry", AtExpiry),
    )
    _check(row, found)
    return found


def _check(row: Row, found: Deadline) -> None:
    if (found.unit is Unit.STATED) != (found.length == 0) or found.length < 0:
        raise row.bad("length", "give a length above 0, or 0 where the unit is stated")
    if found.ends_effect_at != (found.kind is DeadlineKind.FICTION):
        raise row.bad("ends_effect_at", "write yes for kind fiction and no for every other kind")
    if found.ends_effect_at != (found.at_expiry is AtExpiry.DEEMED_EFFECT):
        raise row.bad("at_expiry", "write deemed_effect for kind fiction, and only there")
    if found.unit is Unit.HOURS and found.roll is not Roll.NONE:
        raise row.bad("roll", "hours run on; write none")
    if found.ends_effect_at and found.in_flight is InFlight.NOW:
        raise row.bad("in_flight", "a legal effect of silence must not reach back; use next_stage or new_journeys")
    if found.roll is not Roll.NONE and found.calendar is Calendar.NONE:
        raise row.bad("calendar", "say whose holidays count, or set roll to none")
    if found.roll is Roll.BACK and found.kind is not DeadlineKind.RIGHT_LOST:
        raise row.bad("roll", "only a right that is lost moves back; use forward or none")


def _check_when_past(table: Mapping[str, tuple[Deadline, ...]], group: tuple[Deadline, ...]) -> None:
    for row in group:
        other = table.get(row.when_past, ())
        if row.when_past and (not other or any(version.unit is Unit.STATED for version in other)):
            raise BadRow(FILE, row.id, "when_past", f"{row.when_past!r} is no row with a length; name one")


DEADLINES = Table("deadlines", csv_rows(FILE), read, COLUMNS)
