"""What the pages act on: the store, the journeys, and the ways to tell them something."""

from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from fastapi import Request

from activities.clock import Clock
from activities.enacting import refresh_law
from activities.house import PLAIN, House
from commands.advising import Advising
from commands.correcting import Correcting
from commands.correspondence import Correspondence
from commands.forwarding import Forwarding
from commands.intake import Intake
from commands.nudging import Nudging
from commands.papers.asking import Asking
from commands.papers.judging import Judging
from commands.papers.receiving import Receiving
from commands.papers.scanning import Scanner
from commands.redriving import Redriver
from commands.reminding import Reminding
from commands.retrying import Retrying
from commands.stalls.searching import Searching
from commands.submission import Submission
from store.journeys import JourneyRow
from store.states import Mode
from store.store import Store
from web.limits import USUAL, Limits
from workflows.client import Journeys

PATIENCE = timedelta(seconds=2)  # so long a page waits for the engine before it is shown without its word


@dataclass(frozen=True)
class Office:
    """An installation as the pages see it; `address` is the public address, without a slash at its end."""

    store: Store
    journeys: Journeys
    clock: Clock
    mode: Mode
    address: str
    house: House = PLAIN  # what it is called in letters
    scanner: Scanner | None = None
    heartbeat: Path | None = None  # of a worker on this machine
    limits: Limits = USUAL
    wall: Clock | None = None  # what the clock of everybody shows, where `clock` is that of one journey

    def beside(self, journey: JourneyRow) -> "Office":
        """Return the same on the clock of a journey, also if it is so already; most keep to that of everybody."""
        if not journey.ahead_seconds or self.wall:
            return self
        return replace(self, clock=lambda: journey.own(self.clock()), wall=self.clock)

    @property
    def intake(self) -> Intake:
        """Return the way to open journeys."""
        return Intake(self.store, self.journeys, self.clock)

    @property
    def advising(self) -> Advising:
        """Return the way to count advice that opens no journey."""
        return Advising(self.store, self.clock)

    @property
    def submission(self) -> Submission:
        """Return the way to tell journeys something."""
        return Submission(self.store, self.journeys, self.wall or self.clock)

    @property
    def receiving(self) -> Receiving:
        """Return the way to take papers in."""
        return Receiving(self.store, self.clock, self.scanner, self.limits.papers)

    @property
    def judging(self) -> Judging:
        """Return the way to say whether papers will do."""
        return Judging(self.store, self.clock)

    @property
    def asking(self) -> Asking:
        """Return the way to ask for papers."""
        return Asking(self.store, self.submission, self.clock)

    @property
    def correspondence(self) -> Correspondence:
        """Return the way to send letters again."""
        return Correspondence(self.store, self.house, self.clock)

    @property
    def reminding(self) -> Reminding:
        """Return the way to steer reminders."""
        return Reminding(self.store, self.house, self.clock)

    @property
    def forwarding(self) -> Forwarding:
        """Return the way to let the clock of a journey leap."""
        return Forwarding(self.store, self.journeys, self.wall or self.clock)

    @property
    def correcting(self) -> Correcting:
        """Return the way to name a way for a journey that has none."""
        return Correcting(self.store, self.journeys, self.wall or self.clock)

    @property
    def nudging(self) -> Nudging:
        """Return the way to ask once more for many answers."""
        return Nudging(self.store, self.house, self.clock)

    @property
    def redriver(self) -> Redriver:
        """Return the way to try again what waits for an answer."""
        return Redriver(self.submission)

    @property
    def retrying(self) -> Retrying:
        """Return the way to try again what waits or was lost."""
        return Retrying(self.redriver, self.correspondence)

    @property
    def searching(self) -> Searching:
        """Return the way to find what does not move."""
        return Searching(self.store, self.journeys, self.clock, self.heartbeat)

    @property
    def secure(self) -> bool:
        """Tell whether the pages are reached over TLS."""
        return self.address.startswith("https://")


def office_of(request: Request) -> Office:
    """Return the installation a request came to."""
    office: Office = request.app.state.office
    return office


async def by_present_law(request: Request) -> None:
    """Let a request be answered by the law as it stands: one small query."""
    async with office_of(request).store.read() as connection:
        await refresh_law(connection)
