"""The page that describes the interface, made from its OpenAPI document, with nothing from another host."""

from functools import cache

from fastapi import APIRouter, Request
from fastapi.responses import Response
from markdown_it import MarkdownIt
from markupsafe import Markup

from web.api.app import PATH
from web.api.reference import reference
from web.pages import page, piece

guide = APIRouter()


@guide.get("/api/docs")
async def show_guide(request: Request) -> Response:
    """Show what programs can ask, how, and what they are answered."""
    return await page(request, "guide.html", it=reference(), text=_text(), document=f"{PATH}/openapi.json")


@cache
def _text() -> Markup:
    """Return what is the same for every reader: our own text, in English."""
    about = Markup(MarkdownIt("commonmark", {"html": False}).render(reference().about))  # noqa: S704
    return piece("reference.html", it=reference(), about=about)
