"""Turn the course of a stage into a process: tasks, gateways after answers, timers of reminders, and endings."""

from collections.abc import Iterable, Sequence

from fachlotse.handbook.bpmn.graph import Graph, Kind, Node, Tail
from fachlotse.handbook.bpmn.saying import listed, said
from fachlotse.handbook.chapters import Chapter
from fachlotse.handbook.differences import Compared
from fachlotse.handbook.following import follow_up
from fachlotse.handbook.strands import Strand
from fachlotse.handbook.tables import rule_of
from fachlotse.handbook.texts import Again, Ask, Beside, InTurn, Perhaps, Tell, Text, When
from fachlotse.handbook.wording import code, letter, roles, title
from rules.task_row import TaskRow
from rules.terms.deadlines import Unit
from rules.terms.desk import Effect
from rules.terms.outcomes import Outcome
from rules.terms.roles import Role

ISO = {Unit.DAYS: "P{}D", Unit.WEEKS: "P{}W", Unit.MONTHS: "P{}M"}
NOBODY = Role.GUIDE  # whose lane holds what nobody in particular does


class StageProcess:
    """Builds the process of one stage."""

    def __init__(self, chapter: Chapter, prefix: str, beside: Compared) -> None:
        self.beside = beside
        self.course = beside.told.course
        self.graph = Graph(f"{prefix}_{chapter.stage}", code("stage", chapter.stage))
        self.silent: Tail | None = None  # the end of a task whose silence has an effect, until something takes it up
        self._build(chapter)

    def _build(self, chapter: Chapter) -> None:
        first = next((self.course.row(one).owner for strand in chapter.strands for one in strand.tasks), NOBODY)
        start = self.graph.add(Kind.START, name=self.graph.name, lane=first)
        tails = [Tail(start.id)]
        if len(chapter.strands) > 1:
            split = self.graph.add(Kind.BESIDE, tails, lane=first)
            ends = [self._joined(self._strand(one, [Tail(split.id, one.name())])) for one in chapter.strands]
            tails = [Tail(self.graph.add(Kind.BESIDE, ends, lane=first).id)]
        else:
            tails = self._strand(chapter.strands[0], tails)
        self.graph.add(Kind.END, tails, "Abschnitt fertig", self._lane(tails))

    def _strand(self, strand: Strand, tails: list[Tail]) -> list[Tail]:
        if not strand.written:
            node = self.graph.add(
                Kind.ASK, tails, f"{strand.name()} (noch nicht ausgearbeitet)".strip(), self._lane(tails)
            )
            return [Tail(node.id)]
        return self._all_ends(self.text(strand.text, tails))

    def text(self, text: Text, tails: list[Tail]) -> list[Tail]:
        """Add a text after open ends; return the open ends after it."""
        match text:
            case Ask():
                return self._ask(text, self._all_ends(tails))
            case Tell(letter=name, roles=to):
                told = f"{letter(name)} (an {roles(to)})"
                return [Tail(self.graph.add(Kind.TELL, self._all_ends(tails), told, self._lane(tails)).id)]
            case InTurn(parts=parts):
                for part in parts:
                    tails = self.text(part, tails)
                return tails
            case Beside(parts=parts):
                return self._beside(parts, self._all_ends(tails))
            case Perhaps():
                return self._perhaps(text, tails)
            case Again(part=part):
                return self._again(part, self._all_ends(tails))
            case When(part=part):
                return self.text(part, tails)

    def _ask(self, asked: Ask, tails: list[Tail]) -> list[Tail]:
        row = self.course.row(asked.task)
        node = self.graph.add(Kind.ASK, tails, title(asked.task), row.owner, says=said(row, self.beside))
        self._timers(row, node)
        if not asked.ends:
            return [Tail(node.id)]
        choice = self.graph.add(Kind.CHOICE, [Tail(node.id)], lane=row.owner)
        for ending in dict.fromkeys(ending for _, ending in asked.ends):
            answers = [one for one, end in asked.ends if end is ending]
            tail = Tail(choice.id, listed(answers))
            self.graph.add(Kind.END, [tail], code("ending", ending), row.owner, under=choice.id, stops=True)
        onward = [one for one in row.outcomes if one not in dict(asked.ends)]
        return [Tail(choice.id, listed(onward) if onward else "sonst")]

    def _timers(self, row: TaskRow, node: Node) -> None:
        follows = follow_up(row)
        if follows != "–":
            timer = self.graph.add(Kind.ATTACHED, name="", lane=row.owner, under=node.id, says=follows)
            self.graph.add(
                Kind.END, [Tail(timer.id)], "Erinnerung", row.owner, under=node.id, message=True, says=follows
            )
        if row.effect is not Effect.NONE:
            rule = rule_of(row)
            lasts = ISO[rule.unit].format(rule.length) if rule.unit in ISO else ""
            silence = self.graph.add(
                Kind.ATTACHED,
                lane=row.owner,
                under=node.id,
                says=code("effect", row.effect),
                duration=lasts,
                stops=True,
            )
            self.silent = Tail(silence.id, "ohne Antwort")

    def _beside(self, parts: Sequence[Text], tails: list[Tail]) -> list[Tail]:
        split = self.graph.add(Kind.BESIDE, tails, lane=self._lane(tails))
        ends = [self._joined(self._all_ends(self.text(part, [Tail(split.id)]))) for part in parts]
        return [Tail(self.graph.add(Kind.BESIDE, ends, lane=split.lane).id)]

    def _perhaps(self, text: Perhaps, tails: list[Tail]) -> list[Tail]:
        silent, self.silent = self.silent, None
        if not self.graph.splits(tails):
            tails = [Tail(self.graph.add(Kind.CHOICE, tails, lane=self._lane(tails)).id)]
        found: list[Tail] = []
        for part in text.parts:
            answers = part.answers if isinstance(part, When) else ()
            start = [Tail(tails[0].source, listed(answers))]
            if silent and answers == (Outcome.UNANSWERED,):
                start, silent = [silent], None
            found += self.text(part, start)
        self.silent = silent or self.silent
        return [*found, Tail(tails[0].source, "weiter")] if text.bypass or not found else found

    def _again(self, part: Text, tails: list[Tail]) -> list[Tail]:
        merge = self.graph.add(Kind.CHOICE, tails, lane=self._lane(tails))
        ends = self._all_ends(self.text(part, [Tail(merge.id)]))
        if not self.graph.splits(ends) or ends[0].source == merge.id:
            ends = [Tail(self.graph.add(Kind.CHOICE, ends, lane=self._lane(ends)).id)]
        self.graph.link(Tail(ends[0].source, "noch einmal"), merge.id)
        return [Tail(ends[0].source, "weiter")]

    def _all_ends(self, tails: Iterable[Tail]) -> list[Tail]:
        """Return the open ends with that of a silence nothing has taken up."""
        silent, self.silent = self.silent, None
        return [*tails, *([silent] if silent else [])]

    def _joined(self, tails: list[Tail]) -> Tail:
        """Return one open end for several that exclude each other."""
        if len(tails) == 1:
            return tails[0]
        return Tail(self.graph.add(Kind.CHOICE, tails, lane=self._lane(tails)).id)

    def _lane(self, tails: Sequence[Tail]) -> Role:
        return self.graph.nodes[tails[0].source].lane or NOBODY


def stage_process(chapter: Chapter, prefix: str, beside: Compared) -> Graph:
    """Return the process of a stage; `prefix` keeps its ids apart from those of other pathways."""
    return StageProcess(chapter, prefix, beside).graph
