"""Write the diagram of a BPMN 2.0 document: a shape for every pool, lane and node, an edge for every flow."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement

from fachlotse.handbook.bpmn.graph import Kind
from fachlotse.handbook.bpmn.names import BPMNDI, DC, DI
from fachlotse.handbook.bpmn.places import Bounds, Point, Pool

ACROSS = {"isHorizontal": "true"}


def diagram(root: Element, shown: str, pools: Sequence[Pool]) -> None:
    """Write the diagram of the pools under the root of the document."""
    held = SubElement(root, f"{BPMNDI}BPMNDiagram", id=f"{shown}_diagram")
    plane = SubElement(held, f"{BPMNDI}BPMNPlane", id=f"{shown}_plane", bpmnElement=shown)
    for pool in pools:
        _shape(plane, f"{pool.graph.id}_pool", pool.bounds, ACROSS)
        for lane, bounds in pool.lanes.items():
            if lane:
                _shape(plane, f"{pool.graph.id}_{lane}", bounds, ACROSS)
        for node in pool.graph.nodes.values():
            bounds = pool.shapes[node.id]
            shape = _shape(plane, node.id, bounds, {"isMarkerVisible": "true"} if node.kind is Kind.CHOICE else None)
            if node.kind is Kind.END or node.kind is Kind.START:
                _label(shape, Bounds(bounds.x - 27, bounds.y + 40, 90, 28))
        for edge in pool.graph.edges:
            _edge(plane, edge.id, pool.lines[edge.id], named=bool(edge.name))


def _shape(plane: Element, element: str, bounds: Bounds, facts: dict[str, str] | None = None) -> Element:
    known = {"id": f"{element}_di", "bpmnElement": element} | (facts or {})
    shape = SubElement(plane, f"{BPMNDI}BPMNShape", known)
    _bounds(shape, bounds)
    return shape


def _edge(plane: Element, element: str, points: Sequence[Point], *, named: bool) -> None:
    edge = SubElement(plane, f"{BPMNDI}BPMNEdge", id=f"{element}_di", bpmnElement=element)
    for x, y in points:
        SubElement(edge, f"{DI}waypoint", x=str(x), y=str(y))
    if named:
        _label(edge, _beside(points))


def _beside(points: Sequence[Point]) -> Bounds:
    """Return the place of a flow's name: at its beginning if it is straight, else where it nears its target."""
    (x, y), (last_x, last_y) = points[0], points[-1]
    if y == last_y and len(points) == 2:
        return Bounds(x + 6, y + 4, 90, 28)
    if points[-2][0] == last_x:
        return Bounds(last_x + 4, last_y - 32, 90, 28)
    return Bounds(points[-3][0] - 94, points[-3][1] + 2, 90, 14)


def _label(shape: Element, bounds: Bounds) -> None:
    _bounds(SubElement(shape, f"{BPMNDI}BPMNLabel"), bounds)


def _bounds(element: Element, bounds: Bounds) -> None:
    place = {"x": bounds.x, "y": bounds.y, "width": bounds.width, "height": bounds.height}
    SubElement(element, f"{DC}Bounds", {name: str(value) for name, value in place.items()})
