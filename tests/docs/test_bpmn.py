"""The BPMN export keeps the rules of BPMN 2.0 and of its diagrams (OMG, formal/2011-01-03), for every pathway."""

from collections import Counter
from itertools import combinations, pairwise
from typing import NamedTuple
from xml.etree.ElementTree import Element, fromstring

import pytest
from typer.testing import CliRunner

from fachlotse.cli import app
from fachlotse.handbook.bpmn.document import bpmn
from fachlotse.handbook.bpmn.names import BPMN, BPMNDI, DC, DI
from fachlotse.handbook.chapters import book
from fachlotse.handbook.wording import code, role, title
from rules.pathways import ROWS
from rules.tasks import ROWS as TASKS
from rules.terms.circumstances import Circumstance
from rules.terms.pathways import Pathway, Route
from rules.terms.roles import Role
from rules.terms.stages import Ending
from rules.terms.tasks import Task
from rules.variants import Way

NODES = [
    *("startEvent", "endEvent", "userTask", "sendTask", "callActivity", "exclusiveGateway", "parallelGateway"),
    "boundaryEvent",
]
ORDER = ["documentation", "incoming", "outgoing"]  # of the parts of a flow node; definitions of events come last
AGREED_IN_MV = (Circumstance.ROUTE_CHOICE, Circumstance.AUTHORITY_DECIDES_ROUTE, Circumstance.INCOMPLETE_HAND_OVER)


class Box(NamedTuple):
    x: float
    y: float
    width: float
    height: float

    def meets(self, other: "Box") -> bool:
        across = self.x < other.x + other.width and other.x < self.x + self.width
        return across and self.y < other.y + other.height and other.y < self.y + self.height

    def holds(self, other: "Box") -> bool:
        across = self.x <= other.x and other.x + other.width <= self.x + self.width
        return across and self.y <= other.y and other.y + other.height <= self.y + self.height

    def touches(self, x: float, y: float) -> bool:
        return self.x <= x <= self.x + self.width and self.y <= y <= self.y + self.height


DOCUMENTS = {pathway: fromstring(bpmn(pathway)) for pathway in ROWS}


@pytest.fixture(params=list(DOCUMENTS))
def document(request: pytest.FixtureRequest) -> Element:
    return DOCUMENTS[request.param]


def processes(document: Element) -> list[Element]:
    return document.findall(f"{BPMN}process")


def nodes(process: Element) -> dict[str, Element]:
    return {one.attrib["id"]: one for name in NODES for one in process.findall(f"{BPMN}{name}")}


def flows(process: Element) -> list[Element]:
    return process.findall(f"{BPMN}sequenceFlow")


def boxes(document: Element) -> dict[str, Box]:
    found = {}
    for shape in document.iter(f"{BPMNDI}BPMNShape"):
        bounds = shape.find(f"{DC}Bounds")
        assert bounds is not None
        found[shape.attrib["bpmnElement"]] = Box(*(float(bounds.attrib[one]) for one in ("x", "y", "width", "height")))
    return found


def test_ids_are_unique_and_no_two_shapes_draw_one_thing(document: Element) -> None:
    ids = Counter(one.attrib["id"] for one in document.iter() if "id" in one.attrib)
    drawn = Counter(one.attrib["bpmnElement"] for one in document.iter() if "bpmnElement" in one.attrib)
    assert {name for name, times in (ids + Counter()).items() if times > 1} == set()
    assert {name for name, times in drawn.items() if times > 1} == set()
    assert set(drawn) <= set(ids)


def test_every_flow_joins_two_nodes_of_its_process_and_they_know_it(document: Element) -> None:
    for process in processes(document):
        known = nodes(process)
        assert flows(process)
        for flow in flows(process):
            source, target = known[flow.attrib["sourceRef"]], known[flow.attrib["targetRef"]]
            assert flow.attrib["id"] in [one.text for one in source.findall(f"{BPMN}outgoing")]
            assert flow.attrib["id"] in [one.text for one in target.findall(f"{BPMN}incoming")]
        named = sum(len(node.findall(f"{BPMN}{way}")) for node in known.values() for way in ORDER[1:])
        assert named == 2 * len(flows(process))


def test_a_process_has_one_start_and_everything_in_it_is_reached_and_ends(document: Element) -> None:
    for process in processes(document):
        known = nodes(process)
        starts = [name for name, node in known.items() if node.tag == f"{BPMN}startEvent"]
        assert len(starts) == 1
        onward: dict[str, list[str]] = {name: [] for name in known}
        for flow in flows(process):
            onward[flow.attrib["sourceRef"]].append(flow.attrib["targetRef"])
        for name, node in known.items():
            if node.tag == f"{BPMN}boundaryEvent":
                onward[node.attrib["attachedToRef"]].append(name)
        reached, ahead = set(starts), list(starts)
        while ahead:
            found = [one for one in onward[ahead.pop()] if one not in reached]
            reached |= set(found)
            ahead += found
        assert reached == set(known)
        assert all(onward[name] or node.tag == f"{BPMN}endEvent" for name, node in known.items())


def test_starts_ends_and_attached_events_have_flows_only_on_their_side(document: Element) -> None:
    for process in processes(document):
        for node in nodes(process).values():
            into, out = node.findall(f"{BPMN}incoming"), node.findall(f"{BPMN}outgoing")
            if node.tag in (f"{BPMN}startEvent", f"{BPMN}boundaryEvent"):
                assert not into
                assert len(out) == 1
            elif node.tag == f"{BPMN}endEvent":
                assert into
                assert not out
            else:
                assert into
                assert out


def test_only_gateways_split_and_join(document: Element) -> None:
    for process in processes(document):
        for node in nodes(process).values():
            if "Gateway" not in node.tag:
                assert len(node.findall(f"{BPMN}outgoing")) <= 1
                loops_back = node.tag == f"{BPMN}callActivity"  # a stage goes on after the end of the employment
                assert loops_back or len(node.findall(f"{BPMN}incoming")) <= 1


def test_the_parts_of_a_node_stand_in_the_order_of_the_schema(document: Element) -> None:
    for process in processes(document):
        tags = [child.tag.removeprefix(BPMN) for child in process]
        assert [one for one in tags if one == "laneSet"] == tags[: tags.count("laneSet")]
        for node in nodes(process).values():
            parts = [child.tag.removeprefix(BPMN) for child in node]
            places = [ORDER.index(one) if one in ORDER else len(ORDER) for one in parts]
            assert places == sorted(places)


def test_every_node_has_a_shape_and_every_flow_an_edge_that_meets_both_ends(document: Element) -> None:
    drawn = boxes(document)
    edges = {one.attrib["bpmnElement"]: one for one in document.iter(f"{BPMNDI}BPMNEdge")}
    for process in processes(document):
        assert nodes(process).keys() <= drawn.keys()
        for flow in flows(process):
            points = [
                (float(one.attrib["x"]), float(one.attrib["y"]))
                for one in edges[flow.attrib["id"]].iter(f"{DI}waypoint")
            ]
            assert len(points) >= 2
            assert drawn[flow.attrib["sourceRef"]].touches(*points[0])
            assert drawn[flow.attrib["targetRef"]].touches(*points[-1])


def test_shapes_lie_apart_and_inside_their_lane_and_pool(document: Element) -> None:
    drawn = boxes(document)
    pools = {one.attrib["processRef"]: one.attrib["id"] for one in document.iter(f"{BPMN}participant")}
    assert not any(drawn[one].meets(drawn[other]) for one, other in combinations(pools.values(), 2))
    for process in processes(document):
        known = nodes(process)
        apart = [name for name, node in known.items() if node.tag != f"{BPMN}boundaryEvent"]
        assert not [pair for pair in combinations(apart, 2) if drawn[pair[0]].meets(drawn[pair[1]])]
        assert all(drawn[pools[process.attrib["id"]]].holds(drawn[name]) for name in known)
        for lane in process.iter(f"{BPMN}lane"):
            held = [one.text or "" for one in lane.iter(f"{BPMN}flowNodeRef")]
            assert all(drawn[lane.attrib["id"]].holds(drawn[name]) for name in held)


def test_no_flow_runs_through_a_shape_it_does_not_join(document: Element) -> None:
    drawn = boxes(document)
    edges = {one.attrib["bpmnElement"]: one for one in document.iter(f"{BPMNDI}BPMNEdge")}
    for process in processes(document):
        solid = {name: drawn[name] for name, node in nodes(process).items() if node.tag != f"{BPMN}boundaryEvent"}
        for flow in flows(process):
            points = [
                (float(one.attrib["x"]), float(one.attrib["y"]))
                for one in edges[flow.attrib["id"]].iter(f"{DI}waypoint")
            ]
            ends = {flow.attrib["sourceRef"], flow.attrib["targetRef"]}
            for (x, y), (to_x, to_y) in pairwise(points):
                line = Box(min(x, to_x), min(y, to_y), abs(to_x - x), abs(to_y - y))
                assert not [name for name, box in solid.items() if name not in ends and box.meets(line)]


@pytest.mark.parametrize(
    ("document", "way"),
    [
        (DOCUMENTS[Pathway.P18A], Way()),
        (fromstring(bpmn(Pathway.P18A, Route.REGULAR)), Way(Route.REGULAR, circumstances=AGREED_IN_MV)),
        (fromstring(bpmn(Pathway.P20A)), Way(Route.SEARCH, Pathway.P20A, AGREED_IN_MV)),
    ],
    ids=["accelerated", "regular", "search"],
)
def test_a_lane_is_the_owner_on_this_way_and_holds_the_tasks_it_owes(document: Element, way: Way) -> None:
    owners = {title(task): role(row.on(way).owner) for task, row in TASKS.items()}
    for process in processes(document)[1:]:
        known = nodes(process)
        held = [(lane.attrib["name"], one.text or "") for lane in process.iter(f"{BPMN}lane") for one in lane]
        assert sorted(name for _, name in held) == sorted(known)
        for lane, name in held:
            if known[name].tag == f"{BPMN}userTask":
                assert owners[known[name].attrib["name"]] == lane


def test_every_task_and_every_ending_of_the_way_is_in_the_export() -> None:
    told, document = book(Pathway.P18A), DOCUMENTS[Pathway.P18A]
    tasks = {title(task) for one in told.every_chapter for strand in one.strands for task in strand.tasks}
    assert tasks == {one.attrib["name"] for one in document.iter(f"{BPMN}userTask")}
    ends = {one.attrib["name"] for one in processes(document)[0].iter(f"{BPMN}endEvent")}
    endings = {ending for one in told.every_chapter for ending in one.endings}
    assert ends == {code("ending", ending) for ending in endings} >= {code("ending", Ending.SETTLED)}


@pytest.mark.parametrize(("route", "lasts"), [(Route.ACCELERATED, "P1W"), (Route.REGULAR, "P2W")])
def test_silence_of_the_agency_leads_after_its_week_to_a_person_who_confirms(route: Route, lasts: str) -> None:
    document = fromstring(bpmn(Pathway.P18A, route))
    process, host = next(
        (process, node)
        for process in processes(document)
        for node in nodes(process).values()
        if node.get("name") == title(Task.DECIDE_CONSENT)
    )
    known = nodes(process)
    attached = [one for one in known.values() if one.get("attachedToRef") == host.attrib["id"]]
    silence = next(one for one in attached if one.findtext(f"{BPMN}timerEventDefinition/{BPMN}timeDuration"))
    assert silence.findtext(f"{BPMN}timerEventDefinition/{BPMN}timeDuration") == lasts
    after = next(one.attrib["targetRef"] for one in flows(process) if one.attrib["sourceRef"] == silence.attrib["id"])
    assert known[after].attrib["name"] == title(Task.CONFIRM_DEEMED_CONSENT)


def test_the_stages_are_called_and_their_processes_are_in_the_document(document: Element) -> None:
    called = {one.attrib["calledElement"] for one in document.iter(f"{BPMN}callActivity")}
    assert called == {one.attrib["id"] for one in processes(document)[1:]}


def test_the_verb_writes_the_export_and_refuses_a_route_the_purpose_cannot_take() -> None:
    written = CliRunner().invoke(app, ["rules", "bpmn", "P18A", "--route", "R_REGULAR_VISA"])
    assert written.exit_code == 0
    assert title(Task.CONCLUDE_AGREEMENT) not in {one.get("name") for one in fromstring(written.stdout).iter()}
    refused = CliRunner().invoke(app, ["rules", "bpmn", "P17", "--route", "R_FAMILY"])
    assert refused.exit_code == 2
    assert role(Role.CHAMBER) not in refused.output
