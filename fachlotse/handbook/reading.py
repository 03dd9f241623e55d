"""Reading a stage or leg as text: the text of its tasks, from where it is entered, as far as its functions reach."""

import ast
from functools import lru_cache

from fachlotse.handbook.courses import ANY, Course
from fachlotse.handbook.expressions import Function
from fachlotse.handbook.sources import Source, source, written
from fachlotse.handbook.statements import Reader
from fachlotse.handbook.texts import Ends, Text, in_turn, with_ends
from rules.terms.stages import Leg, Stage
from workflows.legs import LEGS
from workflows.stages import STAGES

_READ: dict[object, Course] = {}


class NotWritten(LookupError):
    """A stage or leg that stands in an itinerary and has no text; the message says where to write it."""


def leg_text(leg: Leg, course: Course = ANY) -> Text:
    """Return the text of a leg as it goes on a way; raises `NotWritten`."""
    if leg not in LEGS:
        raise NotWritten(f"leg {leg!r} has no text; write workflows/legs/{leg}.py and enter it in LEGS")
    return _text(*written(LEGS[leg]), _alike(course))


def stage_text(stage: Stage, course: Course = ANY) -> Text:
    """Return the text of a stage on a way, without the legs of its plan; raises `NotWritten`."""
    if stage not in STAGES:
        raise NotWritten(f"stage {stage!r} has no text; write workflows/stages/{stage}.py and enter it in STAGES")
    return _text(*written(STAGES[stage]), _alike(course))


def text_beside(course: Course = ANY) -> Text:
    """Return the text of what can arise beside every stage."""
    held = source("workflows.beside")
    entered = [one for one in held.functions.values() if isinstance(one, ast.AsyncFunctionDef)]
    return in_turn(*(_text(held, one, _alike(course)) for one in entered))


def _alike(course: Course) -> Course:
    """Return the first way on which the text reads the same, so that it is read once."""
    return _READ.setdefault(course.sight, course)


@lru_cache(maxsize=4096)
def _text(held: Source, entered: Function, course: Course) -> Text:
    ends: Ends = {}
    work = Reader(held, course, ends, leg_text).function(held, entered, [])
    return with_ends(in_turn(*work.later), ends)
