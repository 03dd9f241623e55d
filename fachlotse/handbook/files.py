"""The files of the handbook by name: the index, and for each pathway a page and a drawing."""

from collections.abc import Mapping

from fachlotse.handbook.index import index
from fachlotse.handbook.page import page
from fachlotse.handbook.picture import picture
from rules.pathways import ROWS
from rules.terms.stages import Pathway


def files() -> Mapping[str, str]:
    """Return the text of every file; raises `NotWritten` where a stage or leg has no text."""
    codes = [code for code in Pathway if code in ROWS]
    pages = {f"{code}.md": page(code) for code in codes}
    pictures = {f"{code}.svg": picture(code) for code in codes}
    return {"README.md": index(codes), **pages, **pictures}
