"""Names of the shapes in the OpenAPI document; whoever reads it knows nothing of our modules."""

import json
from typing import Any

from pydantic import TypeAdapter

REF = "#/components/schemas/{model}"
NAMED = {
    "Body_bring_document_journeys__journey__documents_post": "GivenPaper", "Paper": "RequiredPaper", "Task": "TaskCode",
    "Verdict": "AssessmentVerdict",
}  # fmt: skip
SHORT = {
    "commands__facts__": "Intake",
    "commands__fact_parts__": "Intake",
    "rules__assessment__facts__": "Assessed",
    "rules__assessment__offices__": "Competent",
    "rules__terms__assessment__": "Assessment",
    "store__states__": "Paper",
    "web__api__shapes__people__": "",
}


def well_named(found: dict[str, Any]) -> dict[str, Any]:
    """Return the document with short names of its schemas; whoever reads it knows nothing of our modules."""
    names = {name: _short(name) for name in found["components"]["schemas"]}
    text = json.dumps(found)
    for name, short in names.items():
        text = text.replace(f'"#/components/schemas/{name}"', f'"#/components/schemas/{short}"')
    renamed: dict[str, Any] = json.loads(text)
    schemas = {names[name]: schema for name, schema in renamed["components"]["schemas"].items()}
    renamed["components"]["schemas"] = dict(sorted(schemas.items()))
    return renamed


def _short(name: str) -> str:
    if name in NAMED:
        return NAMED[name]
    for long, short in SHORT.items():
        name = name.replace(long, short, 1) if name.startswith(long) else name
    if name.startswith("Page_"):
        return f"{name.removeprefix('Page_').removesuffix('_').removesuffix('Shape')}Page"
    return name.removesuffix("Shape")


def hoist(schemas: dict[str, Any], adapter: TypeAdapter[Any]) -> dict[str, Any]:
    """Return a schema whose parts stand among the document's."""
    schema = adapter.json_schema(ref_template=REF)
    for name, part in schema.pop("$defs", {}).items():
        schemas.setdefault(name, part)
    return schema
