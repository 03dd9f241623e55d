"""PDF files: taken apart and put together page by page, so that only what is seen on the pages comes along."""

from collections.abc import Iterator
from io import BytesIO

import pikepdf
from pikepdf import Dictionary, Name, Object, Pdf, Stream

from commands.papers.limits import PaperLimits
from commands.papers.streams import TooLong, decoded_length
from commands.papers.unfit import Unfit, UnfitFile

HEADER = b"%PDF-"
SHAPE = ("/MediaBox", "/CropBox", "/Rotate")
RESOURCES = ("/Font", "/XObject", "/ExtGState", "/ColorSpace", "/Pattern", "/Shading", "/ProcSet")
BESIDE_THE_PICTURE = ("/Metadata", "/PieceInfo", "/OPI", "/Ref", "/AF", "/F", "/FFilter", "/FDecodeParms", "/AA")


def opened(content: bytes, limits: PaperLimits) -> Pdf:
    """Return a PDF that may be taken apart; raises UnfitFile."""
    if not content.startswith(HEADER):
        raise UnfitFile(Unfit.DISGUISED)
    try:
        source = pikepdf.open(BytesIO(content))
    except pikepdf.PasswordError:
        raise UnfitFile(Unfit.ENCRYPTED) from None
    except (pikepdf.PdfError, ValueError):
        raise UnfitFile(Unfit.DAMAGED) from None
    _check(source, limits)
    return source


def left_behind(source: Pdf) -> tuple[str, ...]:
    """Return in codes what a PDF brings beside its pages."""
    found = {"scripts": False, "actions": False, "attachments": False, "forms": False, "links": False}
    names = source.Root.get("/Names", Dictionary())
    found["scripts"] = "/JavaScript" in names
    found["actions"] = "/OpenAction" in source.Root or "/AA" in source.Root
    found["attachments"] = "/EmbeddedFiles" in names or "/AF" in source.Root
    found["forms"] = "/AcroForm" in source.Root
    for note in _annotations(source):
        action = note.get("/A", Dictionary())
        kind = str(action.get("/S", "")) if isinstance(action, Dictionary) else ""
        found["scripts"] |= kind == "/JavaScript"
        found["actions"] |= kind in {"/Launch", "/SubmitForm", "/ImportData"} or "/AA" in note
        found["links"] |= kind in {"/URI", "/GoToR"}
        found["attachments"] |= note.get("/Subtype") == Name.FileAttachment
    return tuple(code for code, there in found.items() if there)


def add_pages(target: Pdf, source: Pdf, most_pages: int) -> None:
    """Copy what is seen on the pages; what was filled into forms is drawn onto them first."""
    _draw_forms(source)
    for page in source.pages:
        bare = Dictionary(Type=Name.Page)
        for key in SHAPE:
            if (value := _inherited(page.obj, key)) is not None:
                bare[key] = _plain(value)
        contents, resources = page.obj.get("/Contents"), _inherited(page.obj, "/Resources")
        bare.Contents = _foreign(target, source, contents) if contents is not None else target.make_stream(b"")
        bare.Resources = _seen(target, source, resources)
        target.pages.append(pikepdf.Page(target.make_indirect(bare)))
    if len(target.pages) > most_pages:
        raise UnfitFile(Unfit.TOO_MANY_PAGES)


def saved(target: Pdf) -> bytes:
    """Return the bytes of a PDF that was put together, without anything that is not seen."""
    for thing in target.objects:
        if isinstance(thing, Stream):
            _strip(thing)
    out = BytesIO()
    target.save(out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def _check(source: Pdf, limits: PaperLimits) -> None:
    """Refuse what cannot be taken apart with the means a paper may need."""
    if source.is_encrypted:
        raise UnfitFile(Unfit.ENCRYPTED)
    if len(source.pages) > limits.most_pages:
        raise UnfitFile(Unfit.TOO_MANY_PAGES)
    if not len(source.pages):
        raise UnfitFile(Unfit.DAMAGED)
    if len(source.objects) > limits.most_objects_a_page * len(source.pages):
        raise UnfitFile(Unfit.TOO_COMPLEX)
    if source.Root.get("/NeedsRendering", False):
        raise UnfitFile(Unfit.DYNAMIC_FORM)
    _check_streams(source, limits)


def _check_streams(source: Pdf, limits: PaperLimits) -> None:
    total = 0
    for thing in source.objects:
        if isinstance(thing, Stream):
            try:
                total += decoded_length(thing, limits.largest_stream)
            except TooLong:
                raise UnfitFile(Unfit.TOO_COMPLEX) from None
        if total > limits.largest_streams:
            raise UnfitFile(Unfit.TOO_COMPLEX)


def _draw_forms(source: Pdf) -> None:
    if "/AcroForm" in source.Root:
        source.generate_appearance_streams()
    source.flatten_annotations("screen")


def _annotations(source: Pdf) -> Iterator[Dictionary]:
    for page in source.pages:
        notes = page.obj.get("/Annots", pikepdf.Array())
        yield from (note for note in notes if isinstance(note, Dictionary))


def _inherited(page: Object, key: str) -> Object | None:
    node: Object | None = page
    for _ in range(50):
        if node is None or key in node:
            return node.get(key) if node is not None else None
        node = node.get("/Parent")
    return None


def _plain(value: Object) -> Object:
    return pikepdf.Array([float(one) for one in value]) if isinstance(value, pikepdf.Array) else value


def _seen(target: Pdf, source: Pdf, resources: Object | None) -> Dictionary:
    kept = Dictionary()
    for key in RESOURCES:
        if resources is not None and key in resources:
            kept[key] = _foreign(target, source, resources[key])
    return kept


def _foreign(target: Pdf, source: Pdf, thing: Object) -> Object:
    """Copy something from one PDF into another; only indirect things can be copied."""
    return target.copy_foreign(thing if thing.is_indirect else source.make_indirect(thing))


def _strip(stream: Stream) -> None:
    for key in BESIDE_THE_PICTURE:
        if key in stream:
            del stream[key]
    resources = stream.get("/Resources")
    if isinstance(resources, Dictionary):
        for name in [name for name in resources.keys() if name not in RESOURCES]:  # noqa: SIM118 - an object of the library
            del resources[name]
