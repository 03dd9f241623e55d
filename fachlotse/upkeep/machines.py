"""Tokens and inlets, in the hands of the operator."""

from collections.abc import Sequence

from commands.machines.inlets import Inlets
from commands.machines.tokens import Tokens, Wanted
from fachlotse.composition import Composition
from fachlotse.console.errors import BadInput
from fachlotse.console.output import as_json, line, table
from fachlotse.console.words import Words
from fachlotse.limits import limits_of
from store import inlets, tokens

OPERATOR = "operator"
NEVER_SHOWN = ("secret_hash", "secret_sealed")
INBOUND = "/api/v1/inbound/"


async def create_token(
    composition: Composition, person: str, name: str, scopes: Sequence[str], days: int, *, json: bool
) -> None:
    """Make a token and print it."""
    longest = limits_of(composition.settings).token_longest
    desk = Tokens(composition.store, composition.clock, longest)
    made, secret = await desk.make(person, Wanted(name, scopes, days), OPERATOR)
    if json:
        as_json({**shown(made), "token": secret})
        return
    line(secret)
    words = Words(composition.settings.language)
    line(words.say("machines.token", id=made.id, at=words.moment(made.ends_at)))


async def show_tokens(composition: Composition, *, json: bool) -> None:
    """Print all tokens."""
    async with composition.store.read() as connection:
        found = await tokens.every(connection)
    if json:
        as_json([shown(one) for one in found])
        return
    words, now = Words(composition.settings.language), composition.clock()
    heads = [words.say(f"head.{name}") for name in ("key", "name", "person", "scopes", "state", "valid", "used")]
    table(heads, [
        [
            one.id, one.name, one.person, " ".join(one.scopes),
            words.say(f"machines.{'open' if one.open(now) else 'ended'}"), words.moment(one.ends_at),
            words.moment(one.used_at),
        ]
        for one in found
    ])  # fmt: skip


async def revoke_token(composition: Composition, token: str) -> None:
    """End a token."""
    if not await Tokens(composition.store, composition.clock).end(token, OPERATOR):
        raise BadInput(f"There is no open token {token}: `fachlotse token list` shows all.")
    line(Words(composition.settings.language).say("machines.token_ended", id=token))


async def add_inlet(composition: Composition, person: str, name: str, *, json: bool) -> None:
    """Make an inlet and print its secret."""
    made, secret = await Inlets(composition.store, composition.clock).make(person, name, OPERATOR)
    where = composition.settings.address.rstrip("/") + INBOUND + made.id
    if json:
        as_json({**shown(made), "address": where, "secret": secret})
        return
    line(secret)
    line(Words(composition.settings.language).say("machines.inlet", id=made.id, address=where))


async def show_inlets(composition: Composition, *, json: bool) -> None:
    """Print all inlets."""
    async with composition.store.read() as connection:
        found = await inlets.every(connection)
    if json:
        as_json([shown(one) for one in found])
        return
    words = Words(composition.settings.language)
    heads = [words.say(f"head.{name}") for name in ("key", "name", "person", "office", "state", "used")]
    table(heads, [
        [
            one.id, one.name, one.person, one.organisation,
            words.say(f"machines.{'ended' if one.ended_at else 'open'}"), words.moment(one.used_at),
        ]
        for one in found
    ])  # fmt: skip


async def end_inlet(composition: Composition, inlet: str) -> None:
    """End an inlet."""
    if not await Inlets(composition.store, composition.clock).end(inlet, OPERATOR):
        raise BadInput(f"There is no open inlet {inlet}: `fachlotse inlet list` shows all.")
    line(Words(composition.settings.language).say("machines.inlet_ended", id=inlet))


def shown(row: object) -> dict[str, object]:
    """Return what may be shown of a row."""
    return {name: value for name, value in vars(row).items() if name not in NEVER_SHOWN}
