"""Sample papers of the demonstration, drawn by ourselves: they look like papers, and say what they are."""

from collections.abc import Sequence
from datetime import timedelta
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

from commands.papers.cleaning import File
from commands.papers.receiving import Receiving
from commands.papers.upload import Upload
from fachlotse.demonstration.place import SeedingPlace, Staff
from rules.documents import DOCUMENTS

SHEET = (827, 1169)  # A4 at 100 dots an inch
PAPER, INK, FAINT = "#fdfcf7", "#222222", "#8a8a8a"
SAYS = "Muster für die Vorführung\nSample for the demonstration"
PDF, PICTURE = "application/pdf", "image/jpeg"


async def bring(place: SeedingPlace, papers: Sequence[str], people: Staff) -> None:
    """Bring papers in as the people do who owe them, some days ago."""
    receiving = Receiving(place.store, lambda: place.time.now() - timedelta(days=3))
    for number, document in enumerate(papers):
        actor = people.actor(DOCUMENTS[document].suppliers[0])
        file = drawn(DOCUMENTS[document].name, picture=number % 2 == 1)
        await receiving.receive(place.journey, actor, f"demo {document}", Upload(document, (file,)))


def drawn(title: str, *, picture: bool) -> File:
    """Return a sheet with a title, as a PDF or as a photograph."""
    sheet = Image.new("RGB", SHEET, PAPER)
    pen = ImageDraw.Draw(sheet)
    pen.rectangle((40, 40, SHEET[0] - 40, SHEET[1] - 40), outline=INK, width=3)
    pen.multiline_text((80, 100), title, INK, ImageFont.load_default(34))
    pen.multiline_text(
        (80, 200), "Muster für die Vorführung\nSample for the demonstration", FAINT, ImageFont.load_default(22)
    )
    for line in range(14):
        pen.line((80, 320 + 45 * line, SHEET[0] - 80 - 37 * (line % 4), 320 + 45 * line), FAINT, 2)
    content = BytesIO()
    sheet.save(content, "JPEG" if picture else "PDF", quality=80)
    return File("muster.jpg" if picture else "muster.pdf", PICTURE if picture else PDF, content.getvalue())
