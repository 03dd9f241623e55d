"""The way of a pathway as BPMN 2.0: one process for the way, one for each stage, in one diagram."""
