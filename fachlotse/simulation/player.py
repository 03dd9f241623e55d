"""Play a scenario: open the journey, let time pass, let people answer, and stop at the end."""

import tempfile
from collections.abc import Callable
from datetime import datetime, time
from pathlib import Path

from commands.facts import Facts
from fachlotse.simulation.gathering import gather
from fachlotse.simulation.installation import Installation, installed
from fachlotse.simulation.moments import in_utc, local
from fachlotse.simulation.people import people_of, person_of
from fachlotse.simulation.played import Played, Progress
from fachlotse.simulation.playing import Playing
from fachlotse.simulation.reading import Usual, read_usual
from fachlotse.simulation.scenario import Outage, Scenario
from fachlotse.simulation.script import Script
from rules.terms.roles import Role
from schemas.command import Actor
from schemas.instants import berlin_day

FIRST_HOUR, LAST_HOUR = time(9, 30), time(23, 30)


async def play(scenario: Scenario, progress: Callable[[Progress], None], usual: Usual | None = None) -> Played:
    """Play a scenario from its start to its end.

    Raises `BadFacts`, `Unplayable`, `OrphanWait`, `Standstill` and `NoServer`.
    """
    with tempfile.TemporaryDirectory(prefix="fachlotse-play-") as folder:
        async with installed(start_of(scenario), Path(folder)) as installation:
            return await _play(installation, scenario, progress, usual or read_usual())


def start_of(scenario: Scenario) -> datetime:
    """Return the instant at which a scenario begins."""
    start = scenario.start
    return in_utc(start) if isinstance(start, datetime) else local(start, FIRST_HOUR)


async def _play(
    installation: Installation, scenario: Scenario, progress: Callable[[Progress], None], usual: Usual
) -> Played:
    journey = await _open(installation, scenario)
    people = await people_of(installation.store, journey, berlin_day(installation.time.now()))
    script = Script(scenario, usual, people)
    playing = Playing(installation, journey, scenario, people, script, progress)
    for outage in (*scenario.outages, None):
        await _stretch(installation, playing, _end_of(scenario, outage))
        if playing.over or outage is None:
            break
        await installation.time.sleep_until(in_utc(outage.until))
        installation.reopen_post()
    stopped = playing.over or "stopped on the day the scenario says"
    return await gather(installation, journey, scenario, people, installation.time.now(), stopped)


async def _stretch(installation: Installation, playing: Playing, until: datetime | None) -> None:
    """Play with a worker of its own, as after every start of the process."""
    async with await installation.open_worker():
        await playing.run(until)


def _end_of(scenario: Scenario, outage: Outage | None) -> datetime | None:
    if outage:
        return in_utc(outage.since)
    return local(scenario.until, LAST_HOUR) if scenario.until else None


async def _open(installation: Installation, scenario: Scenario) -> str:
    """Open the journey as the chamber does. Raises `BadFacts`."""
    named = ("cooperation", "pathway", "employer", "worker", "job")
    facts = Facts.model_validate({name: getattr(scenario, name) for name in named})
    adviser = Actor(person=person_of(Role.CHAMBER), organisation="", role=Role.CHAMBER)
    return (await installation.intake.open(facts, adviser, "played")).journey
