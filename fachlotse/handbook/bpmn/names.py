"""The names of BPMN 2.0 and of its diagrams (OMG, formal/2011-01-03)."""

NAMESPACES = {
    "bpmn": "http://www.omg.org/spec/BPMN/20100524/MODEL",
    "bpmndi": "http://www.omg.org/spec/BPMN/20100524/DI",
    "dc": "http://www.omg.org/spec/DD/20100524/DC",
    "di": "http://www.omg.org/spec/DD/20100524/DI",
}
BPMN, BPMNDI, DC, DI = (f"{{{address}}}" for address in NAMESPACES.values())
