"""Telling families that the journey of the worker whom they join has failed, so that somebody settles what follows."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import date

from commands.fate import NotAllowed
from commands.own_clocks import own_clocks
from commands.redating import LAW
from commands.submission import Submission
from rules.happenings import ROWS
from rules.terms.happenings import Happening
from rules.terms.stages import Stage
from schemas.instants import berlin_day
from store import journeys
from store.journeys import JourneyRow
from workflows.client import NotReached, TooLate

ENDED = ROWS[Happening.SPONSOR_ENDED]


@dataclass(frozen=True)
class Sponsors:
    """Tells each such family once, as soon as the end is certain; one that is away is told later."""

    submission: Submission

    async def tell(self) -> int:
        """Tell the families whose worker's journey has ended without a stay they could share; return how many.

        No family is told of what lies ahead on its own clock.
        """
        async with self.submission.store.read() as connection:
            clocks = await own_clocks(connection, self.submission.clock())
        families = [(member, sponsor, clocks.day(member)) for member, sponsor in (await self._families()).items()]
        past = [(member, sponsor, today) for member, sponsor, today in families if ended_on(sponsor) <= today]
        bereft = [(member, today) for member, sponsor, today in past if await self._has_failed(sponsor)]
        for member, today in bereft:
            with suppress(NotAllowed):  # a journey that closes joins nobody any more
                body = {"happening": ENDED.happening, "on": today}
                await self.submission.submit(member, "report", LAW, ENDED.happening, body)
        return len(bereft)

    async def _families(self) -> Mapping[str, JourneyRow]:
        """Return the journeys of family members who have not been told, each with the worker's that is over."""
        store = self.submission.store
        async with store.read() as connection:
            members = await journeys.along(connection, ENDED.routes, ENDED.stages, ENDED.happening)
            links = {one: sponsor_of(await journeys.dossier(connection, store.vault, one)) for one in members}
            known = await journeys.some(connection, {one for one in links.values() if one})
        return {one: known[sponsor] for one, sponsor in links.items() if sponsor in known}

    async def _has_failed(self, sponsor: JourneyRow) -> bool:
        """Tell whether a worker's journey has ended so; an end is certain as soon as it is being explained."""
        ending = sponsor.ending
        if ending is None and sponsor.stage is Stage.CLOSURE:
            with suppress(NotReached, TooLate):  # asked again in the next round
                ending = (await self.submission.journeys.status(sponsor.id)).ending
        return ending in ENDED.endings


def ended_on(sponsor: JourneyRow) -> date:
    """Return the day on which a worker's journey came to its end, if it has."""
    return berlin_day(sponsor.closed_at or sponsor.stage_since or sponsor.requested_at)


def sponsor_of(dossier: Mapping[str, object]) -> str:
    """Return the journey of the worker whom a family member joins, empty where none is linked."""
    family = dossier.get("family")
    return str(family.get("sponsor") or "") if isinstance(family, dict) else ""
