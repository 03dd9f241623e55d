"""The OpenAPI document of the interface, completed with what FastAPI cannot know; `python -m web.api.document`."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute
from pydantic import TypeAdapter

from web.api.completing import complete, response
from web.api.naming import hoist, well_named
from web.api.problems import Kind, ProblemShape

FILE = Path(__file__).parents[2] / "docs" / "openapi.json"
ABOUT = """\
The same commands as the pages and the command line, in JSON.

**Tokens.** `Authorization: Bearer fachlotse_…`. A token speaks in the name of a member, with that member's rights of
today, cut by the token's scopes. It is made on the account page or with `fachlotse token create` and shown once.

**Once.** Every POST carries an `Idempotency-Key`. Sent again with the same key and body it has one effect and gives
the same answer; with another body it is refused (409). 202 means: saved, and carried out as soon as the journey can be
reached; `GET /commands/{command}` tells its fate.

**Errors** are `application/problem+json` (RFC 9457) with a stable `type`, the fields, and a remedy.

**Lists** come in pages; `next` of a page is the `cursor` of the following one. **Versions**: every answer to a GET has
an `ETag`; `If-None-Match` gives 304, and `If-Match` on what is done to a task gives 412 where it has changed.

What the member may not see does not exist: the answer is 404, as for an invented address.
"""
TAGS = {
    "profile": "In whose name a token speaks.",
    "journeys": "Journeys: listed, opened, reported on, withdrawn.",
    "tasks": "Tasks: listed, explained, claimed, answered, held, redated, handed over.",
    "papers": "Papers: brought in, judged, downloaded.",
    "story": "Timeline, letters, and the fate of commands.",
    "stalls": "What stands still, is late or near: why, since when, and whose move it is.",
    "law": "What the law says to facts.",
    "webhooks": "What the office's own systems are told, and whether it arrived.",
    "inbound": "What the office's own systems tell, signed.",
}
LICENCE = {"name": "EUPL-1.2", "identifier": "EUPL-1.2"}
SIGNED = [
    {
        "name": name,
        "in": "header",
        "required": True,
        "schema": {"type": "string", "maxLength": 400},
        "description": says,
    }
    for name, says in (
        ("webhook-id", "Id of the message, and its key"),
        ("webhook-timestamp", "Seconds since 1970 at which it was signed"),
        ("webhook-signature", "`v1,` and the base64 of the HMAC-SHA256; several with blanks between"),
    )
]


def openapi_of(app: FastAPI) -> dict[str, Any]:
    """Return the document of the interface."""
    if app.openapi_schema is None:
        app.openapi_schema = _written(app)
    return app.openapi_schema


def written() -> str:
    """Return the document as it is kept beside the code."""
    from web.api.app import bare_api

    return json.dumps(bare_api().openapi(), ensure_ascii=False, indent=1) + "\n"


def _written(app: FastAPI) -> dict[str, Any]:
    tags = [{"name": name, "description": says} for name, says in TAGS.items()]
    found = get_openapi(
        title=app.title, version=app.version, openapi_version="3.1.0", description=ABOUT, routes=app.routes, tags=tags,
        servers=app.servers, separate_input_output_schemas=False, license_info=LICENCE,
    )  # fmt: skip
    schemas = found["components"]["schemas"]
    for gone in ("HTTPValidationError", "ValidationError"):
        schemas.pop(gone, None)
    _add(schemas, "Problem", ProblemShape)
    found["components"]["responses"] = {kind.value: response(kind) for kind in Kind}
    for route in ways_of(app):
        for method in route.methods or ():
            complete(found["paths"][route.path_format][method.lower()], route, method)
    _describe_inbound(found)
    return well_named(found)


def _describe_inbound(found: dict[str, Any]) -> None:
    """Describe the signed message, whose bytes are checked before it is read."""
    from web.api.routes.inbound import MESSAGE

    way = found["paths"]["/inbound/{inlet}"]["post"]
    schema = hoist(found["components"]["schemas"], MESSAGE)
    way["requestBody"] = {"required": True, "content": {"application/json": {"schema": schema}}}
    way["parameters"] = [*way.get("parameters", []), *SIGNED]
    way["security"] = []


def _add(schemas: dict[str, Any], name: str, model: type) -> None:
    schemas[name] = hoist(schemas, TypeAdapter(model))


def ways_of(app: FastAPI) -> Iterator[APIRoute]:
    """Return every way of the interface."""
    yield from (route for route in app.state.ways if isinstance(route, APIRoute))


if __name__ == "__main__":
    FILE.write_text(written(), encoding="utf-8")
