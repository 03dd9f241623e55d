"""Tokens, webhooks and inlets, in the hands of the operator."""

from collections.abc import Sequence
from dataclasses import asdict

from commands.machines.inlets import Inlets
from commands.machines.tokens import Tokens, Wanted
from commands.machines.webhooks import Webhooks
from fachlotse.composition import Composition
from fachlotse.console.errors import BadInput
from fachlotse.console.output import as_json, line, table
from fachlotse.console.words import Words
from fachlotse.limits import limits_of, permitted_by
from store import calls, inlets, tokens, webhooks

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
        as_json({**_shown(made), "token": secret})
        return
    line(secret)
    words = Words(composition.settings.language)
    line(words.say("machines.token", id=made.id, at=words.moment(made.ends_at)))


async def show_tokens(composition: Composition, *, json: bool) -> None:
    """Print all tokens."""
    async with composition.store.read() as connection:
        found = await tokens.every(connection)
    if json:
        as_json([_shown(one) for one in found])
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


async def add_webhook(
    composition: Composition, office: str, address: str, events: Sequence[str], *, json: bool
) -> None:
    """Make a webhook and print its secret."""
    made, secret = await _webhooks(composition).make(office, address, events, OPERATOR)
    if json:
        as_json({**_shown(made), "secret": secret})
        return
    line(secret)
    line(Words(composition.settings.language).say("machines.webhook", id=made.id, address=made.address))


async def show_webhooks(composition: Composition, *, json: bool) -> None:
    """Print all webhooks."""
    async with composition.store.read() as connection:
        found = await webhooks.every(connection)
    if json:
        as_json([_shown(one) for one in found])
        return
    words = Words(composition.settings.language)
    heads = [words.say(f"head.{name}") for name in ("key", "office", "address", "events", "state")]
    state = {True: words.say("machines.open"), False: words.say("machines.off")}
    table(heads, [[one.id, one.organisation, one.address, " ".join(one.events), state[one.active]] for one in found])


async def switch_webhook(composition: Composition, webhook: str, *, on: bool) -> None:
    """Switch a webhook."""
    if not await _webhooks(composition).switch(webhook, OPERATOR, on=on):
        raise BadInput(f"There is no webhook {webhook}: `fachlotse webhook list` shows all.")
    await show_webhooks(composition, json=False)


async def show_calls(composition: Composition, webhook: str, *, json: bool) -> None:
    """Print the last calls to a webhook."""
    async with composition.store.read() as connection:
        if await webhooks.get(connection, webhook) is None:
            raise BadInput(f"There is no webhook {webhook}: `fachlotse webhook list` shows all.")
        found = await calls.of(connection, webhook)
    if json:
        as_json([asdict(one) for one in found])
        return
    words = Words(composition.settings.language)
    heads = [words.say(f"head.{name}") for name in ("key", "what", "at", "state", "tried", "result")]
    table(heads, [
        [one.id, one.event, words.moment(one.made_at), words.say(f"machines.{one.state}"), str(one.tries), one.reply]
        for one in found
    ])  # fmt: skip


async def call_again(composition: Composition, call: str) -> None:
    """Let a call go out again."""
    async with composition.store.begin() as connection:
        known = await calls.again(connection, call, composition.clock())
    if not known:
        raise BadInput(f"There is no ended call {call}: `fachlotse webhook calls ID` shows the last ones.")
    line(Words(composition.settings.language).say("machines.again", id=call))


async def add_inlet(composition: Composition, person: str, name: str, *, json: bool) -> None:
    """Make an inlet and print its secret."""
    made, secret = await Inlets(composition.store, composition.clock).make(person, name, OPERATOR)
    where = composition.settings.address.rstrip("/") + INBOUND + made.id
    if json:
        as_json({**_shown(made), "address": where, "secret": secret})
        return
    line(secret)
    line(Words(composition.settings.language).say("machines.inlet", id=made.id, address=where))


async def show_inlets(composition: Composition, *, json: bool) -> None:
    """Print all inlets."""
    async with composition.store.read() as connection:
        found = await inlets.every(connection)
    if json:
        as_json([_shown(one) for one in found])
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


def _webhooks(composition: Composition) -> Webhooks:
    permitted = permitted_by(composition.settings, composition.store.installation.mode)
    return Webhooks(composition.store, composition.clock, permitted)


def _shown(row: object) -> dict[str, object]:
    return {name: value for name, value in vars(row).items() if name not in NEVER_SHOWN}
