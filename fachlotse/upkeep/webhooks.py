"""Webhooks and their calls, in the hands of the operator."""

from collections.abc import Sequence
from dataclasses import asdict

from commands.machines.webhooks import Webhooks
from fachlotse.composition import Composition
from fachlotse.console.errors import BadInput
from fachlotse.console.output import as_json, line, table
from fachlotse.console.words import Words
from fachlotse.limits import permitted_by
from fachlotse.upkeep.machines import OPERATOR, shown
from store import calls, webhooks


async def add_webhook(
    composition: Composition, office: str, address: str, events: Sequence[str], *, json: bool
) -> None:
    """Make a webhook and print its secret."""
    made, secret = await _webhooks(composition).make(office, address, events, OPERATOR)
    if json:
        as_json({**shown(made), "secret": secret})
        return
    line(secret)
    line(Words(composition.settings.language).say("machines.webhook", id=made.id, address=made.address))


async def show_webhooks(composition: Composition, *, json: bool) -> None:
    """Print all webhooks."""
    async with composition.store.read() as connection:
        found = await webhooks.every(connection)
    if json:
        as_json([shown(one) for one in found])
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


def _webhooks(composition: Composition) -> Webhooks:
    permitted = permitted_by(composition.settings, composition.store.installation.mode)
    return Webhooks(composition.store, composition.clock, permitted)
