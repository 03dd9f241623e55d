"""What became of something a journey was told, in words: done, saved, or refused with a remedy."""

from collections.abc import Mapping
from datetime import date

from commands.fate import Fate
from fachlotse.console.errors import denial
from fachlotse.console.words import Words
from fachlotse.journeys.details import OPTIONS
from fachlotse.journeys.told import Telling
from notifications import phrases
from rules.terms.desk import Refused
from rules.terms.outcomes import Outcome
from schemas.command import Actor
from store.states import CommandState

HERE = {Refused.NOT_YOURS, Refused.FOUR_EYES, Refused.AUTHORITY_REVOKED, Refused.UNKNOWN_HAPPENING}


def good_news(fate: Fate, telling: Telling, actor: Actor, words: Words) -> list[str]:
    """Return what was done or saved, as whom, and what that leaves as it is."""
    who = words.code("role", actor.role)
    if fate.state is CommandState.RECORDED:
        return [words.say("word.saved", who=who, reference=telling.journey.reference, command=fate.command)]
    facts = {name: telling.body.get(key, "") for name, key in PLACES.get(telling.kind, {}).items()}
    return [words.say(f"done.{telling.kind}", who=who, what=_what(telling, words), **facts), *_due_day(telling, words)]


def reason(fate: Fate, telling: Telling, how: str | None, words: Words) -> str:
    """Return why a journey does not carry something out, and what to do; `how` is the way its task ended."""
    refused, facts = fate.refused or Refused.UNKNOWN_TASK, fate.facts
    if rule := facts.get("rule"):
        return denial(rule, refused, words)
    if refused is Refused.MISSING_FIELD:
        return missing_fact(facts, words)
    if refused is Refused.BAD_DATE:
        return _bad_date(facts, words)
    if refused in HERE:
        return words.say(f"denied.{refused}")
    known = {
        "reference": telling.journey.reference,
        "task": title(telling, words),
        "how": how or words.say("word.over"),
    }
    return words.say(f"refused.{refused}", **known, outcome=facts.get("outcome", ""), allowed=facts.get("allowed", ""))


def title(telling: Telling, words: Words) -> str:
    """Return what was told about, in words."""
    if telling.task is None:
        return words.code("happening", telling.body.get("happening", telling.kind))
    subject = f" ({telling.task.subject})" if telling.task.subject else ""
    return f"{words.code('task', telling.task.task)}{subject}"


def missing_fact(facts: Mapping[str, str], words: Words) -> str:
    """Return which fact an answer lacks, and by which option it is given."""
    name = facts.get("field", "")
    remedy = phrases.say(f"field.{name}.remedy", words.language) if phrases.has(f"field.{name}.remedy") else ""
    outcome = words.code("outcome", facts.get("outcome", ""))
    return words.say("refused.missing_field", outcome=outcome, options=OPTIONS.get(name, name), remedy=remedy).strip()


def _what(telling: Telling, words: Words) -> str:
    if telling.kind == "withdraw":
        return telling.journey.reference
    outcome = str(telling.body.get("outcome", ""))
    said = f": {words.code('outcome', outcome)}" if outcome in set(Outcome) else ""
    return f"{telling.journey.reference} {title(telling, words)}{said}"


def _due_day(telling: Telling, words: Words) -> list[str]:
    """A hold beyond the due day is told that it moves no day."""
    due_on = telling.task.due_on if telling.task and telling.kind == "hold" else None
    if due_on is None or date.fromisoformat(str(telling.body["until_on"])) <= due_on:
        return []
    return [words.say("word.beyond_due", day=words.day(due_on))]


def _bad_date(facts: Mapping[str, str], words: Words) -> str:
    latest, earliest = facts.get("latest"), facts.get("earliest")
    bound = words.say("refused.not_later", day=latest) if latest else words.say("refused.not_earlier", day=earliest)
    name = facts.get("field", "")
    return words.say("refused.bad_date", field=OPTIONS.get(name, name), value=facts.get("value", ""), bound=bound)


PLACES: Mapping[str, Mapping[str, str]] = {
    "hold": {"day": "until_on"},
    "redate": {"day": "ends_on"},
    "reassign": {"office": "organisation"},
}
