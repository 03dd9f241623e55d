"""Write the diagram of a BPMN 2.0 document: a shape for every pool, lane and node, an edge for every flow."""

from collections.abc import Sequence
from xml.etree.ElementTree import Element, SubElement

from fachlotse.handbook.bpmn.graph import Edge, Kind
from fachlotse.handbook.bpmn.names import BPMNDI, DC, DI
from fachlotse.handbook.bpmn.places import NAMES, Bounds, Pool, lane_top

LETTER = 6  # the room a letter takes on average
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
            _edge(plane, pool, edge)


def _shape(plane: Element, element: str, bounds: Bounds, facts: dict[str, str] | None = None) -> Element:
    known = {"id": f"{element}_di", "bpmnElement": element} | (facts or {})
    shape = SubElement(plane, f"{BPMNDI}BPMNShape", known)
    _bounds(shape, bounds)
    return shape


def _edge(plane: Element, pool: Pool, drawn: Edge) -> None:
    edge = SubElement(plane, f"{BPMNDI}BPMNEdge", id=f"{drawn.id}_di", bpmnElement=drawn.id)
    for x, y in pool.lines[drawn.id]:
        SubElement(edge, f"{DI}waypoint", x=str(x), y=str(y))
    if drawn.name:
        _label(edge, _beside(pool, drawn))


def _beside(pool: Pool, drawn: Edge) -> Bounds:
    """Return the place of a flow's name: at its beginning if it is straight, else where it nears its target."""
    points, target = pool.lines[drawn.id], pool.shapes[drawn.target]
    (x, y), (last_x, last_y) = points[0], points[-1]
    if y == last_y and len(points) == 2:
        return Bounds(x + 24, y + 4, 116, 28)
    if points[-2][0] == last_x:
        return Bounds(last_x - 98 if len(points) == 2 else last_x + 4, last_y - 30, 94, 28)
    width = LETTER * len(drawn.name)
    left = points[-3][0] - width - 4 - _named_before(pool, drawn)
    return Bounds(left, lane_top(pool, target) + NAMES, width, 14)


def _named_before(pool: Pool, drawn: Edge) -> int:
    """Return the room that the names of earlier flows to the same node take."""
    same = [one for one in pool.graph.edges if one.target == drawn.target and one.name]
    earlier = same[: same.index(drawn)]
    return sum(LETTER * len(one.name) + 8 for one in earlier if len(pool.lines[one.id]) > 2)


def _label(shape: Element, bounds: Bounds) -> None:
    _bounds(SubElement(shape, f"{BPMNDI}BPMNLabel"), bounds)


def _bounds(element: Element, bounds: Bounds) -> None:
    place = {"x": bounds.x, "y": bounds.y, "width": bounds.width, "height": bounds.height}
    SubElement(element, f"{DC}Bounds", {name: str(value) for name, value in place.items()})
