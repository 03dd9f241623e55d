"""Alarms: journeys that will never move again by themselves; somebody must repair what keeps them."""

from collections.abc import Iterable
from dataclasses import dataclass, field

import structlog

from commands.stalls.searching import Searching
from commands.stalls.stall import Stall

BROKEN = frozenset({"NO-WAY", "ORPHAN", "UNKNOWN-TO-ENGINE", "WORKFLOW-TASK"})
log = structlog.get_logger(__name__)


def broken(found: Iterable[Stall]) -> list[Stall]:
    """Return the stalls that neither time nor an answer ends."""
    return [one for one in found if one.code in BROKEN]


@dataclass(frozen=True)
class Alarms:
    """Raises an alarm for each such stall, once as long as it lasts."""

    searching: Searching
    raised: set[tuple[str, str | None]] = field(default_factory=set)

    async def look(self) -> int:
        """Look for broken journeys and log those that are new as errors; return how many were new."""
        found = {(one.code, one.journey) for one in broken((await self.searching.suspected()).stalls)}
        new = sorted(found - self.raised)
        for code, journey in new:
            log.error("journey stands still for good", code=code, journey=journey)
        self.raised.clear()
        self.raised.update(found)
        return len(new)
