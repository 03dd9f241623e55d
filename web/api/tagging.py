"""Versions of what is read: an ETag on every answer, 304 where nothing has changed, 412 where something has."""

import hashlib
from typing import Annotated

from fastapi import Header, Request
from fastapi.responses import Response
from pydantic import BaseModel

from web.api.problems import Kind, Problem

IfMatch = Annotated[
    str | None,
    Header(alias="If-Match", max_length=200, description="The ETag of what you have read; 412 where it has changed."),
]
UNCHANGED = 304


def tagged(request: Request, found: BaseModel) -> Response:
    """Return what was found with its tag, or 304 where the caller has it already."""
    content = found.model_dump_json().encode()
    tag = _tag(content)
    if tag in _tags(request.headers.get("if-none-match", "")):
        return Response(status_code=UNCHANGED, headers={"ETag": tag})
    return Response(content, media_type="application/json", headers={"ETag": tag})


def expect(found: BaseModel, wanted: str | None) -> None:
    """Raise Problem where somebody acts on what has changed since they read it."""
    if wanted is None or wanted.strip() == "*":
        return
    if _tag(found.model_dump_json().encode()) not in _tags(wanted):
        raise Problem(Kind.CHANGED)


def _tag(content: bytes) -> str:
    return f'"{hashlib.sha256(content).hexdigest()[:24]}"'


def _tags(told: str) -> set[str]:
    return {one.strip().removeprefix("W/") for one in told.split(",")}
