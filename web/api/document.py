"""The OpenAPI document of the interface, completed with what FastAPI cannot know; `python -m web.api.document`."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from fastapi.routing import APIRoute
from pydantic import TypeAdapter

from web.api.problems import MEDIA_TYPE, SAID, TYPE, Kind, ProblemShape

FILE = Path(__file__).parents[2] / "docs" / "openapi.json"
REF = "#/components/schemas/{model}"
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
    "law": "What the law says to facts.",
    "webhooks": "What the office's own systems are told, and whether it arrived.",
    "inbound": "What the office's own systems tell, signed.",
}
EVERYWHERE = (Kind.UNREADABLE, Kind.TOO_OFTEN, Kind.BUSY, Kind.FAULT)
OF_TOKENS = (Kind.UNAUTHENTICATED, Kind.SCOPE_MISSING)
OF_PLACES = (Kind.NOT_FOUND,)
OF_CHANGES = (
    Kind.KEY_MISSING, Kind.KEY_REUSED, Kind.REFUSED, Kind.NOT_ALLOWED, Kind.ERASED, Kind.TOO_LARGE,
)  # fmt: skip
LICENCE = {"name": "EUPL-1.2", "identifier": "EUPL-1.2"}
NAMED = {
    "Body_bring_document_journeys__journey__documents_post": "GivenPaper", "Paper": "RequiredPaper", "Task": "TaskCode",
    "Verdict": "AssessmentVerdict",
}  # fmt: skip
SHORT = {
    "commands__facts__": "Intake",
    "rules__assessment__facts__": "Assessed",
    "rules__assessment__offices__": "Competent",
    "rules__terms__assessment__": "Assessment",
    "store__states__": "Paper",
    "web__api__shapes__people__": "",
}
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
    found["components"]["responses"] = {kind.value: _response(kind) for kind in Kind}
    for route in ways_of(app):
        for method in route.methods or ():
            _complete(found["paths"][route.path_format][method.lower()], route, method)
    _describe_inbound(found)
    return _well_named(found)


def _well_named(found: dict[str, Any]) -> dict[str, Any]:
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


def _complete(way: dict[str, Any], route: APIRoute, method: str) -> None:
    """Complete one way: its name, its scope, its problems, the tag of what is read."""
    way["operationId"] = route.name
    scope = scope_of(route)
    kinds = [*EVERYWHERE, *((Kind.INVALID,) if _takes(route) else ()), *(OF_PLACES if "{" in route.path else ())]
    kinds += [*(OF_TOKENS if scope else (Kind.UNAUTHENTICATED,)), *(OF_CHANGES if method == "POST" else ())]
    if scope:
        way["x-scope"] = scope
    if any(one["name"] == "If-Match" for one in way.get("parameters", ())):
        kinds.append(Kind.CHANGED)
    if method == "POST":
        way["responses"].setdefault("202", _saved(way))
    elif "200" in way["responses"]:
        _add_tag(way)
    way["responses"].pop("422", None)
    for status, named in _by_status(kinds).items():
        way["responses"][status] = named


def _by_status(kinds: list[Kind]) -> Mapping[str, dict[str, Any]]:
    """Return the answers of kinds of problems; kinds of the same status share one."""
    found: dict[str, list[Kind]] = {}
    for kind in sorted(set(kinds), key=list(Kind).index):
        found.setdefault(str(SAID[kind].status), []).append(kind)
    return {
        status: {"$ref": f"#/components/responses/{named[0]}"} if len(named) == 1 else _joined(named)
        for status, named in found.items()
    }


def _joined(kinds: list[Kind]) -> dict[str, Any]:
    return _response(kinds[0]) | {"description": " ".join(f"`{one}`: {SAID[one].title}" for one in kinds)}


def _response(kind: Kind) -> dict[str, Any]:
    said = SAID[kind]
    example = {"type": f"{TYPE}{kind}", "title": said.title, "status": said.status, "detail": said.title}
    example["remedy"] = said.remedy
    content = {"schema": {"$ref": REF.format(model="Problem")}, "example": example}
    return {"description": f"{said.title} {said.remedy}", "content": {MEDIA_TYPE: content}}


def _saved(way: Mapping[str, Any]) -> dict[str, Any]:
    done: dict[str, Any] = next(way["responses"][one] for one in ("200", "201") if one in way["responses"])
    return {**done, "description": "Saved; it is carried out as soon as the journey can be reached."}


def _add_tag(way: dict[str, Any]) -> None:
    if "application/json" not in way["responses"]["200"].get("content", {}):
        return
    way["responses"]["200"]["headers"] = {
        "ETag": {"schema": {"type": "string"}, "description": "Version of the answer"}
    }
    way["responses"]["304"] = {"description": "Nothing has changed since the version named in `If-None-Match`."}
    name = {"name": "If-None-Match", "in": "header", "required": False, "schema": {"type": "string"}}
    way.setdefault("parameters", []).append({**name, "description": "The ETag of what you have."})


def _describe_inbound(found: dict[str, Any]) -> None:
    """Describe the signed message, whose bytes are checked before it is read."""
    from web.api.routes.inbound import MESSAGE

    way = found["paths"]["/inbound/{inlet}"]["post"]
    schema = _hoist(found["components"]["schemas"], MESSAGE)
    way["requestBody"] = {"required": True, "content": {"application/json": {"schema": schema}}}
    way["parameters"] = [*way.get("parameters", []), *SIGNED]
    way["security"] = []


def _add(schemas: dict[str, Any], name: str, model: type) -> None:
    schemas[name] = _hoist(schemas, TypeAdapter(model))


def _hoist(schemas: dict[str, Any], adapter: TypeAdapter[Any]) -> dict[str, Any]:
    """Return a schema whose parts stand among the document's."""
    schema = adapter.json_schema(ref_template=REF)
    for name, part in schema.pop("$defs", {}).items():
        schemas.setdefault(name, part)
    return schema


def ways_of(app: FastAPI) -> Iterator[APIRoute]:
    """Return every way of the interface."""
    yield from (route for route in app.state.ways if isinstance(route, APIRoute))


def _takes(route: APIRoute) -> bool:
    told = route.dependant
    return bool(told.query_params or told.body_params or told.path_params or route.path.startswith("/inbound"))


def scope_of(route: APIRoute) -> str | None:
    """Return the scope a way asks for."""
    found = [getattr(one.call, "scope", None) for one in route.dependant.dependencies]
    return next((one.value for one in found if one), None)


if __name__ == "__main__":
    FILE.write_text(written(), encoding="utf-8")
