"""Telling a journey something from the command line, and saying what became of it."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field

from commands.fate import Fate
from fachlotse.composition import Composition
from fachlotse.console.errors import FAILURE, USAGE, BadInput, denial
from fachlotse.console.output import as_json, line, warn
from fachlotse.console.words import Words
from fachlotse.journeys.actors import actor_in
from fachlotse.journeys.details import OPTIONS
from fachlotse.journeys.finding import Found
from notifications import phrases
from rules.terms.outcomes import Outcome, Refused
from rules.terms.roles import Role
from schemas.command import Kind
from schemas.instants import berlin_day
from store.journeys import JourneyRow
from store.states import CommandState
from store.tasks import TaskRow

CALLERS_FAULT = {Refused.UNKNOWN_OUTCOME, Refused.MISSING_FIELD, Refused.BAD_DATE, Refused.UNKNOWN_TASK}


@dataclass(frozen=True)
class Telling:
    """Something a journey is told: by whom, under which key, about which task."""

    kind: Kind
    journey: JourneyRow
    who: str
    key: str | None
    body: Mapping[str, object]
    private: Mapping[str, object] = field(default_factory=dict)
    task: TaskRow | None = None


def about(
    kind: Kind, found: Found, who: str, key: str | None, private: Mapping[str, object] | None = None, **body: object
) -> Telling:
    """Return what is told about a task."""
    return Telling(kind, found.journey, who, key, {"task_id": found.task.id, **body}, private or {}, found.task)


async def tell(composition: Composition, telling: Telling, *, json: bool = False) -> int:
    """Tell it and say what became of it."""
    fate = await submit(composition, telling)
    if json:
        as_json({"command": fate.command, "state": fate.state, "refused": fate.refused, "facts": dict(fate.facts)})
        return FAILURE if fate.refused else 0
    words = Words(composition.settings.language)
    if fate.refused:
        warn(reason(fate, telling, words))
        return USAGE if fate.refused in CALLERS_FAULT else FAILURE
    line(_good_news(fate, telling, words))
    return 0


async def submit(composition: Composition, telling: Telling) -> Fate:
    """Record and deliver it."""
    if telling.task and telling.kind == "answer":
        _check_outcome(telling, Words(composition.settings.language))
    role = Role(telling.task.owner) if telling.task else None
    on = berlin_day(composition.clock())
    actor = await actor_in(composition.store, telling.journey, telling.who, on, role)
    engine = await composition.engine()
    key = telling.key or secrets.token_hex(8)
    return await engine.submission.submit(telling.journey.id, telling.kind, actor, key, telling.body, telling.private)


def reason(fate: Fate, telling: Telling, words: Words) -> str:
    """Return why a journey does not carry something out, and what to do."""
    refused, facts = fate.refused or Refused.UNKNOWN_TASK, fate.facts
    if rule := facts.get("rule"):
        return denial(rule, refused, words)
    known = {"reference": telling.journey.reference, "task": _title(telling, words)}
    if refused is Refused.MISSING_FIELD:
        return _missing(facts, words)
    if refused is Refused.BAD_DATE:
        return _bad_date(facts, words)
    if refused in (Refused.NOT_YOURS, Refused.FOUR_EYES, Refused.AUTHORITY_REVOKED, Refused.UNKNOWN_HAPPENING):
        return words.say(f"denied.{refused}")
    return words.say(f"refused.{refused}", **known, outcome=facts.get("outcome", ""), allowed=facts.get("allowed", ""))


def _check_outcome(telling: Telling, words: Words) -> None:
    """Tell a mistyped answer before anything is recorded; the journey itself asks again."""
    task, outcome = telling.task, telling.body.get("outcome")
    if task and outcome not in task.outcomes:
        allowed = ", ".join(f"{one} ({words.code('outcome', one)})" for one in task.outcomes)
        title = words.code("task", task.task)
        raise BadInput(words.say("refused.unknown_outcome", task=title, outcome=outcome, allowed=allowed))


def _missing(facts: Mapping[str, str], words: Words) -> str:
    name = facts.get("field", "")
    remedy = phrases.say(f"field.{name}.remedy", words.language) if phrases.has(f"field.{name}.remedy") else ""
    outcome = words.code("outcome", facts.get("outcome", ""))
    return words.say("refused.missing_field", outcome=outcome, options=OPTIONS.get(name, name), remedy=remedy).strip()


def _bad_date(facts: Mapping[str, str], words: Words) -> str:
    latest, earliest = facts.get("latest"), facts.get("earliest")
    bound = words.say("refused.not_later", day=latest) if latest else words.say("refused.not_earlier", day=earliest)
    name = facts.get("field", "")
    return words.say("refused.bad_date", field=OPTIONS.get(name, name), value=facts.get("value", ""), bound=bound)


def _good_news(fate: Fate, telling: Telling, words: Words) -> str:
    if fate.state is CommandState.RECORDED:
        return words.say("word.saved", command=fate.command)
    outcome = str(telling.body.get("outcome", ""))
    said = f": {words.code('outcome', outcome)}" if outcome in set(Outcome) else ""
    return words.say("word.done", what=f"{telling.journey.reference} {_title(telling, words)}{said}")


def _title(telling: Telling, words: Words) -> str:
    if telling.task is None:
        return words.code("happening", telling.body.get("happening", telling.kind))
    subject = f" ({telling.task.subject})" if telling.task.subject else ""
    return f"{words.code('task', telling.task.task)}{subject}"
