"""What FastAPI cannot know of a way: its scope, its problems, the tag of what it gives."""

from collections.abc import Mapping
from typing import Any

from fastapi.routing import APIRoute

from web.api.naming import REF
from web.api.problems import MEDIA_TYPE, SAID, TYPE, Kind

EVERYWHERE = (Kind.UNREADABLE, Kind.TOO_OFTEN, Kind.BUSY, Kind.FAULT)
OF_TOKENS = (Kind.UNAUTHENTICATED, Kind.SCOPE_MISSING)
OF_PLACES = (Kind.NOT_FOUND,)
OF_CHANGES = (
    Kind.KEY_MISSING, Kind.KEY_REUSED, Kind.REFUSED, Kind.NOT_ALLOWED, Kind.ERASED, Kind.TOO_LARGE,
)  # fmt: skip


def complete(way: dict[str, Any], route: APIRoute, method: str) -> None:
    """Complete one way: its name, its scope, its problems, the tag of what is read."""
    way["operationId"] = route.name
    scope = scope_of(route)
    kinds = [*EVERYWHERE, *((Kind.INVALID,) if _takes(route) else ()), *(OF_PLACES if _may_be_missing(route) else ())]
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
    way["x-problems"] = [one.value for one in Kind if one in kinds]
    for status, named in _by_status(kinds).items():
        way["responses"][status] = named


def _may_be_missing(route: APIRoute) -> bool:
    """Tell whether a way is not there for everybody, by its address or by who asks."""
    return "{" in route.path or 404 in route.responses


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
    return response(kinds[0]) | {"description": " ".join(f"`{one}`: {SAID[one].title}" for one in kinds)}


def response(kind: Kind) -> dict[str, Any]:
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


def _takes(route: APIRoute) -> bool:
    told = route.dependant
    return bool(told.query_params or told.body_params or told.path_params or route.path.startswith("/inbound"))


def scope_of(route: APIRoute) -> str | None:
    """Return the scope a way asks for."""
    found = [getattr(one.call, "scope", None) for one in route.dependant.dependencies]
    return next((one.value for one in found if one), None)
