"""Facts that must be a slip of the pen: no law, only what no person can be."""

from datetime import date, timedelta

from commands.facts import BadFacts, Facts
from commands.problems import Problem

OLDEST = timedelta(days=100 * 365)
REMEDY = "give the day printed in the passport"


def check_plausible(facts: Facts, on: date) -> None:
    """Raise BadFacts for a person who is not born yet, or older than anybody who moves for work."""
    born_on = facts.worker.birth_date
    if born_on > on:
        raise BadFacts([("worker.birth_date", Problem("birth", f"lies in the future ({born_on}); {REMEDY}"))])
    if born_on < on - OLDEST:
        raise BadFacts([("worker.birth_date", Problem("birth", f"lies before {on - OLDEST}; {REMEDY}"))])
