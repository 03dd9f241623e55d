"""How long the first residence title of a purpose can be, and all its titles together, by rows of the register."""

from dataclasses import dataclass
from datetime import date

from rules.assessment.facts import OPEN_ENDED
from rules.calendar import ONE_DAY, day_after_months
from rules.deadlines import DEADLINES, Deadline
from rules.pathway_rows import PathwayRow
from rules.terms.deadlines import Unit
from rules.titles import LONGEST, MARGIN, title_length
from rules.versions import known_on


@dataclass(frozen=True)
class Title:
    """The last day of a first title from a day on; `by_contract` where the contract's end and the margin bound it.

    `most_until_on` is the last day of all titles of the purpose together, None where the law names none. Where the law
    names the shortest title only, it is the last day of that, and `at_least` is true.
    """

    row: Deadline
    from_on: date
    until_on: date
    by_contract: bool
    margin_months: int
    most_until_on: date | None
    at_least: bool = False


def first_title(purpose: PathwayRow, from_on: date, contract_until_on: date | None, on: date) -> Title | None:
    """Return the first title as long as the law of a day allows; None where the register has no row.

    A contract whose end is not known is taken as open-ended; a title that runs as long as a training is not known then.
    """
    ends_on = None if contract_until_on == OPEN_ENDED else contract_until_on
    if (row := known_on(DEADLINES, purpose.title or purpose.least, on)) is None:
        return None
    if purpose.title == LONGEST:
        return _by_contract(row, from_on, ends_on, on)
    if row.unit is Unit.STATED:
        return Title(row, from_on, ends_on, True, 0, None) if ends_on else None
    longest = known_on(DEADLINES, purpose.most, on)
    most_until_on = _last_day(longest, from_on) if longest else None
    return Title(row, from_on, _last_day(row, from_on), False, 0, most_until_on, at_least=not purpose.title)


def _by_contract(row: Deadline, from_on: date, contract_until_on: date | None, on: date) -> Title | None:
    if (margin := known_on(DEADLINES, MARGIN, on)) is None:
        return None
    found = title_length(from_on, contract_until_on, on)
    return Title(row, from_on, found.until_on, not found.capped, margin.length, None)


def _last_day(row: Deadline, from_on: date) -> date:
    return day_after_months(from_on, row.length) - ONE_DAY
