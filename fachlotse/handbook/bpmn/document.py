"""Write processes as a BPMN 2.0 document with its diagram."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement, indent, register_namespace, tostring

from fachlotse.handbook.bpmn.diagram import diagram
from fachlotse.handbook.bpmn.graph import Graph, Kind, Node
from fachlotse.handbook.bpmn.names import BPMN, NAMESPACES
from fachlotse.handbook.bpmn.places import placed
from fachlotse.handbook.bpmn.way import processes
from fachlotse.handbook.chapters import book
from fachlotse.handbook.wording import role
from rules.terms.pathways import Pathway, Route

HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


def bpmn(code: Pathway, route: Route | None = None) -> str:
    """Return the way of a pathway along a route, its first unless another is named, as BPMN 2.0 (OMG, January 2011).

    Raises `NotWritten` where a stage has no text, and `rules.itineraries.NoSuchWay`.
    """
    for prefix, address in NAMESPACES.items():
        register_namespace(prefix, address)
    graphs = processes(book(code, route))
    root = Element(
        f"{BPMN}definitions", id=f"{code}_definitions", targetNamespace="urn:fachlotse:handbook", exporter="Fachlotse"
    )
    _collaboration(root, code, graphs)
    for graph in graphs:
        _process(root, graph)
    diagram(root, f"{code}_collaboration", placed(graphs))
    indent(root)
    return HEAD + tostring(root, encoding="unicode") + "\n"


def _collaboration(root: Element, code: Pathway, graphs: Sequence[Graph]) -> None:
    inner = SubElement(root, f"{BPMN}collaboration", id=f"{code}_collaboration")
    for graph in graphs:
        SubElement(inner, f"{BPMN}participant", id=f"{graph.id}_pool", name=graph.name, processRef=graph.id)


def _process(root: Element, graph: Graph) -> None:
    process = SubElement(root, f"{BPMN}process", id=graph.id, name=graph.name, isExecutable="false")
    if graph.says:
        SubElement(process, f"{BPMN}documentation").text = graph.says
    lanes = dict.fromkeys(node.lane for node in graph.nodes.values() if node.lane)
    if lanes:
        held = SubElement(process, f"{BPMN}laneSet", id=f"{graph.id}_lanes")
        for lane in lanes:
            one = SubElement(held, f"{BPMN}lane", id=f"{graph.id}_{lane}", name=role(lane))
            for node in graph.nodes.values():
                if node.lane is lane:
                    SubElement(one, f"{BPMN}flowNodeRef").text = node.id
    for node in graph.nodes.values():
        _node(process, graph, node)
    for edge in graph.edges:
        facts = {"id": edge.id, "sourceRef": edge.source, "targetRef": edge.target}
        SubElement(process, f"{BPMN}sequenceFlow", facts | ({"name": edge.name} if edge.name else {}))


def _node(process: Element, graph: Graph, node: Node) -> None:
    """Write a node: documentation, flows in and out, then what makes an event of its kind."""
    facts = {"id": node.id} | ({"name": node.name} if node.name else {})
    if node.kind is Kind.ATTACHED:
        facts |= {"attachedToRef": node.under, "cancelActivity": "true" if node.stops else "false"}
    if node.calls:
        facts["calledElement"] = node.calls
    element = SubElement(process, f"{BPMN}{node.kind}", facts)
    if node.says:
        SubElement(element, f"{BPMN}documentation").text = node.says
    for edge in graph.edges:
        if edge.target == node.id:
            SubElement(element, f"{BPMN}incoming").text = edge.id
    for edge in graph.edges:
        if edge.source == node.id:
            SubElement(element, f"{BPMN}outgoing").text = edge.id
    _event(element, node)


def _event(element: Element, node: Node) -> None:
    if node.message:
        SubElement(element, f"{BPMN}messageEventDefinition", id=f"{node.id}_event")
    elif node.kind is Kind.ATTACHED:
        timer = SubElement(element, f"{BPMN}timerEventDefinition", id=f"{node.id}_event")
        if node.duration:
            SubElement(timer, f"{BPMN}timeDuration", id=f"{node.id}_time").text = node.duration
    elif node.kind is Kind.END and node.stops:
        SubElement(element, f"{BPMN}terminateEventDefinition", id=f"{node.id}_event")
