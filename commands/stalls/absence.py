"""Commands that were saved, and refused when the journey answered: whoever gave them may not know."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import timedelta

from commands.stalls.stall import Stall
from rules.terms.desk import Refused
from store.commands import CommandRow
from store.journeys import JourneyRow

TOLD_FOR = timedelta(days=7)


def refused_later(rows: Sequence[CommandRow], journeys: Mapping[str, JourneyRow]) -> Iterator[Stall]:
    """Return a stall for each, in open journeys and closed ones; it is the move of whoever gave the command."""
    for row in rows:
        what = f"{row.kind} {(row.task_id or '').partition('/')[2]}".strip()
        refused = (row.result or {}).get("refused", Refused.JOURNEY_CLOSED)
        said = {"what": what, "refused": refused}
        reference = journeys[row.journey].reference
        yield Stall("SAVED-REFUSED", row.decided_at, row.journey, reference, moves=(row.role,), facts=said)
