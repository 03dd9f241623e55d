"""The nodes and flows of a process, before they have a place in the diagram."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

from rules.terms.roles import Role


class Kind(StrEnum):
    """What a node is, named as in BPMN 2.0."""

    START = "startEvent"
    END = "endEvent"
    ASK = "userTask"
    TELL = "sendTask"
    STAGE = "callActivity"
    CHOICE = "exclusiveGateway"
    BESIDE = "parallelGateway"
    ATTACHED = "boundaryEvent"


@dataclass(frozen=True)
class Node:
    """A node; `lane` is the party that acts, `under` the node it hangs at or stands below."""

    id: str
    kind: Kind
    name: str = ""
    lane: Role | None = None
    under: str = ""
    says: str = ""
    duration: str = ""
    message: bool = False
    stops: bool = False
    calls: str = ""


@dataclass(frozen=True)
class Edge:
    """A sequence flow."""

    id: str
    source: str
    target: str
    name: str = ""


@dataclass(frozen=True)
class Tail:
    """An open end of a process: the node from which it goes on, and after which answers."""

    source: str
    name: str = ""


@dataclass
class Graph:
    """A process: its nodes in the order in which they are reached, and the flows between them."""

    id: str
    name: str
    says: str = ""
    nodes: dict[str, Node] = field(default_factory=dict)
    edges: list[Edge] = field(default_factory=list)

    def add(
        self,
        kind: Kind,
        tails: Iterable[Tail] = (),
        name: str = "",
        lane: Role | None = None,
        *,
        under: str = "",
        says: str = "",
        duration: str = "",
        message: bool = False,
        stops: bool = False,
        calls: str = "",
    ) -> Node:
        """Add a node after open ends; several of them are merged by a gateway first."""
        open_ends = list(dict.fromkeys(tails))
        if len(open_ends) > 1 and kind not in (Kind.CHOICE, Kind.BESIDE):
            merge = self.add(Kind.CHOICE, open_ends, lane=self.nodes[open_ends[0].source].lane)
            open_ends = [Tail(merge.id)]
        node_id = f"{self.id}_{len(self.nodes) + 1}"
        node = Node(node_id, kind, name, lane, under, says, duration, message, stops, calls)
        self.nodes[node.id] = node
        for tail in open_ends:
            self.link(tail, node.id)
        return node

    def link(self, tail: Tail, target: str) -> None:
        """Add a flow from an open end to a node."""
        self.edges.append(Edge(f"{self.id}_f{len(self.edges) + 1}", tail.source, target, tail.name))

    def splits(self, tails: list[Tail]) -> bool:
        """Tell whether the one open end is a gateway that already chooses."""
        return len(tails) == 1 and self.nodes[tails[0].source].kind is Kind.CHOICE
