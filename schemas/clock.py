"""When a period starts and what has changed it since."""

from datetime import date

from pydantic import AwareDatetime

from schemas.base import Frozen


class Suspension(Frozen):
    """A stretch that is not counted (Hemmung, rule A12): from the day after `after_on` to `until_on`."""

    after_on: date
    until_on: date


class Clock(Frozen):
    """The start event of a period, its suspensions, and an end that was stated by somebody.

    `since_on` is the day of the event, which is not counted (§ 187 Abs. 1 BGB). `ends_on` wins over
    any computation: an authority's own date, a printed validity, a planned day. `effective_at` is an
    instant at which the law has already attached its result, for a task that confirms it. No end lies after
    `latest_on`, such as the last day of a visa, however the period is counted.
    """

    since_on: date | None = None
    suspensions: tuple[Suspension, ...] = ()
    ends_on: date | None = None
    effective_at: AwareDatetime | None = None
    latest_on: date | None = None

    def suspended(self, after_on: date, until_on: date) -> "Clock":
        """Return this clock with one more stretch that does not count; a stated end moves by its days."""
        if self.ends_on:
            return self.model_copy(update={"ends_on": self.ends_on + (until_on - after_on)})
        stretch = Suspension(after_on=after_on, until_on=until_on)
        return self.model_copy(update={"suspensions": (*self.suspensions, stretch)})

    def extended(self, ends_on: date) -> "Clock":
        """Return this clock ending on the day the authority stated (rule A13)."""
        return self.model_copy(update={"ends_on": ends_on, "suspensions": ()})
