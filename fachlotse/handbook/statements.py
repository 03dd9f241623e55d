"""Reading the statements of a stage, function by function: what follows what, and after which answers."""

import ast
from collections.abc import Sequence
from dataclasses import replace

from fachlotse.handbook.choices import Choices
from fachlotse.handbook.expressions import Function
from fachlotse.handbook.sources import Source
from fachlotse.handbook.texts import NOTHING, Text, again, in_turn, perhaps
from fachlotse.handbook.told import UNKNOWN, Told, either

LEAVING = (ast.Return, ast.Raise, ast.Break, ast.Continue)


class Reader(Choices):
    """Reads the statements of a function."""

    def function(self, held: Source, called: Function, given: list[Told]) -> Told:
        """Return the work of a function, unless it is being read already."""
        if called in self.within:
            return UNKNOWN
        inner = Reader(held, self.course, self.ends, self.legs, (*self.within, called))
        inner.known = dict(zip((one.arg for one in called.args.args), given, strict=False))
        work = inner.block(called.body)
        given_back = either(*inner.returned)
        if isinstance(called, ast.AsyncFunctionDef):
            return replace(given_back, later=(work,) if work != NOTHING else ())
        self.text.append(work)
        return given_back

    def block(self, body: Sequence[ast.stmt]) -> Text:
        """Return the text of statements; after a part that may leave, the rest is asked only perhaps."""
        outer, self.text = self.text, []
        for number, one in enumerate(body):
            if isinstance(one, ast.If) and not one.orelse and isinstance(one.body[-1], LEAVING):
                self._branches(one.test, [one.body], rest=body[number + 1 :])
                break
            self._statement(one)
        found, self.text = in_turn(*self.text), outer
        return found

    def _statement(self, node: ast.stmt) -> None:
        match node:
            case ast.If(test=test, body=body, orelse=orelse):
                self._branches(test, [body, orelse])
            case ast.Match(subject=subject, cases=cases):
                about = self.value(subject)
                heard = [self.outcomes(case.pattern) for case in cases]
                self.choose(about, [case.body for case in cases], heard, every=_catches_all(cases[-1]))
            case ast.While(test=test, body=body):
                self._waited(self.value(test))
                forever = isinstance(test, ast.Constant)
                part = again(self.block(body))
                self.text.append(part if forever else perhaps(part))
            case ast.For(target=target, iter=held, body=body):
                self.bind(target, self._waited(self.value(held)))
                self.text.append(again(self.block(body)))
            case ast.Assign(targets=targets, value=value):
                told = self.value(value)
                self._decide(targets, self.truth(value))
                for target in targets:
                    self.bind(target, told)
            case ast.AnnAssign(target=target, value=value) if value:
                self.bind(target, self.value(value))
            case ast.Return(value=value) if value:
                told = self.value(value)
                awaited = isinstance(self.within[-1], ast.AsyncFunctionDef)
                self.returned.append(self._waited(told) if awaited else told)
            case ast.With(body=body) | ast.AsyncWith(body=body) | ast.Try(body=body):
                self.text.append(self.block(body))
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                pass
            case _:
                self._waited(either(*(self.value(one) for one in ast.iter_child_nodes(node))))

    def _branches(self, test: ast.expr, bodies: list[list[ast.stmt]], rest: Sequence[ast.stmt] | None = None) -> None:
        told = self._waited(self.value(test))
        denied = any(isinstance(one, ast.IsNot | ast.NotIn | ast.NotEq | ast.Not) for one in ast.walk(test))
        heard = frozenset(told.outcomes) or None
        ways = [*bodies, list(rest)] if rest is not None else bodies
        if (kept := self.kept(test)) is not None:
            self.text.append(self.block(ways[0 if kept else 1]))
            return
        possible = frozenset(one for task in told.answers for one in self.course.row(task).outcomes)
        plain = heard and possible and not isinstance(test, ast.BoolOp)
        other = possible - (heard or frozenset()) if denied or plain else None
        self.choose(told, ways, [other or None, heard] if denied else [heard, other or None], every=True)

    def _decide(self, targets: Sequence[ast.expr], found: bool | None) -> None:
        """Keep what the test behind a name comes to."""
        names = [one.id for one in targets if isinstance(one, ast.Name)]
        self.decided.update(dict.fromkeys(names, found) if found is not None else {})


def _catches_all(case: ast.match_case) -> bool:
    return isinstance(case.pattern, ast.MatchAs) and case.pattern.pattern is None and case.guard is None
