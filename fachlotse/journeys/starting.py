"""Starting a journey from a file of facts."""

import secrets
import tomllib
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from commands.facts import Facts, read_facts
from commands.intake import Opened
from commands.routing import competent
from fachlotse.composition import Composition
from fachlotse.console.errors import BadInput
from fachlotse.journeys.actors import PARTIES, actor_of
from rules.terms.roles import Role
from schemas.command import Actor
from schemas.instants import berlin_day

EXAMPLE = '''\
# The facts a journey starts from. Every line is needed unless it says otherwise.

cooperation = "ludwigsburg"        # `fachlotse rules` lists the cooperations known here
pathway = "P18A"                   # skilled worker with vocational training, section 18a AufenthG

[employer]
name = "Muster Maschinenbau GmbH"
contact = "Erika Muster"           # the person letters greet
email = "personal@muster-maschinenbau.example"
language = "de"                    # of the letters: de or en; may be left out (de)
municipality = "Asperg"            # of the plant; decides which immigration authority is competent
chamber = "IHK"                    # IHK or HWK

[worker]
given_name = "Ana"
family_name = "Silva"
birth_date = 1994-05-17
nationality = "BR"                 # two letters, ISO 3166
email = "ana.silva@mail.example"
language = "en"                    # de or en; may be left out (en)
lived_in_germany = false           # true asks the authority of the former residence; may be left out

[job]
occupation = "Mechatronikerin"
salary = 45000                     # euros a year
planned_start_on = {start}      # a day in the future
regulated = false                  # may be left out
'''


def example(today: date) -> str:
    """Return a commented file of facts whose days lie ahead."""
    return EXAMPLE.format(start=date(today.year + 1, min(today.month, 12), 1).isoformat())


def read_file(path: Path) -> Facts:
    """Read facts from a file, or raise BadInput or BadFacts with every problem."""
    try:
        return read_facts(tomllib.loads(path.read_text("utf-8")))
    except FileNotFoundError:
        raise BadInput(f"There is no file {path}: `fachlotse journey start --example` prints one to begin with.") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadInput(f"{path} is no valid TOML: {error}.") from None


async def start(composition: Composition, facts: Facts, who: str | None, key: str | None) -> Opened:
    """Open a journey as somebody; without a name, as the first member of the chamber."""
    actor = await _actor(composition, facts, who or Role.CHAMBER.value)
    engine = await composition.engine()
    return await engine.intake.open(facts, actor, key or secrets.token_hex(8))


async def _actor(composition: Composition, facts: Facts, who: str) -> Actor:
    on = berlin_day(composition.clock())
    agreed = competent(facts, on)
    playing: Mapping[Role, str] = {role: one.id for role, one in agreed.participants(facts.employer.chamber).items()}
    if who in PARTIES:
        return Actor(person=f"new-{who}", organisation=f"new-{who}", role=Role(who))
    return await actor_of(composition.store, playing, who, on)


