"""Pictures: drawn anew from their pixels alone, upright, without anything else that travelled in the file."""

from io import BytesIO

from PIL import Image, ImageOps

from commands.papers.kinds import JPEG, PNG
from commands.papers.unfit import Unfit, UnfitFile

FORMATS = {JPEG: "JPEG", PNG: "PNG"}
QUALITY = 88
LONG_SIDE = 11.69  # of A4, in inches


def redrawn(content: bytes, kind: str, most_pixels: int) -> bytes:
    """Return a picture of the same kind that holds its pixels and nothing else; raises UnfitFile."""
    drawn, out = _opened(content, kind, most_pixels), BytesIO()
    if kind == JPEG:
        drawn.save(out, "JPEG", quality=QUALITY, optimize=True)
    else:
        drawn.save(out, "PNG", optimize=False)
    return out.getvalue()


def as_page(content: bytes, kind: str, most_pixels: int) -> bytes:
    """Return a picture as a PDF of one page whose long side is that of A4; raises UnfitFile."""
    drawn, out = _on_white(_opened(content, kind, most_pixels)), BytesIO()
    drawn.save(out, "PDF", resolution=max(drawn.size) / LONG_SIDE, quality=QUALITY)
    return out.getvalue()


def _opened(content: bytes, kind: str, most_pixels: int) -> Image.Image:
    try:
        with Image.open(BytesIO(content), formats=[FORMATS[kind]]) as picture:
            if picture.width * picture.height > most_pixels:
                raise UnfitFile(Unfit.TOO_MANY_PIXELS)
            picture.load()
            upright = ImageOps.exif_transpose(picture)
            drawn = upright.convert("RGB" if kind == JPEG or not _see_through(upright) else "RGBA")
    except Image.DecompressionBombError:
        raise UnfitFile(Unfit.TOO_MANY_PIXELS) from None
    except (OSError, ValueError, SyntaxError):
        raise UnfitFile(Unfit.DAMAGED) from None
    drawn.info.clear()
    return drawn


def _see_through(picture: Image.Image) -> bool:
    return picture.has_transparency_data


def _on_white(picture: Image.Image) -> Image.Image:
    if picture.mode != "RGBA":
        return picture
    page = Image.new("RGB", picture.size, "white")
    page.paste(picture, mask=picture.getchannel("A"))
    return page
