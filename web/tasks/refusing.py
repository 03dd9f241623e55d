"""Why something was not done, in a sentence that says what to do instead."""

from collections.abc import Mapping

from commands.fate import AnswerWaiting, Fate
from notifications import phrases
from rules.access import Decision
from rules.terms.desk import Refused
from web.words import words_in


def refusal(problem: str | Decision | Fate, language: str) -> str:
    """Return the sentence of a problem: a text, a denial by the rules of access, or the journey's refusal."""
    if isinstance(problem, str):
        return problem
    facts = problem.facts if isinstance(problem, Fate) else {}
    refused = problem.refused or Refused.NOT_YOURS
    return phrases.say(f"refused.{refused}", language, **_values(facts, language))


def waiting(error: Exception, language: str) -> str:
    """Return the sentence of an answer that comes after another one which is saved, or was sent from the same page."""
    words = words_in(language)
    if isinstance(error, AnswerWaiting):
        return words.say("task.answer_waiting", at=words.moment(error.since), who=words.code("role", error.role))
    return words.say("task.sent_already")


def _values(facts: Mapping[str, str], language: str) -> dict[str, object]:
    words = words_in(language)
    field, outcome = facts.get("field", ""), facts.get("allowed", "")
    return {
        "task": words.code("task", facts.get("task", "")),
        "owner": words.code("role", facts.get("owner", "")),
        "outcomes": ", ".join(words.code("outcome", one.strip()) for one in outcome.split(",") if one.strip()),
        "fields": words.code("field", field),
        "happenings": facts.get("allowed", ""),
        "on": facts.get("on", ""),
    }
