"""Give the nodes and flows of processes a place in one diagram: a pool for each process, a lane for each owner."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from fachlotse.handbook.bpmn.graph import Edge, Graph, Kind, Node
from rules.terms.roles import Role

LANE, POOL_GAP, LEFT, HEAD, GAP = 270, 60, 160, 30, 56
MAIN, BELOW = 100, 204  # heights of the two rows of a lane
NAMES = 30  # below the corridors of a lane, above its shapes: where the names of flows stand
TASK, GATEWAY, EVENT = (140, 96), (50, 50), (36, 36)
SIZES = {Kind.ASK: TASK, Kind.TELL: TASK, Kind.STAGE: TASK, Kind.CHOICE: GATEWAY, Kind.BESIDE: GATEWAY}
ROOM = 104  # what an ending under a gateway takes across, with its name


@dataclass(frozen=True)
class Bounds:
    """Where a shape lies."""

    x: int
    y: int
    width: int
    height: int

    @property
    def right(self) -> int:
        """Return the right edge."""
        return self.x + self.width

    @property
    def middle(self) -> int:
        """Return the height of the middle."""
        return self.y + self.height // 2


Point = tuple[int, int]


@dataclass
class Pool:
    """A process with the places of its lanes, nodes and flows."""

    graph: Graph
    y: int
    width: int = 0
    lanes: dict[Role | None, Bounds] = field(default_factory=dict)
    shapes: dict[str, Bounds] = field(default_factory=dict)
    lines: dict[str, list[Point]] = field(default_factory=dict)

    @property
    def bounds(self) -> Bounds:
        """Return where the pool lies."""
        return Bounds(LEFT, self.y, self.width, LANE * len(self.lanes))


def placed(graphs: Sequence[Graph]) -> list[Pool]:
    """Return the pools of processes, one below the other."""
    pools: list[Pool] = []
    for graph in graphs:
        y = pools[-1].bounds.y + pools[-1].bounds.height + POOL_GAP if pools else 80
        pools.append(_pool(graph, y))
    return pools


def _pool(graph: Graph, y: int) -> Pool:
    pool = Pool(graph, y)
    roles = list(dict.fromkeys(node.lane for node in graph.nodes.values()))
    tops = {role: y + nth * LANE for nth, role in enumerate(roles)}
    x = LEFT + 2 * HEAD + GAP
    for node in graph.nodes.values():
        if not node.under:
            width, height = SIZES.get(node.kind, EVENT)
            pool.shapes[node.id] = Bounds(x, tops[node.lane] + MAIN - height // 2, width, height)
            x += max(width, _endings_of(graph, node) * ROOM, _straight_name(graph, node)) + GAP
    for node in graph.nodes.values():
        if node.under:
            pool.shapes[node.id] = _under(pool, node, tops[node.lane])
    pool.width = x - LEFT
    pool.lanes = {role: Bounds(LEFT + HEAD, top, pool.width - HEAD, LANE) for role, top in tops.items()}
    pool.lines = {edge.id: _line(pool, edge, nth) for nth, edge in enumerate(graph.edges)}
    return pool


def _endings_of(graph: Graph, node: Node) -> int:
    return sum(one.under == node.id for one in graph.nodes.values()) if node.kind is Kind.CHOICE else 0


def _straight_name(graph: Graph, node: Node) -> int:
    """Return the room for the name of a flow that goes straight on from a gateway to the next node."""
    order = [one.id for one in graph.nodes.values() if not one.under]
    onward = order[order.index(node.id) + 1 :][:1]
    named = any(edge.name and edge.source == node.id and edge.target in onward for edge in graph.edges)
    return ROOM + 44 if named else 0


def lane_top(pool: Pool, bounds: Bounds) -> int:
    """Return the upper edge of the lane a shape lies in."""
    return bounds.y - (bounds.y - pool.y) % LANE


def _under(pool: Pool, node: Node, top: int) -> Bounds:
    """Place what hangs at a task, or stands below it or below a gateway."""
    host = pool.shapes[node.under]
    if node.kind is Kind.ATTACHED:
        return Bounds(host.x + (96 if node.stops else 8), host.y + host.height - 18, *EVENT)
    if pool.graph.nodes[node.under].kind is not Kind.CHOICE:
        return Bounds(host.x + 8, top + BELOW - 18, *EVENT)
    siblings = [one.id for one in pool.graph.nodes.values() if one.under == node.under]
    return Bounds(host.x + 7 + siblings.index(node.id) * ROOM, top + BELOW - 18, *EVENT)


def _line(pool: Pool, edge: Edge, nth: int) -> list[Point]:
    """Return the way of a flow around the shapes: down, straight on, or along the top of the target's lane."""
    source, target = pool.shapes[edge.source], pool.shapes[edge.target]
    here, there = pool.graph.nodes[edge.source], pool.graph.nodes[edge.target]
    if there.under:
        return _drop(source, target)
    attached = here.kind is Kind.ATTACHED
    out = pool.shapes[here.under] if attached else source
    start = (
        [(source.x + 18, source.y + 36), (source.x + 18, source.y + 48)]
        if attached
        else [(source.right, source.middle)]
    )
    leave = (out.right + 8 + nth % 4 * 5, start[-1][1])
    arrive = (target.x - 8 - nth % 4 * 4, target.middle)
    if target.x > source.x and target.middle == leave[1] and not any(source.x < one.x < target.x for one in _row(pool)):
        return [start[0], (target.x, target.middle)]
    corridor = lane_top(pool, target) + 6 + nth % 5 * 4
    return [*start, leave, (leave[0], corridor), (arrive[0], corridor), arrive, (target.x, target.middle)]


def _drop(source: Bounds, target: Bounds) -> list[Point]:
    x, across = source.x + source.width // 2, target.x + target.width // 2
    down = source.y + source.height
    return (
        [(x, down), (across, target.y)]
        if x == across
        else [(x, down), (x, down + 20), (across, down + 20), (across, target.y)]
    )


def _row(pool: Pool) -> list[Bounds]:
    return [pool.shapes[node.id] for node in pool.graph.nodes.values() if not node.under]
