"""The process of a whole way: its stages as calls, the early end of the employment, the closure and the endings."""

from fachlotse.handbook.bpmn.graph import Graph, Kind, Node, Tail
from fachlotse.handbook.bpmn.stages import stage_process
from fachlotse.handbook.chapters import Book, Chapter
from fachlotse.handbook.differences import compared
from fachlotse.handbook.wording import code
from rules.routes import ROWS as ROUTES
from rules.terms.happenings import Happening
from rules.terms.stages import Ending


def processes(told: Book) -> list[Graph]:
    """Return the process of the way, and after it that of every stage it calls."""
    turning = [told.job_end] if told.job_end else []
    chapters, beside = [*told.chapters, *turning, told.turns[-1]], compared(told)
    return [_way(told), *(stage_process(one, told.purpose.id, beside) for one in chapters)]


def _way(told: Book) -> Graph:
    graph = Graph(f"{told.purpose.id}_way", told.purpose.name, f"{told.purpose.basis}. {ROUTES[told.route].name}.")
    start = graph.add(Kind.START, name="Beginn")
    tails, leaving = [Tail(start.id)], []
    for chapter in told.chapters:
        here = _call(graph, chapter, tails, told)
        if chapter.turns and told.job_end:
            leaving.append(_turn(graph, here, told.job_end, told))
        tails = [Tail(here.id)]
        if chapter.endings:
            choice = graph.add(Kind.CHOICE, tails)
            leaving.append(Tail(choice.id, "Ende"))
            tails = [Tail(choice.id, "weiter")]
    closed = _call(graph, told.turns[-1], [*tails, *leaving], told)
    _endings(graph, closed, told)
    return graph


def _call(graph: Graph, chapter: Chapter, tails: list[Tail], told: Book) -> Node:
    return graph.add(Kind.STAGE, tails, code("stage", chapter.stage), calls=f"{told.purpose.id}_{chapter.stage}")


def _turn(graph: Graph, host: Node, job_end: Chapter, told: Book) -> Tail:
    """Add what follows the early end of the employment in a stage; return the open end that leaves the way."""
    said = code("happening", Happening.JOB_ENDED)
    event = graph.add(Kind.ATTACHED, name="", under=host.id, says=said, message=True, stops=True)
    choice = graph.add(Kind.CHOICE, [Tail(_call(graph, job_end, [Tail(event.id, said)], told).id)])
    graph.link(Tail(choice.id, "weiter im Abschnitt"), host.id)
    return Tail(choice.id, "Ende")


def _endings(graph: Graph, closed: Node, told: Book) -> None:
    found = {ending for chapter in told.every_chapter for ending in chapter.endings} | {Ending.WITHDRAWN}
    choice = graph.add(Kind.CHOICE, [Tail(closed.id)], "Wie?")
    for ending in Ending:
        if ending in found:
            graph.add(Kind.END, [Tail(choice.id)], code("ending", ending), under=choice.id)
