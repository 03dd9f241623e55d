"""Reading the statements of a stage, function by function: what follows what, and after which answers."""

import ast
from collections.abc import Iterator, Sequence
from dataclasses import replace

from fachlotse.handbook.expressions import Expressions, Function
from fachlotse.handbook.flows import NOTHING, Flow, When, again, in_turn, perhaps
from fachlotse.handbook.sources import Source
from fachlotse.handbook.told import UNKNOWN, Told, either
from rules.terms.outcomes import Outcome
from rules.terms.tasks import TALKS

LEAVING = (ast.Return, ast.Raise, ast.Break, ast.Continue)


class Reader(Expressions):
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
        self.flow.append(work)
        return given_back

    def block(self, body: Sequence[ast.stmt]) -> Flow:
        """Return the flow of statements; after a part that may leave, the rest is asked only perhaps."""
        outer, self.flow = self.flow, []
        for number, one in enumerate(body):
            if isinstance(one, ast.If) and not one.orelse and isinstance(one.body[-1], LEAVING):
                self._branches(one.test, [one.body], rest=body[number + 1 :])
                break
            self._statement(one)
        found, self.flow = in_turn(*self.flow), outer
        return found

    def _statement(self, node: ast.stmt) -> None:
        match node:
            case ast.If(test=test, body=body, orelse=orelse):
                self._branches(test, [body, orelse])
            case ast.Match(subject=subject, cases=cases):
                about = self.value(subject)
                heard = [self._outcomes(case.pattern) for case in cases]
                self._choose(about, [case.body for case in cases], heard, every=_catches_all(cases[-1]))
            case ast.While(test=test, body=body):
                self._waited(self.value(test))
                forever = isinstance(test, ast.Constant)
                part = again(self.block(body))
                self.flow.append(part if forever else perhaps(part))
            case ast.For(target=target, iter=held, body=body):
                self.bind(target, self._waited(self.value(held)))
                self.flow.append(again(self.block(body)))
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
                self.flow.append(self.block(body))
            case ast.FunctionDef() | ast.AsyncFunctionDef():
                pass
            case _:
                self._waited(either(*(self.value(one) for one in ast.iter_child_nodes(node))))

    def _branches(self, test: ast.expr, bodies: list[list[ast.stmt]], rest: Sequence[ast.stmt] | None = None) -> None:
        told = self._waited(self.value(test))
        denied = any(isinstance(one, ast.IsNot | ast.NotIn | ast.NotEq | ast.Not) for one in ast.walk(test))
        heard = frozenset(told.outcomes) or None
        ways = [*bodies, list(rest)] if rest is not None else bodies
        if (kept := self._kept(test)) is not None:
            self.flow.append(self.block(ways[0 if kept else 1]))
            return
        possible = frozenset(one for task in told.answers for one in self.course.row(task).outcomes)
        plain = heard and possible and not isinstance(test, ast.BoolOp)
        other = possible - (heard or frozenset()) if denied or plain else None
        self._choose(told, ways, [other or None, heard] if denied else [heard, other or None], every=True)

    def _choose(
        self, about: Told, bodies: Sequence[Sequence[ast.stmt]], heard: list[frozenset[Outcome] | None], *, every: bool
    ) -> None:
        """Note alternatives, and which of them follows the most usual answer (the first in the catalogue)."""
        can_be = [nth for nth, those in enumerate(heard) if self._possible(about, those)]
        bodies, heard = [bodies[nth] for nth in can_be], [heard[nth] for nth in can_be]
        found = [*self._alternatives(bodies, heard)]
        if every and len(found) == 1:
            self.flow.append(found[0])
            return
        usual = {self.course.row(task).outcomes[0] for task in about.answers}
        met = [nth for nth, those in enumerate(heard) if usual & (those or frozenset())]
        most = met[0] if met else (heard.index(None) if usual and any(heard) and None in heard else -1)
        found = [
            When(one, tuple(sorted(heard[nth] or ())), nth == most)
            if one != NOTHING and (heard[nth] or nth == most)
            else one
            for nth, one in enumerate(found)
        ]
        self.flow.append(perhaps(*found, *([] if every else [NOTHING])))

    def _possible(self, about: Told, heard: frozenset[Outcome] | None) -> bool:
        """Tell whether the tasks a choice is about can be answered so on this way."""
        if not heard or not about.answers:
            return True
        silent = any(self.course.silent(task) or task in about.expiring for task in about.answers)
        outcomes = {one for task in about.answers for one in self.course.outcomes(task)}
        return not heard.isdisjoint(outcomes | ({Outcome.UNANSWERED} if silent else set()))

    def _decide(self, targets: Sequence[ast.expr], found: bool | None) -> None:
        """Keep what the test behind a name comes to."""
        names = [one.id for one in targets if isinstance(one, ast.Name)]
        self.decided.update(dict.fromkeys(names, found) if found is not None else {})

    def _kept(self, test: ast.expr) -> bool | None:
        """Tell which way a test goes in every journey of the way; None where they differ."""
        decided = self.truth(test)
        return self._narrowed(test) if decided is None else decided

    def _narrowed(self, test: ast.expr) -> bool | None:
        """Tell whether the one visit in question is of the kind the test asks for; None if it asks something else."""
        match test:
            case ast.Compare(left=left, ops=[ast.In()], comparators=[ast.Name(id="TALKS")]):
                kind = self.value(left).tasks
                return kind[0] in TALKS if len(kind) == 1 else None
            case ast.Attribute(attr="task"):
                return bool(self.value(test).tasks) or None
        return None

    def _alternatives(
        self, bodies: Sequence[Sequence[ast.stmt]], heard: Sequence[frozenset[Outcome] | None]
    ) -> Iterator[Flow]:
        """Read alternatives from the same start; afterwards a value may be what any of them made of it."""
        before, outer, doubtful = dict(self.known), self.heard, self.doubtful
        self.doubtful = True
        after: list[dict[str, Told]] = []
        for body, answers in zip(bodies, heard, strict=True):
            self.known, self.heard = dict(before), answers
            yield self.block(body)
            after.append(self.known)
        names = {name for known in after for name in known}
        self.known = {name: either(*(known[name] for known in after if name in known)) for name in names}
        self.heard, self.doubtful = outer, doubtful

    def _outcomes(self, pattern: ast.pattern) -> frozenset[Outcome] | None:
        found = [self.value(one) for one in ast.walk(pattern) if isinstance(one, ast.Attribute)]
        return frozenset(either(*found).outcomes) or None


def _catches_all(case: ast.match_case) -> bool:
    return isinstance(case.pattern, ast.MatchAs) and case.pattern.pattern is None and case.guard is None
