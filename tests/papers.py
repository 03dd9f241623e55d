"""Files as people send them, good and bad, made on the spot."""

import zlib
from io import BytesIO

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String
from PIL import Image

from commands.papers.cleaning import File

PDF, JPEG, PNG = "application/pdf", "image/jpeg", "image/png"


def pdf(pages: int = 1, said: bytes = b"Probe", **saving: object) -> bytes:
    """Return a plain PDF."""
    return saved(plain(pages, said), **saving)


def plain(pages: int = 1, said: bytes = b"Probe") -> Pdf:
    """Return an open PDF with a line of text on every page."""
    made = Pdf.new()
    for _ in range(pages):
        page = made.add_blank_page(page_size=(595, 842))
        page.obj.Resources = Dictionary(Font=Dictionary(F1=_font()))
        page.obj.Contents = made.make_stream(b"BT /F1 24 Tf 72 720 Td (" + said + b") Tj ET")
    return made


def saved(made: Pdf, **saving: object) -> bytes:
    """Return the bytes of an open PDF."""
    out = BytesIO()
    made.save(out, **saving)  # type: ignore[arg-type]
    return out.getvalue()


def picture(kind: str = "JPEG", size: tuple[int, int] = (600, 800), colour: str = "white", **saving: object) -> bytes:
    """Return a picture."""
    out = BytesIO()
    Image.new("RGB", size, colour).save(out, kind, **saving)
    return out.getvalue()


def photo(number: int = 1) -> File:
    """Return a photo as a telephone takes it, lying on its side and telling where it was taken."""
    exif = Image.Exif()
    exif[0x0112] = 6
    exif[0x010F] = "Telefon"
    exif.get_ifd(0x8825)[1] = "N"
    return File(f"IMG_{number}.jpg", JPEG, picture(size=(800, 600), exif=exif))


def with_script() -> bytes:
    """Return a PDF that runs a script when it is opened, and another for every page."""
    made = plain()
    script = Dictionary(S=Name.JavaScript, JS=String("app.alert('boo')"))
    made.Root.OpenAction = script
    made.Root.Names = Dictionary(JavaScript=Dictionary(Names=Array([String("boo"), script])))
    made.pages[0].obj.AA = Dictionary(O=script)
    return saved(made)


def with_attachment() -> bytes:
    """Return a PDF that carries another file."""
    made = plain()
    made.attachments["payload.exe"] = b"MZ harmful"
    return saved(made)


def with_launch() -> bytes:
    """Return a PDF with a button that starts a program."""
    made = plain()
    launch = Dictionary(S=Name.Launch, F=String("cmd.exe"))
    note = Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 99, 99]), A=launch)
    made.pages[0].obj.Annots = Array([made.make_indirect(note)])
    return saved(made)


def filled_form() -> bytes:
    """Return a PDF with a form field that was filled in."""
    made = plain()
    look = made.make_stream(b"/Tx BMC BT /F1 12 Tf 2 5 Td (Probewerk) Tj ET EMC")
    look.stream_dict.Type, look.stream_dict.Subtype = Name.XObject, Name.Form
    look.stream_dict.BBox = Array([0, 0, 200, 20])
    look.stream_dict.Resources = Dictionary(Font=Dictionary(F1=_font()))
    field = made.make_indirect(
        Dictionary(
            Type=Name.Annot,
            Subtype=Name.Widget,
            FT=Name.Tx,
            T=String("firma"),
            V=String("Probewerk"),
            Rect=Array([72, 600, 272, 620]),
            F=4,
            AP=Dictionary(N=look),
            DA=String("/F1 12 Tf 0 g"),
        )
    )
    made.pages[0].obj.Annots = Array([field])
    fonts = Dictionary(Font=Dictionary(F1=_font()))
    made.Root.AcroForm = Dictionary(Fields=Array([field]), DR=fonts, DA=String("/F1 12 Tf 0 g"))
    return saved(made)


def dynamic_form() -> bytes:
    """Return a PDF whose pages are made by a program when it is opened."""
    made = plain()
    made.Root.AcroForm = Dictionary(XFA=made.make_stream(b"<xdp:xdp xmlns:xdp='http://ns.adobe.com/xdp/'/>"))
    made.Root.NeedsRendering = True
    return saved(made)


def encrypted() -> bytes:
    """Return a PDF that only its owner may change."""
    return pdf(encryption=pikepdf.Encryption(owner="owner", user=""))


def bomb() -> bytes:
    """Return a small PDF whose page unpacks into very much."""
    made = plain()
    packed = zlib.compress(b"\0" * (80 * 1024 * 1024), 9)
    made.pages[0].obj.Contents = pikepdf.Stream(made, packed, Filter=Name.FlateDecode)
    return saved(made, stream_decode_level=pikepdf.StreamDecodeLevel.none, compress_streams=False)


def crowd() -> bytes:
    """Return a PDF with far more objects than its page needs."""
    made = plain()
    made.Root.Crowd = Array([made.make_indirect(Dictionary(N=number)) for number in range(1200)])
    return saved(made)


def wide_picture() -> bytes:
    """Return a small file that draws a picture of a hundred million dots."""
    out = BytesIO()
    Image.new("1", (10_000, 10_001)).save(out, "PNG")
    return out.getvalue()


def _font() -> Dictionary:
    return Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
