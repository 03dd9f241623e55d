"""Say how long a residence title of a skilled worker runs (§ 18 Abs. 4 AufenthG)."""

from dataclasses import dataclass
from datetime import date

from rules.calendar import Place, add_months, count
from rules.deadlines import Deadline, deadline

MARGIN, LONGEST = "MARGIN", "LONGEST"
ANYWHERE = Place("BE")


@dataclass(frozen=True)
class TitleLength:
    """The last day of a title, and where it comes from: the print, or the contract with its margin, capped or not."""

    until_on: date
    printed: bool
    capped: bool


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


def _last_day(row: Deadline, event_on: date) -> date:
    return count(event_on, row.length, row.unit, ANYWHERE, event_counted=row.event_counted)
