"""The cover sheet of a package: a page of plain lines, as a PDF with text that can be searched."""

import unicodedata
from collections.abc import Iterator, Sequence
from io import BytesIO

from pikepdf import Dictionary, Name, Pdf

A4 = (595, 842)
LEFT, TOP, STEP = 57, 780, 17
LINES = 42
WIDE = 88  # characters of a line
HEADING, TEXT = b"/F2 18 Tf", b"/F1 11 Tf"


def cover_sheet(title: str, lines: Sequence[str], language: str) -> bytes:
    """Return the sheet; letters that the standard font lacks lose their marks, as in the lines of a passport."""
    made, out = Pdf.new(), BytesIO()
    wrapped = [part for line in lines for part in _wrapped(line)]
    for start in range(0, max(len(wrapped), 1), LINES):
        page = made.add_blank_page(page_size=A4)
        page.obj.Resources = Dictionary(Font=Dictionary(F1=_font("/Helvetica"), F2=_font("/Helvetica-Bold")))
        page.obj.Contents = made.make_stream(_drawn(title, wrapped[start : start + LINES]))
    made.Root.Lang = language
    made.Root.ViewerPreferences = Dictionary(DisplayDocTitle=True)
    made.docinfo[Name.Title] = title
    made.save(out, deterministic_id=True)
    return out.getvalue()


def _drawn(title: str, lines: Sequence[str]) -> bytes:
    parts = [b"BT", HEADING, b"%d %d Td" % (LEFT, TOP), _said(title), TEXT, b"0 -34 Td %d TL" % STEP]
    parts += [_said(line) + b" T*" for line in lines]
    return b"\n".join([*parts, b"ET"])


def _said(text: str) -> bytes:
    plain = b"".join(_written(one) for one in text)
    escaped = plain.replace(b"\\", b"\\\\").replace(b"(", b"\\(").replace(b")", b"\\)")
    return b"(" + escaped + b") Tj"


def _written(letter: str) -> bytes:
    try:
        return letter.encode("cp1252")
    except UnicodeEncodeError:
        bare = unicodedata.normalize("NFKD", letter.translate({0x110: "D", 0x111: "d", 0x131: "i"}))
        return "".join(one for one in bare if not unicodedata.combining(one)).encode("cp1252", "replace")


def _wrapped(line: str) -> Iterator[str]:
    while len(line) > WIDE:
        cut = line.rfind(" ", 0, WIDE)
        cut = cut if cut > 0 else WIDE
        yield line[:cut]
        line = "    " + line[cut:].lstrip()
    yield line


def _font(name: str) -> Dictionary:
    return Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name(name), Encoding=Name.WinAnsiEncoding)
