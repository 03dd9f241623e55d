"""Choose the version of a row by which a running journey is measured: what it was promised it keeps."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol, TypeVar

from rules.terms.deadlines import InFlight
from rules.versions import Dated, valid_on


class Travelling(Dated, Protocol):
    """A dated row that says how it meets running journeys."""

    @property
    def in_flight(self) -> InFlight: ...


R = TypeVar("R", bound=Travelling)


@dataclass(frozen=True)
class Footing:
    """The days by which a journey meets the law: of its request, of its present stage's begin, and of the event."""

    requested_on: date
    stage_since_on: date
    event_on: date

    def meets(self, row: Travelling) -> bool:
        """Tell whether a version has begun for this journey, by the row's own policy."""
        return self._day(row) >= row.valid_from

    def outlives(self, row: Travelling) -> bool:
        """Tell whether a version has ended for this journey, by the row's own policy."""
        return row.valid_to is not None and self._day(row) > row.valid_to

    def _day(self, row: Travelling) -> date:
        days = {
            InFlight.NEW_JOURNEYS: self.requested_on,
            InFlight.NEXT_STAGE: self.stage_since_on,
            InFlight.NOW: self.event_on,
        }
        return days[row.in_flight]


By = date | Footing  # a day stands for a journey that is requested on it


def met(rows: Sequence[R], by: By) -> R | None:
    """Return the version of a row that meets a journey; None before the first has begun and after the last has ended.

    A version stays for whoever it was promised to, until a later one meets them.
    """
    footing = by if isinstance(by, Footing) else Footing(by, by, by)
    begun = [row for row in rows if footing.meets(row)]
    if not begun or (begun[-1] is rows[-1] and footing.outlives(rows[-1])):
        return None
    return begun[-1]


def in_force(table: Mapping[str, tuple[R, ...]], name: str, footing: Footing) -> R:
    """Return the newest version that has begun for a journey; the first one meets everybody.

    Raises `NoRow` where none applies on the day of the event.
    """
    begun = [row for row in table.get(name, ()) if footing.meets(row)]
    return begun[-1] if begun else valid_on(table, name, footing.event_on)
