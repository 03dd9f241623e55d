"""Why something was not done, in a sentence that says what to do instead."""

from collections.abc import Mapping
from datetime import date

from commands.fate import AnswerWaiting, Fate, InHand
from notifications import phrases
from rules.access import Decision
from rules.terms.desk import Refused
from web.words import words_in


def refusal(problem: Decision | Fate, language: str) -> str:
    """Return the sentence of a denial by the rules of access, or of the journey's refusal."""
    facts = problem.facts if isinstance(problem, Fate) else {}
    refused = problem.refused or Refused.NOT_YOURS
    return phrases.say(f"refused.{refused}", language, **_values(facts, language))


def waiting(error: Exception, language: str) -> str:
    """Return the sentence of an answer that comes after another one which is saved, or was sent from the same page."""
    words = words_in(language)
    if isinstance(error, AnswerWaiting):
        return words.say("task.answer_waiting", at=words.moment(error.since), who=words.code("role", error.role))
    return words.say("task.sent_already")


def in_hand(error: InHand, code: str, language: str) -> str:
    """Return the sentence of a task that a colleague has in hand: who, until when, and how it is taken over."""
    words = words_in(language)
    return words.say(code, name=error.holder, until=words.moment(error.claim.until_at))


def _values(facts: Mapping[str, str], language: str) -> dict[str, object]:
    words = words_in(language)
    outcomes = [words.code("outcome", one.strip()) for one in facts.get("allowed", "").split(",") if one.strip()]
    return {
        "task": words.code("task", _kind_of(facts.get("task", ""))),
        "outcomes": ", ".join(outcomes),
        "fields": words.code("field", facts.get("field", "")),
        "happening": words.code("happening", facts.get("happening", "")),
        "limit": _limit(facts, language),
    }


def _kind_of(task_id: str) -> str:
    """Return the kind of a task, which its id ends in; a subject and a number may stand behind it."""
    return task_id.rpartition("/")[2].partition(".")[0].partition("-")[0]


def _limit(facts: Mapping[str, str], language: str) -> str:
    """Return the limit that a day oversteps, as a sentence."""
    words = words_in(language)
    for name in ("earliest", "latest"):
        if name in facts:
            return words.say(f"task_wrong.{name}", on=words.short_day(date.fromisoformat(facts[name])))
    return ""
