"""Reading the expressions of a stage: what is asked in them, and what their value may be."""

import ast
from collections.abc import Callable
from dataclasses import replace

from fachlotse.handbook.courses import Course
from fachlotse.handbook.sources import Source, constant_of, function_of
from fachlotse.handbook.texts import Ends, Text
from fachlotse.handbook.told import UNKNOWN, Told, either
from fachlotse.handbook.truths import truth
from rules.terms.outcomes import Outcome
from rules.terms.roles import Role
from rules.terms.stages import Ending, Leg
from rules.terms.tasks import Task
from rules.visits import ANCHORS

Function = ast.AsyncFunctionDef | ast.FunctionDef
CODES: dict[str, Callable[[str], Told]] = {
    "Task": lambda name: Told(tasks=(Task[name],)),
    "Outcome": lambda name: Told(outcomes=(Outcome[name],)),
    "Role": lambda name: Told(roles=(Role[name],)),
    "Ending": lambda name: Told(ending=Ending[name]),
}


class Expressions:
    """Reads expressions of one file, and gathers in `text` what is asked on the way."""

    def __init__(
        self,
        held: Source,
        course: Course,
        ends: Ends,
        legs: Callable[[Leg, Course], Text],
        within: tuple[Function, ...] = (),
    ) -> None:
        self.held = held
        self.course = course
        self.ends = ends
        self.legs = legs
        self.within = within
        self.known: dict[str, Told] = {}
        self.decided: dict[str, bool] = {}  # what tests with a name of their own come to
        self.heard: frozenset[Outcome] | None = None  # the answers under which the text stands, None for any
        self.doubtful = False
        self.returned: list[Told] = []
        self.text: list[Text] = []

    def value(self, node: ast.AST) -> Told:
        """Read an expression: note what it asks, and return what it may be."""
        match node:
            case ast.Await(value=inner):
                return self._waited(self.value(inner))
            case ast.Name(id=name):
                return self.known[name] if name in self.known else self._constant(name)
            case ast.Attribute(value=ast.Name(id=kind), attr=name) if kind in CODES:
                return CODES[kind](name)
            case ast.Attribute(value=ast.Name(id="Anchor"), attr=name):
                visits = self.course.visits(name.lower())
                return Told(visits=visits, unvisited=not visits and name.lower() in ANCHORS)
            case ast.Attribute(value=ast.Attribute(value=ast.Name(id="desk"), attr="record"), attr=name):
                return Told(never=self.course.never(name))
            case ast.IfExp():
                return self._chosen(node)
            case ast.Attribute(value=inner, attr=name):
                told = self.value(inner)
                return Told(
                    tasks=told.visits if name == "task" else (),
                    answers=told.answers if name == "outcome" else (),
                    expiring=told.expiring,
                    about=told.answers if name == "task_id" else (),
                )
            case ast.NamedExpr(target=ast.Name(id=name), value=inner):
                self.known[name] = self.value(inner)
                return self.known[name]
            case ast.BoolOp(op=ast.Or(), values=values):
                found = [self.value(one) for one in values]
                return replace(either(*found), tasks=next((one.tasks for one in found if one.tasks), ()))
            case ast.Dict(keys=keys, values=values):
                return either(*(self._pair(key, value) for key, value in zip(keys, values, strict=True)))
            case ast.GeneratorExp() | ast.ListComp() | ast.SetComp():
                return self._each(node)
            case ast.Call():
                return self._call(node)
            case _:
                return either(*(self.value(child) for child in ast.iter_child_nodes(node)))

    def function(self, held: Source, called: Function, given: list[Told]) -> Told:
        """Read a function with what is told of its arguments."""
        raise NotImplementedError

    def said(self, word: str, node: ast.Call, given: list[Told]) -> Told:
        """Read a word of the desk with what is told of its arguments."""
        raise NotImplementedError

    def left(self, ending: Told, because: Told) -> Told:
        """Note that the journey ends, after these answers."""
        raise NotImplementedError

    def _waited(self, told: Told) -> Told:
        self.text.extend(told.later)
        return replace(told, later=())

    def _constant(self, name: str) -> Told:
        found = constant_of(self.held, name)
        if not found:
            return UNKNOWN
        return type(self)(found[0], self.course, self.ends, self.legs, self.within).value(found[1])

    def _chosen(self, node: ast.IfExp) -> Told:
        """Return what either side may be, or the one every journey takes; the exception stands before the usual."""
        self.value(node.test)
        kept = self.truth(node.test)
        if kept is not None:
            return self.value(node.body if kept else node.orelse)
        one, other = self.value(node.body), self.value(node.orelse)
        return replace(one | other, maybe=one.maybe | other.maybe | frozenset({*one.tasks} - {*other.tasks}))

    def truth(self, test: ast.expr) -> bool | None:
        """Return what a test comes to in every journey of the way; None where they differ."""
        return truth(test, self.course.facts, self.decided)

    def _pair(self, key: ast.expr | None, value: ast.expr) -> Told:
        if key is None:
            return self.value(value)
        on, then = self.value(key), self.value(value)
        return replace(then, ending=None, endings=dict.fromkeys(on.outcomes, then.ending)) if then.ending else on | then

    def _each(self, node: ast.GeneratorExp | ast.ListComp | ast.SetComp) -> Told:
        part = node.generators[0]
        told = self.value(part.iter)
        if told.unvisited:
            return UNKNOWN
        found = []
        visits = [replace(told, visits=(task,)) for task in told.visits]
        for one in visits or [replace(told, tasks=(task,)) for task in told.tasks] or [told]:
            self.bind(part.target, one)
            each = self.value(node.elt)
            found.append(each.doubtful() if told.maybe & {*one.tasks} else each)
        return either(*found)

    def bind(self, target: ast.expr, told: Told) -> None:
        """Keep what is told of the value of a name."""
        names = [one.id for one in ast.walk(target) if isinstance(one, ast.Name) and one.id != "_"]
        self.known.update(dict.fromkeys(names, told))

    def _call(self, node: ast.Call) -> Told:
        given = [self.value(one) for one in (*node.args, *(word.value for word in node.keywords))]
        match node.func:
            case ast.Attribute(value=ast.Name(id="desk"), attr=word):
                return self.said(word, node, given)
            case ast.Attribute(value=ast.Name(id=name), attr="append") if name in self.known:
                self.known[name] |= either(*(one.doubtful() if self.doubtful else one for one in given))
                return UNKNOWN
            case ast.Name(id="Turn"):
                return self.left(either(*given), either(*self.known.values()))
            case ast.Subscript(value=ast.Name(id="LEGS"), slice=ast.Attribute(attr=name)):
                return Told(later=(self.legs(Leg[name], self.course),))
            case ast.Name(id=name) if found := function_of(self.held, name):
                return self.function(*found, given)
            case ast.Attribute(value=inner):
                return either(self.value(inner), *given)
        return either(*given)
