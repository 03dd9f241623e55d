"""A change of the law in a play: applied at its start, as two people would, and undone when it is over."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path

from commands.legislation import Legislation
from fachlotse.simulation.installation import Installation
from rules.law import enact, enacted
from rules.row_sets import read_row_set
from rules.terms.roles import Role
from schemas.command import Actor

PROPOSER, SECOND = (Actor(person=f"p-supervisor-{number}", organisation="", role=Role.SUPERVISOR) for number in (1, 2))


@contextmanager
def law_kept() -> Iterator[None]:
    """Put the law in force again, at the end, that was in force before."""
    before = enacted()
    try:
        yield
    finally:
        enact(before)


async def legislate(installation: Installation, file: Path | None, at: datetime) -> tuple[date, ...]:
    """Apply a change to the installation of a play; return the days on which it takes effect."""
    if file is None:
        return ()
    text = _text(file)
    law = Legislation(installation.store, lambda: at)
    change = await law.propose(PROPOSER, file.name, text)
    await law.apply(SECOND, change.id)
    return read_row_set(file.name, text).days


def _text(file: Path) -> str:
    return file.read_text("utf-8")
