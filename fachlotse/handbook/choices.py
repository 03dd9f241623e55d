"""Reading what follows which answers: alternatives, the usual one among them, and those a way rules out."""

import ast
from collections.abc import Iterator, Sequence

from fachlotse.handbook.spoken import Spoken
from fachlotse.handbook.texts import NOTHING, Text, When, perhaps
from fachlotse.handbook.told import Told, either
from rules.terms.outcomes import Outcome
from rules.terms.tasks import TALKS


class Choices(Spoken):
    """Reads alternatives."""

    def block(self, body: Sequence[ast.stmt]) -> Text:
        """Return the text of statements."""
        raise NotImplementedError

    def choose(
        self, about: Told, bodies: Sequence[Sequence[ast.stmt]], heard: list[frozenset[Outcome] | None], *, every: bool
    ) -> None:
        """Note alternatives, and which of them follows the most usual answer (the first in the catalogue)."""
        can_be = [nth for nth, those in enumerate(heard) if self._possible(about, those)]
        bodies, heard = [bodies[nth] for nth in can_be], [heard[nth] for nth in can_be]
        found = [*self._alternatives(bodies, heard)]
        if every and len(found) == 1:
            self.text.append(found[0])
            return
        most = self._most_usual(about, heard)
        found = [
            When(one, tuple(sorted(heard[nth] or ())), nth == most)
            if one != NOTHING and (heard[nth] or nth == most)
            else one
            for nth, one in enumerate(found)
        ]
        self.text.append(perhaps(*found, *([] if every else [NOTHING])))

    def _most_usual(self, about: Told, heard: Sequence[frozenset[Outcome] | None]) -> int:
        """Return which alternative follows the most usual answer, -1 where none is known to."""
        usual = {self.course.row(task).outcomes[0] for task in about.answers}
        met = [nth for nth, those in enumerate(heard) if usual & (those or frozenset())]
        return met[0] if met else (heard.index(None) if usual and any(heard) and None in heard else -1)

    def _possible(self, about: Told, heard: frozenset[Outcome] | None) -> bool:
        """Tell whether the tasks a choice is about can be answered so on this way."""
        if not heard or not about.answers:
            return True
        silent = any(self.course.silent(task) or task in about.expiring for task in about.answers)
        outcomes = {one for task in about.answers for one in self.course.outcomes(task)}
        return not heard.isdisjoint(outcomes | ({Outcome.UNANSWERED} if silent else set()))

    def kept(self, test: ast.expr) -> bool | None:
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
    ) -> Iterator[Text]:
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

    def outcomes(self, pattern: ast.pattern) -> frozenset[Outcome] | None:
        found = [self.value(one) for one in ast.walk(pattern) if isinstance(one, ast.Attribute)]
        return frozenset(either(*found).outcomes) or None
