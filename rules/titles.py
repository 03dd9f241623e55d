"""Say how long a residence title runs and how much of it remains: §§ 16d and 18 AufenthG."""

from dataclasses import dataclass
from datetime import date

from rules.calendar import ONE_DAY, Place, add_months, count
from rules.deadlines import Deadline, deadline

MARGIN, LONGEST = "MARGIN", "LONGEST"
REMAINS, REMAINS_EXPLOITED = "D23", "D23e"
FIRST, MORE, MOST = "P16D1_FIRST", "P16D1_MORE", "P16D1_MOST"
ANYWHERE = Place("BE")


@dataclass(frozen=True)
class TitleLength:
    """The last day of a title, and where it comes from: the print, or the contract with its margin, capped or not."""

    until_on: date
    printed: bool
    capped: bool


@dataclass(frozen=True)
class AdaptationStay:
    """The last days a title for an adaptation measure can have: the first one, and with every extension."""

    first_until_on: date
    longest_until_on: date


def title_length(
    from_on: date, contract_until_on: date | None, on: date, *, printed_until_on: date | None = None
) -> TitleLength:
    """Return how long a title of a skilled worker is expected to run (§ 18 Abs. 4 AufenthG).

    It runs for the contract and a margin, by the law of `on`, at most four years; without an end of the contract for
    four years. What the authority has printed wins.
    """
    if printed_until_on:
        return TitleLength(printed_until_on, printed=True, capped=False)
    longest_on = _last_day(deadline(LONGEST, on), from_on)
    if contract_until_on is None:
        return TitleLength(longest_on, printed=False, capped=True)
    wanted_on = add_months(contract_until_on, deadline(MARGIN, on).length)
    return TitleLength(min(wanted_on, longest_on), printed=False, capped=longest_on < wanted_on)


def shortened_not_before(ended_on: date, title_until_on: date, *, exploitation: bool = False) -> date:
    """Return the day before which a title must not end after the early end of a job (§ 18 Abs. 5 AufenthG).

    It never lies beyond the title's own end.
    """
    row = deadline(REMAINS_EXPLOITED if exploitation else REMAINS, ended_on)
    return min(_last_day(row, ended_on), title_until_on)


def adaptation_stay(from_on: date) -> AdaptationStay:
    """Return how long titles for an adaptation measure can run from a first day (§ 16d Abs. 1 AufenthG).

    Raises `NoRow` for a first day before 1 March 2024, when the stay was a different one.
    """
    first_on = _last_day(deadline(FIRST, from_on), from_on)
    extended_on = _last_day(deadline(MORE, from_on), first_on + ONE_DAY)
    return AdaptationStay(first_on, min(max(first_on, extended_on), _last_day(deadline(MOST, from_on), from_on)))


def _last_day(row: Deadline, event_on: date) -> date:
    return count(event_on, row.length, row.unit, ANYWHERE, event_counted=row.event_counted)
