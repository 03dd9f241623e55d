"""Crafted files: each is refused with a reason, or cleaned so that only its pages remain; the child does it."""

from io import BytesIO

import pikepdf
import pytest
from PIL import Image

from commands.papers.cleaning import File, clean
from commands.papers.limits import MEGABYTE, USUAL, PaperLimits
from commands.papers.unfit import Unfit, UnfitFile
from tests import papers
from tests.papers import JPEG, PDF, PNG, photo, picture
from web.words import words_in

SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
HTML = b"<html><script>alert(1)</script></html>"
GIF = b"GIF89a\x01\x00\x01\x00\x00\x00\x00;"


@pytest.mark.parametrize(
    ("name", "claimed", "content", "reason"),
    [
        ("scan.pdf", PDF, b"MZ\x90\x00" + b"\0" * 200, Unfit.DISGUISED),
        ("scan.pdf", PDF, HTML, Unfit.DISGUISED),
        ("scan.pdf", PDF, HTML + papers.pdf(), Unfit.DISGUISED),
        ("scan.pdf", PDF, GIF + papers.pdf(), Unfit.DISGUISED),
        ("scan.pdf", PDF, papers.encrypted(), Unfit.ENCRYPTED),
        ("scan.pdf", PDF, papers.dynamic_form(), Unfit.DYNAMIC_FORM),
        ("scan.png", PNG, papers.wide_picture(), Unfit.TOO_MANY_PIXELS),
        ("scan.jpg", JPEG, picture(colour="red")[:400], Unfit.DAMAGED),
        ("scan.svg", "image/svg+xml", SVG, Unfit.KIND),
        ("scan.pdf", PDF, papers.bomb(), Unfit.TOO_COMPLEX),
        ("scan.pdf", PDF, papers.crowd(), Unfit.TOO_COMPLEX),
        ("scan.pdf", PDF, picture(), Unfit.DISGUISED),
        ("scan.exe", PDF, papers.pdf(), Unfit.DISGUISED),
        ("scan.pdf", PDF, papers.pdf(201), Unfit.TOO_MANY_PAGES),
        ("scan.pdf", PDF, b"", Unfit.EMPTY),
        ("scan.pdf", PDF, b"%PDF-1.7\nnothing more", Unfit.DAMAGED),
        ("scan.docx", "application/octet-stream", b"PK\x03\x04" + b"\0" * 200, Unfit.KIND),
        ("scan.pdf", PDF, b"%PDF-1.7\n" + b" " * USUAL.largest, Unfit.TOO_LARGE),
    ],
    ids=[
        "program", "page of the web", "page before the header", "two kinds at once", "encrypted",
        "form made when opened", "too many dots", "cut off", "drawing with script", "unpacks into much",
        "crowd of objects", "picture called PDF", "name of a program", "201 pages", "empty", "only a header",
        "office file", "too large",
    ],
)  # fmt: skip
async def test_a_crafted_file_is_refused_with_its_reason(
    name: str, claimed: str, content: bytes, reason: Unfit
) -> None:
    with pytest.raises(UnfitFile) as refused:
        await clean([File(name, claimed, content)])
    assert refused.value.reason is reason


@pytest.mark.parametrize(("files", "reason"), [(0, Unfit.NO_FILE), (USUAL.most_files + 1, Unfit.TOO_MANY_FILES)])
async def test_so_many_files_at_once_are_refused(files: int, reason: Unfit) -> None:
    with pytest.raises(UnfitFile) as refused:
        await clean([File("scan.pdf", PDF, papers.pdf())] * files)
    assert refused.value.reason is reason


@pytest.mark.parametrize("language", ["de", "en"])
def test_every_refusal_and_every_cleaning_is_told_with_what_to_do(language: str) -> None:
    words = words_in(language)
    told = [words.say(f"unfit.{reason}", **USUAL.said) for reason in Unfit]
    assert len(set(told)) == len(Unfit)
    assert all(one.count(". ") and one.endswith(".") for one in told), "what is wrong, and what to do instead"
    assert all(words.has(f"left_behind.{one}") for one in ("scripts", "actions", "attachments", "forms"))


@pytest.mark.parametrize(
    ("content", "behind"),
    [
        (papers.with_script(), ("scripts", "actions")),
        (papers.with_attachment(), ("attachments",)),
        (papers.with_launch(), ("actions",)),
    ],
    ids=["script", "attachment", "program to start"],
)
async def test_what_is_not_seen_stays_behind(content: bytes, behind: tuple[str, ...]) -> None:
    found = await clean([File("scan.pdf", PDF, content)])
    assert (found.media_type, found.pages, found.left_behind) == (PDF, 1, behind)
    for word in (b"JavaScript", b"/JS", b"OpenAction", b"EmbeddedFile", b"harmful", b"Launch", b"/AA", b"/Annots"):
        assert word not in _unpacked(found.content)
    assert b"(Probe) Tj" in _unpacked(found.content)


async def test_what_was_filled_into_a_form_stays_on_the_page() -> None:
    found = await clean([File("erklaerung.pdf", PDF, papers.filled_form())])
    assert found.left_behind == ("forms",)
    assert b"Probewerk" in _unpacked(found.content)
    assert b"AcroForm" not in _unpacked(found.content)


async def test_a_photo_is_turned_upright_and_tells_nothing_of_its_telephone() -> None:
    found = await clean([photo()])
    with Image.open(BytesIO(found.content)) as drawn:
        assert (found.media_type, drawn.size, dict(drawn.getexif())) == (JPEG, (600, 800), {})
    assert b"Telefon" not in found.content


async def test_several_photos_become_one_paper_in_their_order() -> None:
    coloured = [File(f"{one}.png", PNG, picture("PNG", (60, 80), one)) for one in ("red", "lime", "blue")]
    found = await clean(coloured)
    with pikepdf.open(BytesIO(found.content)) as made:
        images = [pikepdf.PdfImage(page.obj.Resources.XObject.image).as_pil_image() for page in made.pages]
        heights = {round(float(page.mediabox[3])) for page in made.pages}
    brightest = [max(range(3), key=image.getpixel((5, 5)).__getitem__) for image in images]
    assert (found.media_type, found.pages, brightest, heights) == (PDF, 3, [0, 1, 2], {842})


async def test_a_hostile_name_does_no_harm() -> None:
    found = await clean([File("../../etc/\u202efdp.exe\x00.pdf", PDF, papers.pdf())])
    assert found.pages == 1


async def test_a_paper_of_two_hundred_pages_is_taken() -> None:
    assert (await clean([File("akte.pdf", PDF, papers.pdf(200))])).pages == 200


@pytest.mark.parametrize(
    ("limits", "reason"),
    [
        (PaperLimits(most_pages=2), Unfit.TOO_MANY_PAGES),
        (PaperLimits(largest=100), Unfit.TOO_LARGE),
        (PaperLimits(most_objects_a_page=1), Unfit.TOO_COMPLEX),
        (PaperLimits(processor_seconds=0), Unfit.TOO_COMPLEX),
        (PaperLimits(memory=MEGABYTE), Unfit.TOO_COMPLEX),
        (PaperLimits(seconds=0), Unfit.TOO_COMPLEX),
    ],
    ids=["pages", "size", "objects", "processor", "memory", "time"],
)
async def test_the_limits_of_an_installation_hold(limits: PaperLimits, reason: Unfit) -> None:
    files = [File("akte.pdf", PDF, papers.pdf(3))]
    assert (await clean(files)).pages == 3
    with pytest.raises(UnfitFile) as refused:
        await clean(files, limits)
    assert (refused.value.reason, refused.value.limits) == (reason, limits)


def _unpacked(content: bytes) -> bytes:
    out = BytesIO()
    with pikepdf.open(BytesIO(content)) as made:
        assert set(made.Root.keys()) <= {"/Type", "/Pages"}
        made.save(out, stream_decode_level=pikepdf.StreamDecodeLevel.generalized, compress_streams=False,
                  object_stream_mode=pikepdf.ObjectStreamMode.disable)  # fmt: skip
    return out.getvalue()
