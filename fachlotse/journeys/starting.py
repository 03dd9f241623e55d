"""Starting a journey from a file of facts."""

import secrets
import tomllib
from collections.abc import Mapping
from pathlib import Path

from commands.assessing import doubts
from commands.facts import Facts, read_facts
from commands.intake import Opened
from commands.routing import competent
from fachlotse.composition import Composition
from fachlotse.console.errors import BadInput
from fachlotse.console.output import as_json, line
from fachlotse.console.words import Words
from fachlotse.journeys.actors import actor_of
from fachlotse.journeys.standing import doubt_said
from rules.terms.roles import SIDES, Role
from schemas.command import Actor
from schemas.instants import berlin_day


def read_file(path: Path) -> Facts:
    """Read facts from a file, or raise BadInput or BadFacts with every problem."""
    try:
        return read_facts(tomllib.loads(path.read_text("utf-8")))
    except FileNotFoundError:
        remedy = "`fachlotse journey start --example` prints one to begin with"
        raise BadInput(f"There is no file {path}: {remedy}.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadInput(f"{path} is no valid TOML: {error}.") from None


async def start_from(
    composition: Composition, file: Path | None, who: str | None, key: str | None, *, json: bool
) -> int:
    """Open a journey from a file and say where it is."""
    if file is None:
        raise BadInput("--file: name a file of facts; `fachlotse journey start --example` prints one to begin with.")
    facts = read_file(file)
    opened = await start(composition, facts, who, key)
    words = Words(composition.settings.language)
    say_opened(opened, words, json=json)
    for doubt in () if json else doubts(facts, berlin_day(composition.clock())):
        line(doubt_said(doubt, words))
    return 0


def say_opened(opened: Opened, words: Words, *, json: bool) -> None:
    """Say under which reference a journey was opened, and where to look."""
    if json:
        as_json(opened)
        return
    said = "started" if opened.started else "start_saved"
    line(words.say(f"word.{said}", reference=opened.reference, journey=opened.journey))
    line(words.say("word.see", reference=opened.reference))


async def start(composition: Composition, facts: Facts, who: str | None, key: str | None) -> Opened:
    """Open a journey as somebody; without a name, as the first member of the chamber."""
    actor = await _actor(composition, facts, who or Role.CHAMBER.value)
    engine = await composition.engine()
    return await engine.intake.open(facts, actor, key or secrets.token_hex(8))


async def _actor(composition: Composition, facts: Facts, who: str) -> Actor:
    on = berlin_day(composition.clock())
    agreed = competent(facts, on)
    playing: Mapping[Role, str] = {role: one.id for role, one in agreed.participants(facts.chamber).items()}
    if who in SIDES:
        return Actor(person=f"new-{who}", organisation=f"new-{who}", role=Role(who))
    return await actor_of(composition.store, playing, who, on)
