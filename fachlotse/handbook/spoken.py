"""Reading what a stage says to its desk: what it asks and tells, and with which answers the journey ends."""

import ast
from dataclasses import replace

from fachlotse.handbook.expressions import Expressions
from fachlotse.handbook.texts import Ask, Tell, beside, in_turn, perhaps
from fachlotse.handbook.told import UNKNOWN, Told, either
from rules.tasks import ROWS

ASKING = {"ask": 0, "ask_as": 1, "ask_beside": 0, "keep": 1}  # words of the desk, and which argument is the task


class Spoken(Expressions):
    """Reads the words of the desk."""

    def said(self, word: str, node: ast.Call, given: list[Told]) -> Told:
        """Return what the desk makes of a word of the stage."""
        if word in ASKING:
            asked = given[ASKING[word]].tasks
            work = [Ask(task, dated=word == "keep") for task in asked]
            expires = [given[len(node.args) + nth] for nth, one in enumerate(node.keywords) if one.arg == "expires_on"]
            expires += given[2:3] if word == "keep" else []
            return Told(
                answers=asked,
                later=(in_turn(*work) if word == "keep" or len(work) == 1 else perhaps(*work),),
                expiring=frozenset(asked if any(not one.never for one in expires) else ()),
            )
        if word in ("legs", "accompany"):
            found = either(*given)
            return replace(found, later=(beside(*found.later),))
        if word == "announce" and isinstance(node.args[0], ast.Constant):
            about = [self.value(one.value) for one in node.keywords if one.arg == "about"]
            return Told(later=(Tell(str(node.args[0].value), either(*given[1:]).roles, either(*about).about),))
        if word in ("end_on", "end"):
            return self._ended(*given[:2]) if word == "end_on" else self.left(*given[:2])
        return either(*given)

    def _ended(self, answer: Told, endings: Told) -> Told:
        """Note which answers lead to which ending."""
        for task in answer.answers:
            found = {one: end for one, end in endings.endings.items() if one in ROWS[task].every_outcome}
            self.ends.setdefault(task, {}).update(found)
        return answer

    def left(self, ending: Told, because: Told) -> Told:
        """Note that the answer under which this stands leads to the ending."""
        possible = {task: ROWS[task].every_outcome for task in because.answers}
        heard = {task: [one for one in those if one in (self.heard or ())] for task, those in possible.items()}
        for task, outcomes in (heard if any(heard.values()) else possible).items():
            if ending.ending:
                self.ends.setdefault(task, {}).update(dict.fromkeys(outcomes, ending.ending))
        return UNKNOWN
