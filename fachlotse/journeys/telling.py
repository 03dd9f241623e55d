"""Telling a journey something from the command line, and saying what became of it."""

import secrets
from typing import Any

from commands.fate import Fate
from fachlotse.composition import Composition
from fachlotse.console.errors import FAILURE, USAGE, BadInput
from fachlotse.console.output import as_json, line, warn
from fachlotse.console.words import Words
from fachlotse.journeys.actors import actor_in
from fachlotse.journeys.news import good_news, missing_fact, reason
from fachlotse.journeys.standing import ended, possible_answers
from fachlotse.journeys.told import Telling
from rules.terms.answers import Field
from rules.terms.desk import Refused
from rules.terms.roles import Role
from schemas.command import Actor, Details
from schemas.instants import berlin_day
from store import tasks

CALLERS_FAULT = {Refused.UNKNOWN_OUTCOME, Refused.MISSING_FIELD, Refused.BAD_DATE, Refused.UNKNOWN_TASK}


async def tell(composition: Composition, telling: Telling, *, json: bool = False) -> int:
    """Tell it and say what became of it."""
    words = Words(composition.settings.language)
    if telling.kind == "answer":
        _check_outcome(telling, words)
    actor = await _actor(composition, telling)
    fate = await _submit(composition, telling, actor)
    if json:
        as_json({"command": fate.command, "state": fate.state, "refused": fate.refused, "facts": dict(fate.facts)})
        return FAILURE if fate.refused else 0
    if fate.refused:
        warn(reason(fate, telling, await _how(composition, telling, words), words))
        return USAGE if fate.refused in CALLERS_FAULT else FAILURE
    for text in good_news(fate, telling, actor, words):
        line(text)
    return 0


async def _actor(composition: Composition, telling: Telling) -> Actor:
    role = Role(telling.task.owner) if telling.task else None
    on = berlin_day(composition.clock())
    return await actor_in(composition.store, telling.journey, telling.who, on, role)


async def _submit(composition: Composition, telling: Telling, actor: Actor) -> Fate:
    """Record and deliver it."""
    engine = await composition.engine()
    key = telling.key or secrets.token_hex(8)
    return await engine.submission.submit(
        telling.journey.id, telling.kind, actor, key, telling.body, telling.private, taking_over=telling.taking_over
    )


async def _how(composition: Composition, telling: Telling, words: Words) -> str | None:
    """Return how the task ended that was told about."""
    async with composition.store.read() as connection:
        row = await tasks.get(connection, telling.task.id) if telling.task else None
    return await ended(composition.store, row, words) if row else None


def _check_outcome(telling: Telling, words: Words) -> None:
    """Tell a mistyped answer, or one that lacks a fact, before anything is saved; the journey itself asks again."""
    task, outcome = telling.task, telling.body.get("outcome")
    if task and outcome not in task.outcomes:
        said = {"task": words.code("task", task.task), "allowed": possible_answers(task, words)}
        raise BadInput(words.say("refused.unknown_outcome", outcome=outcome, **said))
    for name in task.needs.get(str(outcome), ()) if task else ():
        if not Details.model_construct(**_details(telling)).has(Field(name)):
            raise BadInput(missing_fact({"field": name, "outcome": str(outcome)}, words))


def _details(telling: Telling) -> dict[str, Any]:
    given = telling.body.get("details")
    return dict(given) if isinstance(given, dict) else {}
