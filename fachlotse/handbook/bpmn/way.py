"""The process of a whole way: its stages as calls, the early end of the employment, the closure and the endings."""

from fachlotse.handbook.bpmn.graph import Graph, Kind, Node, Tail
from fachlotse.handbook.bpmn.stages import stage_process
from fachlotse.handbook.chapters import Book, Chapter, turns
from fachlotse.handbook.wording import code
from rules.terms.stages import Ending, Happening


def processes(told: Book) -> list[Graph]:
    """Return the process of the way, and after it that of every stage it calls."""
    job_end, closure = turns()
    turning = [job_end] if any(one.turns for one in told.chapters) else []
    chapters = [*told.chapters, *turning, closure]
    return [_way(told, job_end, closure), *(stage_process(one, told.way.id) for one in chapters)]


def _way(told: Book, job_end: Chapter, closure: Chapter) -> Graph:
    graph = Graph(f"{told.way.id}_way", f"{told.way.name} ({told.way.basis})")
    start = graph.add(Kind.START, name="Anfrage des Betriebs")
    tails, leaving = [Tail(start.id)], []
    for chapter in told.chapters:
        here = _call(graph, chapter, tails, told)
        if chapter.turns:
            leaving.append(_turn(graph, here, job_end, told))
        tails = [Tail(here.id)]
        if chapter.endings:
            choice = graph.add(Kind.CHOICE, tails)
            leaving.append(Tail(choice.id, "Ende"))
            tails = [Tail(choice.id, "weiter")]
    closed = _call(graph, closure, [*tails, *leaving], told)
    _endings(graph, closed, told)
    return graph


def _call(graph: Graph, chapter: Chapter, tails: list[Tail], told: Book) -> Node:
    return graph.add(Kind.STAGE, tails, code("stage", chapter.stage), calls=f"{told.way.id}_{chapter.stage}")


def _turn(graph: Graph, host: Node, job_end: Chapter, told: Book) -> Tail:
    """Add what follows the early end of the employment in a stage; return the open end that leaves the way."""
    said = code("happening", Happening.JOB_ENDED)
    event = graph.add(Kind.ATTACHED, name="", under=host.id, says=said, message=True, stops=True)
    choice = graph.add(Kind.CHOICE, [Tail(_call(graph, job_end, [Tail(event.id, said)], told).id)])
    graph.link(Tail(choice.id, "weiter im Abschnitt"), host.id)
    return Tail(choice.id, "Ende")


def _endings(graph: Graph, closed: Node, told: Book) -> None:
    found = {ending for chapter in (*told.chapters, *turns()) for ending in chapter.endings} | {Ending.WITHDRAWN}
    choice = graph.add(Kind.CHOICE, [Tail(closed.id)], "Wie?")
    for ending in Ending:
        if ending in found:
            graph.add(Kind.END, [Tail(choice.id)], code("ending", ending), under=choice.id)
