"""The files of the handbook by name: the index, for each pathway a page, and a drawing of each way."""

from collections.abc import Iterator, Mapping

from fachlotse.handbook.index import index
from fachlotse.handbook.page import page
from fachlotse.handbook.picture import picture
from fachlotse.handbook.routes import picture_name, ways
from rules.pathways import ROWS
from rules.terms.pathways import Pathway


def files() -> Mapping[str, str]:
    """Return the text of every file; raises `NotWritten` where a stage or leg has no text."""
    codes = [code for code in Pathway if code in ROWS]
    return {"README.md": index(codes), **dict(file for code in codes for file in _files(code))}


def _files(code: Pathway) -> Iterator[tuple[str, str]]:
    told = ways(code)
    yield f"{code}.md", page(told)
    for one in told.books:
        yield picture_name(code, one.route, told.first.route), picture(one)
