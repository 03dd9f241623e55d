"""Facts that must be a slip of the pen: no law, only what no person can be."""

from datetime import date

from commands.facts import BadFacts, Facts

YOUNGEST, OLDEST = 14, 100  # years


def check_plausible(facts: Facts, on: date) -> None:
    """Raise BadFacts for a worker who is not born yet, still a child, or older than anybody at work."""
    born_on = facts.worker.birth_date
    latest, earliest = _years_before(on, YOUNGEST), _years_before(on, OLDEST)
    if born_on > on:
        raise BadFacts([("worker.birth_date", "lies in the future; give the day printed in the passport")])
    if not earliest <= born_on <= latest:
        remedy = "give the day printed in the passport"
        raise BadFacts([("worker.birth_date", f"must lie between {earliest} and {latest}; {remedy}")])


def _years_before(on: date, years: int) -> date:
    """Return the same day of an earlier year; the leap day becomes the first of March."""
    try:
        return on.replace(year=on.year - years)
    except ValueError:
        return date(on.year - years, 3, 1)
