"""The course of a stage as a tree: what is asked and told, what runs beside what, what some answers ask for."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import TypeAlias

from rules.tasks import ROWS
from rules.terms.outcomes import Outcome
from rules.terms.roles import Role
from rules.terms.stages import Ending
from rules.terms.tasks import Task

Ends: TypeAlias = dict[Task, dict[Outcome, Ending]]


@dataclass(frozen=True)
class Ask:
    """One task, with the answers that end the journey; a dated one opens on a day of its own."""

    task: Task
    ends: tuple[tuple[Outcome, Ending], ...] = ()
    dated: bool = False


@dataclass(frozen=True)
class Tell:
    """A letter that belongs to no task, whom it goes to, and the tasks whose matter it may be about."""

    letter: str
    roles: tuple[Role, ...]
    about: tuple[Task, ...] = ()


@dataclass(frozen=True)
class InTurn:
    """Parts one after another."""

    parts: tuple["Text", ...] = ()


@dataclass(frozen=True)
class Beside:
    """Parts at the same time; the way goes on when all are done."""

    parts: tuple["Text", ...]


@dataclass(frozen=True)
class Perhaps:
    """Parts of which one follows, or none where `bypass` is set, as the answer says."""

    parts: tuple["Text", ...]
    bypass: bool = True


@dataclass(frozen=True)
class Again:
    """A part that is gone through until an answer leads out of it."""

    part: "Text"


@dataclass(frozen=True)
class When:
    """An alternative: the answers it follows, none where any other leads to it, and whether it is the usual one."""

    part: "Text"
    answers: tuple[Outcome, ...] = ()
    usual: bool = False


Text: TypeAlias = Ask | Tell | InTurn | Beside | Perhaps | Again | When
NOTHING = InTurn()


def in_turn(*parts: Text) -> Text:
    """Return parts one after another, without empty ones and without needless nesting."""
    flat = [one for part in parts for one in (part.parts if isinstance(part, InTurn) else (part,))]
    return flat[0] if len(flat) == 1 else InTurn(tuple(flat))


def beside(*parts: Text) -> Text:
    """Return parts at the same time; empty ones do not count."""
    full = [part for part in parts if part != NOTHING]
    flat = [one for part in full for one in (part.parts if isinstance(part, Beside) else (part,))]
    return Beside(tuple(flat)) if len(flat) > 1 else in_turn(*flat)


def perhaps(*parts: Text) -> Text:
    """Return alternatives; an empty one means that nothing more may be asked."""
    nested = [one for one in parts if isinstance(one, Perhaps)]
    bypass = len(parts) == 1 or NOTHING in parts or any(one.bypass for one in nested)
    flat = [one for part in parts for one in (part.parts if isinstance(part, Perhaps) else (part,))]
    full = tuple(dict.fromkeys(one for one in flat if one != NOTHING))
    return Perhaps(full, bypass) if full else NOTHING


def again(part: Text) -> Text:
    """Return a part that is gone through again."""
    return part if part == NOTHING or isinstance(part, Again) else Again(part)


def parts_of(text: Text) -> tuple[Text, ...]:
    """Return the parts a text is directly made of."""
    match text:
        case Ask() | Tell():
            return ()
        case Again() | When():
            return (text.part,)
        case _:
            return text.parts


def leaves(text: Text) -> Iterator[Ask | Tell]:
    """Return what is asked and told, in order."""
    if isinstance(text, Ask | Tell):
        yield text
    for part in parts_of(text):
        yield from leaves(part)


def with_ends(text: Text, ends: Ends) -> Text:
    """Return the text with the answers that end the journey noted at their tasks."""
    match text:
        case Ask():
            found = ends.get(text.task, {})
            return replace(text, ends=tuple((one, found[one]) for one in ROWS[text.task].every_outcome if one in found))
        case Tell():
            return text
        case Again() | When():
            return replace(text, part=with_ends(text.part, ends))
        case _:
            return replace(text, parts=tuple(with_ends(part, ends) for part in text.parts))
