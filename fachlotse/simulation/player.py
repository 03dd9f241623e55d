"""Play a scenario: open the journey, let time pass, let people answer, and stop at the end."""

import asyncio
import tempfile
from collections.abc import Callable
from datetime import datetime, time
from pathlib import Path

from commands.facts import Facts
from fachlotse.simulation.gathering import gather
from fachlotse.simulation.installation import Installation, installed
from fachlotse.simulation.moments import in_utc, local
from fachlotse.simulation.people import People, people_of, person_of
from fachlotse.simulation.played import Played, Progress
from fachlotse.simulation.playing import Playing
from fachlotse.simulation.reading import Usual
from fachlotse.simulation.scenario import Scenario
from fachlotse.simulation.script import Script
from rules.terms.roles import Role
from schemas.command import Actor
from schemas.instants import berlin_day

FIRST_HOUR = time(9, 30)
Watcher = Callable[[Progress], None]


async def play(scenario: Scenario, progress: Watcher, usual: Usual) -> Played:
    """Play a scenario from its start to its end. Raises `BadFacts`, `Unplayable`, `OrphanWait`, `Standstill`, `NoServer`."""
    with tempfile.TemporaryDirectory(prefix="fachlotse-play-") as folder:
        async with installed(start_of(scenario), Path(folder)) as installation:
            worker = await installation.open_worker()
            async with worker:
                pass
            return await _played(installation, scenario, progress, usual)


def start_of(scenario: Scenario) -> datetime:
    """Return the instant at which a scenario begins."""
    start = scenario.start
    return in_utc(start) if isinstance(start, datetime) else local(start, FIRST_HOUR)
