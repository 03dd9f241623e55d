"""One clean file from one or several that came in: a picture stays a picture, several things become one PDF."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from pikepdf import Pdf

from commands.papers import pdfs, pictures
from commands.papers.kinds import PDF, kind_of
from commands.papers.limits import USUAL, PaperLimits
from commands.papers.unfit import Unfit, UnfitFile


@dataclass(frozen=True)
class Clean:
    """A file that may be kept: its kind, its content, its pages, and in codes what was left behind."""

    media_type: str
    content: bytes = field(repr=False)
    pages: int
    left_behind: tuple[str, ...] = ()


def cleaned(files: Sequence[tuple[str, str, bytes]], limits: PaperLimits = USUAL) -> Clean:
    """Return one clean file made of files given by name, claimed kind and content; raises UnfitFile."""
    if not files:
        raise UnfitFile(Unfit.NO_FILE)
    known = [(kind_of(name, claimed, content), content) for name, claimed, content in files]
    if len(known) == 1 and known[0][0] != PDF:
        kind, content = known[0]
        return Clean(kind, pictures.redrawn(content, kind, limits.most_pixels), 1)
    return _joined(known, limits)


def _joined(known: Sequence[tuple[str, bytes]], limits: PaperLimits) -> Clean:
    target = Pdf.new()
    behind: dict[str, None] = {}
    for kind, content in known:
        page = content if kind == PDF else pictures.as_page(content, kind, limits.most_pixels)
        source = pdfs.opened(page, limits)
        behind |= dict.fromkeys(pdfs.left_behind(source) if kind == PDF else ())
        pdfs.add_pages(target, source, limits.most_pages)
    return Clean(PDF, pdfs.saved(target), len(target.pages), tuple(behind))
