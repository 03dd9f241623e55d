"""The command `fachlotse simulate`: play a scenario file, show its calendar, and tell whether it went as expected."""

import asyncio
import logging
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from rich.console import Console

    from fachlotse.simulation.matching import Verdict
    from fachlotse.simulation.played import Played
    from fachlotse.simulation.reading import Usual
    from fachlotse.simulation.scenario import Scenario

FAILED, BAD_FILE = 1, 2


class Language(StrEnum):
    """The languages a calendar is printed in."""

    DE = "de"
    EN = "en"


def simulate(
    scenario: Annotated[Path, typer.Argument(metavar="SCENARIO.toml", help="Scenario file; see docs/scenarios.md.")],
    lang: Annotated[Language, typer.Option("--lang", help="Language of the calendar.")] = Language.DE,
    why: Annotated[bool, typer.Option("--why", help="Explain every due day.")] = False,
    letters: Annotated[bool, typer.Option("--letters", help="Print every letter as its reader gets it.")] = False,
    json: Annotated[
        Path | None, typer.Option("--json", metavar="FILE", help="Write the whole play as JSON.", show_default=False)
    ] = None,
    html: Annotated[
        Path | None, typer.Option("--html", metavar="FILE", help="Write the play as one web page.", show_default=False)
    ] = None,
) -> None:
    """Play a whole journey with scripted people, years in seconds, and compare it with what is expected.

    Exit codes: 0 as expected, 1 not as expected or not playable, 2 the file is wrong.

    Example: fachlotse simulate scenarios/happy_path.toml --html play.html
    """
    from rich.console import Console

    played, verdicts = _played(scenario, lang)
    _show(Console(highlight=False), played, verdicts, lang, why=why, letters=letters)
    _write(played, verdicts, lang, json, html)
    raise typer.Exit(0 if all(verdict.held for verdict in verdicts) else FAILED)


def _played(path: Path, lang: Language) -> "tuple[Played, list[Verdict]]":
    """Read and play, or end the command with a sentence that says what to do."""
    from commands.facts import BadFacts
    from fachlotse.simulation.doing import Unplayable
    from fachlotse.simulation.judging import judge
    from fachlotse.simulation.reading import BadScenario, read_scenario, read_usual
    from fachlotse.simulation.server import Lost, NoServer
    from fachlotse.simulation.watching import OrphanWait, Standstill

    try:
        scenario, usual = read_scenario(path), read_usual(path)
        played = asyncio.run(_play(scenario, usual, lang))
        return played, judge(scenario.expect, played)
    except BadScenario as error:
        raise _ended(str(error), BAD_FILE) from None
    except BadFacts as error:
        raise _ended("\n".join(f"{path}: {field}: {problem}" for field, problem in error.problems), BAD_FILE) from None
    except (Unplayable, OrphanWait, Standstill, Lost, NoServer) as error:
        raise _ended(f"{path}: {error}", FAILED) from None


async def _play(scenario: "Scenario", usual: "Usual", lang: Language) -> "Played":
    """Play while a line on the terminal says where the play has got to."""
    from rich.console import Console

    from fachlotse.simulation.played import Progress
    from fachlotse.simulation.player import play
    from fachlotse.simulation.wording import Wording
    from schemas.instants import berlin_day

    logging.getLogger("temporalio").setLevel(logging.ERROR)
    wording = Wording(lang)
    with Console(stderr=True).status(wording.say("playing")) as status:

        def watch(progress: Progress) -> None:
            day, stage = wording.full_day(berlin_day(progress.at)), wording.code("stage", progress.stage or "")
            status.update(f"{wording.say('playing')}: {day} · {stage}")

        return await play(scenario, watch, usual)


def _show(
    console: "Console", played: "Played", verdicts: "list[Verdict]", lang: Language, *, why: bool, letters: bool
) -> None:
    from fachlotse.simulation.printing import Printer

    printer = Printer(console, lang)
    printer.calendar(played, why=why)
    if letters:
        printer.letters(played)
    printer.summary(played)
    printer.verdicts(verdicts)


def _write(played: "Played", verdicts: "list[Verdict]", lang: Language, json: Path | None, html: Path | None) -> None:
    from fachlotse.simulation.document import to_json
    from fachlotse.simulation.page import to_html

    try:
        if json:
            json.write_text(to_json(played, verdicts), "utf-8")
        if html:
            html.write_text(to_html(played, verdicts, lang), "utf-8")
    except OSError as error:
        raise _ended(f"{error.filename}: cannot be written: {error.strerror}", FAILED) from None


def _ended(problem: str, code: int) -> typer.Exit:
    typer.echo(problem, err=True)
    return typer.Exit(code)
