"""Sample sheets of the demonstration, drawn by ourselves: they look like papers, and say what they are."""

from collections.abc import Sequence
from functools import cache
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from commands.papers import joining
from commands.papers.cleaning import CleanFile, File
from commands.papers.limits import PaperLimits
from commands.papers.upload import Part
from rules.documents import DOCUMENTS

SHEET = (620, 877)  # A4 at 75 dots an inch
PAPER, INK, FAINT = "#fdfcf7", "#222222", "#8a8a8a"
SAYS = "Muster für die Vorführung\nSample for the demonstration"
TRANSLATION = "Übersetzung"
PDF, PICTURE = "application/pdf", "image/jpeg"
PHOTOGRAPHED = ("passport_copy", "photos", "work_references")


@cache
def sheet(name: str, part: Part) -> File:
    """Return a sheet of a document, as a PDF or as a photograph."""
    title = DOCUMENTS[name].name.partition(",")[0].partition(" (")[0]
    title = f"{title} ({TRANSLATION})" if part is Part.TRANSLATION else title
    picture = name in PHOTOGRAPHED and part is Part.ORIGINAL
    content = BytesIO()
    _drawn(title).save(content, "JPEG" if picture else "PDF", quality=70)
    return File(f"{title}.{'jpg' if picture else 'pdf'}", PICTURE if picture else PDF, content.getvalue())


async def cleaned(files: Sequence[File], limits: PaperLimits) -> CleanFile:
    """Clean what we have drawn ourselves: nothing foreign is in it, so no child process has to, and once is enough."""
    return _cleaned(tuple(files), limits)


@cache
def _cleaned(files: tuple[File, ...], limits: PaperLimits) -> CleanFile:
    found = joining.cleaned([(one.name, one.claimed, one.content) for one in files], limits)
    return CleanFile(found.media_type, found.pages, found.left_behind, found.content)


def _drawn(title: str) -> Image.Image:
    drawn = Image.new("RGB", SHEET, PAPER)
    pen = ImageDraw.Draw(drawn)
    pen.rectangle((30, 30, SHEET[0] - 30, SHEET[1] - 30), outline=INK, width=2)
    pen.multiline_text((60, 75), title.replace(" mit ", "\nmit ").replace(" oder ", "\noder "), INK, _font(24))
    pen.multiline_text((60, 150), SAYS, FAINT, _font(16))
    for line in range(14):
        pen.line((60, 240 + 34 * line, SHEET[0] - 60 - 28 * (line % 4), 240 + 34 * line), FAINT, 2)
    return drawn


@cache
def _font(size: int) -> "ImageFont.FreeTypeFont | ImageFont.ImageFont":
    return ImageFont.load_default(size)
