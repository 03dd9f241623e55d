"""What is wrong with the form of a task: the place in the form, and the sentence in the reader's words."""

from collections.abc import Mapping, Sequence

from commands.fate import Fate
from commands.problems import Problem
from notifications import phrases
from notifications.words import Words
from rules.check_ins import FIELDS
from rules.terms.answers import Field
from rules.terms.desk import Refused
from rules.terms.outcomes import Outcome
from web.tasks.refusing import refusal
from web.words import words_in

Fault = tuple[str, str]
OWN_LABELS = {
    "on": "task.on",
    "note": "task.note_head",
    "reason": "task.hold_reason",
    "until_on": "task.hold_until",
    "ends_on": "task.redate_to",
    "comment": "task.comment",
    "outcome": "task.outcome",
    "person": "inbox.colleague",
}
UNDER_OUTCOME = {"addresses": Outcome.CORRECTED, "employer": Outcome.NEW_JOB}


def faults(problems: Sequence[tuple[str, str]], sent: Mapping[str, str], language: str) -> list[Fault]:
    """Return the problems of a command as faults of the form that was sent."""
    words, outcome = words_in(language), sent.get("outcome", "")
    return list(dict.fromkeys(_fault(field, problem, outcome, words) for field, problem in problems))


def fault_of(fate: Fate, sent: Mapping[str, str], language: str) -> Fault:
    """Return the journey's refusal as a fault of the field it is about, else of the outcome."""
    field, outcome = fate.facts.get("field", ""), sent.get("outcome", "")
    if fate.refused is Refused.MISSING_FIELD and field in set(Field):
        return _fault(f"details.{field}", Problem("missing", ""), outcome, words_in(language))
    asked = field in OWN_LABELS if sent.get("do") else field == "on"
    place = field if asked else _place(field, outcome) if field in set(Field) else "outcome"
    return place, refusal(fate, language)


def _fault(field: str, problem: str, outcome: str, words: Words) -> Fault:
    head, _, rest = field.partition(".")
    if head == "details" or head in set(Field) - set(OWN_LABELS) or head in FIELDS:
        fact = rest.partition(".")[0] if head == "details" else Field.SCORES if head in FIELDS else head
        remedy = phrases.say(f"field.{fact}.remedy", words.language)
        return _place(fact, outcome), f"{words.code('field', fact)}: {remedy}"
    place = f"{UNDER_OUTCOME[head]}-{field.replace('.', '-')}" if head in UNDER_OUTCOME else head
    return place, f"{_label(head, rest, words)}: {_remedy(problem, words)}"


def _place(fact: str, outcome: str) -> str:
    """Return where a fact stands: below its outcome; papers stand there for each side, the employer's first."""
    return f"{outcome}-{Field.EMPLOYER_PAPERS if fact == Field.PAPERS else fact}"


def _label(head: str, rest: str, words: Words) -> str:
    if head == "addresses":
        return words.say("task.address_of", who=words.code("role", rest)) if rest else words.say("task.addresses")
    if head == "employer":
        return words.say(f"task.employer_{rest}" if words.has(f"task.employer_{rest}") else "task.employer_name")
    return words.say(OWN_LABELS.get(head, "task.outcome"))


def _remedy(problem: str, words: Words) -> str:
    code = f"task_wrong.{problem.code}" if isinstance(problem, Problem) else ""
    values = problem.values if isinstance(problem, Problem) else {}
    return words.say(code if words.has(code) else "task_wrong.other", **values)
