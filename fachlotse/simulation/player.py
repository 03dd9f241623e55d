"""Play a scenario: open the journey, let time pass, let people answer, and stop at the end."""

import tempfile
from collections.abc import Callable
from contextlib import suppress
from datetime import date, datetime, time
from pathlib import Path

from commands.facts import Facts
from fachlotse.simulation.gathering import gather
from fachlotse.simulation.installation import Installation, installed
from fachlotse.simulation.legislating import law_kept, legislate
from fachlotse.simulation.moments import in_utc, local
from fachlotse.simulation.people import people_of, person_of
from fachlotse.simulation.played import Played, Progress
from fachlotse.simulation.playing import Playing
from fachlotse.simulation.reading import Usual, read_usual
from fachlotse.simulation.scenario import Scenario
from fachlotse.simulation.script import Script
from fachlotse.simulation.server import Lost
from rules.ages import of_age_on
from rules.terms.roles import Role
from schemas.command import Actor
from schemas.instants import berlin_day

FIRST_HOUR, LAST_HOUR = time(9, 30), time(23, 30)
MOST_BEGINNINGS = 3


async def play(scenario: Scenario, progress: Callable[[Progress], None], usual: Usual | None = None) -> Played:
    """Play a scenario from its start to its end.

    A server that loses its time is replaced, and the play begins anew: it is the same play. Raises `BadFacts`,
    `Unplayable`, `OrphanWait`, `Standstill`, `Lost` and `NoServer`.
    """
    for _ in range(MOST_BEGINNINGS - 1):
        with suppress(Lost):
            return await _play_once(scenario, progress, usual or read_usual())
    return await _play_once(scenario, progress, usual or read_usual())


async def _play_once(scenario: Scenario, progress: Callable[[Progress], None], usual: Usual) -> Played:
    outages = tuple((in_utc(outage.since), in_utc(outage.until)) for outage in scenario.outages)
    with tempfile.TemporaryDirectory(prefix="fachlotse-play-") as folder:
        async with installed(start_of(scenario), outages, Path(folder)) as installation:
            with law_kept():
                return await _play(installation, scenario, progress, usual)


def start_of(scenario: Scenario) -> datetime:
    """Return the instant at which a scenario begins."""
    start = scenario.start
    return in_utc(start) if isinstance(start, datetime) else local(start, FIRST_HOUR)


async def _play(
    installation: Installation, scenario: Scenario, progress: Callable[[Progress], None], usual: Usual
) -> Played:
    days = (*await legislate(installation, scenario.law, start_of(scenario)), *_birthday(scenario))
    journey = await _open(installation, scenario)
    people = await people_of(installation.store, journey, berlin_day(installation.time.now()))
    script = Script(scenario, usual, people)
    playing = Playing(installation, journey, scenario, people, script, progress, days)
    for outage in (*scenario.outages, None):
        async with installation.worker(last=outage is None):
            await installation.come_back()
            await playing.run(in_utc(outage.since) if outage else _end_of(scenario))
        if playing.over:
            break
    stopped = playing.over or "stopped on the day the scenario says"
    return await gather(installation, journey, scenario, people, installation.time.now(), stopped)


def _birthday(scenario: Scenario) -> tuple[date, ...]:
    """Return the day on which a minor comes of age."""
    return (of_age_on(scenario.worker.birth_date),) if scenario.custodian else ()


def _end_of(scenario: Scenario) -> datetime | None:
    return local(scenario.until, LAST_HOUR) if scenario.until else None


async def _open(installation: Installation, scenario: Scenario) -> str:
    """Open the journey as the chamber does. Raises `BadFacts`."""
    named = ("cooperation", "pathway", "route", "employer", "worker", "job", "custodian", "family")
    facts = Facts.model_validate({name: getattr(scenario, name) for name in named})
    adviser = Actor(person=person_of(Role.CHAMBER), organisation="", role=Role.CHAMBER)
    return (await installation.intake.open(facts, adviser, "played")).journey
