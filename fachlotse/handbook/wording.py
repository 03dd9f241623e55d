"""The German words of the handbook: codes of the field, and what its pages say beside them."""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from notifications.phrases import has, say
from rules.deadlines import Deadline
from rules.terms.deadlines import Unit
from rules.terms.roles import Role
from rules.terms.tasks import Task

LANGUAGE = "de"
WORDS = Path(__file__).parent / "words" / f"{LANGUAGE}.toml"
TEMPLATES = Path(__file__).parents[2] / "notifications" / "templates"
SUBJECT = re.compile(r"{% block subject %}([^{]+){% endblock %}")


@cache
def words() -> Mapping[str, Mapping[str, str]]:
    """Return what the pages say beside the codes of the field."""
    return tomllib.loads(WORDS.read_text("utf-8"))


def word(kind: str, code: str) -> str:
    """Return what the pages say of a code, or nothing where they say nothing."""
    return words()[kind].get(code, "")


@cache
def code(kind: str, value: str) -> str:
    """Return a code of the field in words, or the code itself where there are none yet."""
    key = f"{kind}.{value}"
    return say(key, LANGUAGE) if has(key) else str(value)


def title(task: Task) -> str:
    """Return the title of a task."""
    return say(f"task.{task}.title", LANGUAGE)


def role(one: Role) -> str:
    """Return the short name of a party."""
    return say(f"role.{one}.short", LANGUAGE)


def roles(those: Iterable[Role]) -> str:
    """Return the short names of parties in one line."""
    return ", ".join(role(one) for one in those)


def letter(name: str) -> str:
    """Return the subject of a letter that belongs to no task, or its name where the subject is put together."""
    found = SUBJECT.search((TEMPLATES / name / f"{LANGUAGE}.md.j2").read_text("utf-8"))
    return found[1].strip() if found else name


@cache
def length(rule: Deadline) -> str:
    """Return how long a period is, without the explanation of its unit."""
    if rule.unit is Unit.STATED:
        return "angegebener Tag"
    return say(f"unit.{rule.unit}", LANGUAGE, n=rule.length).partition(" (")[0]


def cell(text: str) -> str:
    """Return a text that fits into a cell of a Markdown table."""
    return text.replace("|", "/").replace("\n", " ")


def row(*cells: str) -> str:
    """Return a row of a Markdown table."""
    return "| " + " | ".join(cell(one) for one in cells) + " |"


def head(*names: str) -> list[str]:
    """Return the head of a Markdown table."""
    return [row(*names), "|" + " --- |" * len(names)]
