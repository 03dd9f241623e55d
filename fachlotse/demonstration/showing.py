"""The demonstration: started in the background, seeded once, and shown."""

import sys
from os.path import relpath
from pathlib import Path
from shutil import which

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from fachlotse.composition import Composition, opened
from fachlotse.console.output import line
from fachlotse.demonstration.notes import Notes
from fachlotse.demonstration.people import STAFF
from fachlotse.demonstration.region import Seed, region
from fachlotse.demonstration.seeding import Seeding
from fachlotse.demonstration.starting import start
from fachlotse.settings import Settings
from fachlotse.stack.state import read_stack
from fachlotse.upkeep.membership import add
from notifications.mailbox import FolderMailer
from schemas.instants import berlin_day
from store import journeys, members, tasks
from store.states import Mode

SEEDED = "demo.json"


async def demo(settings: Settings, port: int, web_port: int) -> int:
    """Start, seed and show the demonstration; what is there already stays as it is."""
    settings = settings.model_copy(update={"mode": Mode.DEMO})
    await start(settings, port, web_port)
    async with opened(settings) as composition:
        await _enter_staff(composition)
        await _seed(composition)
        await _show(composition)
    return 0


async def _enter_staff(composition: Composition) -> None:
    """Enter two members for every office."""
    for office, names in STAFF.items():
        for number, name in enumerate(names, start=1):
            person = f"{office}-{number}"
            async with composition.store.read() as connection:
                known = await members.get(connection, person)
            if known is None:
                await add(composition, office, name, f"{person}@{office}.example", None, person, None)


async def _seed(composition: Composition) -> None:
    """Play every journey that has not come to today yet."""
    notes = Notes.read(composition.settings.data / SEEDED, berlin_day(composition.clock()))
    left = [seed for seed in region() if seed.name not in notes.played]
    if not left:
        return
    notes.keep()
    engine, mailer = await composition.engine(), FolderMailer(composition.settings.mail_folder)
    with _progress() as progress:
        bar = progress.add_task("journeys come to today", total=len(left))

        def told(seed: Seed, reference: str) -> None:
            notes.write(seed, reference)
            progress.update(bar, advance=1, description=f"{reference}  {seed.name}")

        await Seeding(composition, engine, mailer, notes.on, told).play(left)


def _progress() -> Progress:
    columns = (BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TextColumn("{task.description}"))
    return Progress(*columns, console=Console(stderr=True))


async def _show(composition: Composition) -> None:
    """Say what there is and where."""
    settings, stack = composition.settings, read_stack(composition.settings.data)
    async with composition.store.read() as connection:
        found = await journeys.every(connection)
        owed = await tasks.open_everywhere(connection, [])
    offices = {row.organisation for row in owed if row.organisation in STAFF}
    program = _program()
    told = f"--data {settings.data}"
    line(f"{len(found)} journeys, {len(owed)} open tasks in {len(offices)} offices.")
    mails = len(list(settings.mail_folder.glob("*.eml")))
    line(f"{mails} mails in {settings.mail_folder}, each dated as it would have gone out")
    line(f"Open the pages: {stack.web if stack else ''}")
    line("Look further:")
    line(f"  {program} journey list {told}")
    line(f"  {program} stuck {told}                      what does not move, and why")
    line(f"  {program} journey fast-forward REFERENCE {told}  let the next thing happen")
    line(f"End it with: {program} down {told}")


def _program() -> str:
    """Return how the command line is called from here."""
    return "fachlotse" if which("fachlotse") else relpath(Path(sys.executable).with_name("fachlotse"))
