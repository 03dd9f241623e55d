"""Say from which day the settlement permit (Niederlassungserlaubnis) can be issued to a skilled worker."""

from datetime import date

from rules.calendar import day_after_months
from rules.deadlines import deadline


def earliest_on(
    title_from_on: date, rule: str, on: date | None = None, *, visa_stay_from_on: date | None = None
) -> date:
    """Return the first day on which the months of title are complete (§ 18c AufenthG), by the row named.

    The first day of the title counts (§ 187 Abs. 2 BGB). Lawful stay on the national visa before it counts as well
    (§ 6 Abs. 3 S. 3 AufenthG), where `visa_stay_from_on` is given. `on` is the day whose law applies, else the first
    day of the title. The months of pension contributions are a second condition and are not reckoned here.
    """
    start_on = min(title_from_on, visa_stay_from_on or title_from_on)
    return day_after_months(start_on, deadline(rule, on or title_from_on).length)
