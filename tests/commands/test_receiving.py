"""Papers coming in: once for each key, by whom they may, scanned where a scanner is set, and their names cleaned."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date

import pytest

from commands.fate import BadCommand, NotAllowed
from commands.papers.cleaning import File
from commands.papers.judging import Judging
from commands.papers.reading import content_of
from commands.papers.receiving import Receiving
from commands.papers.scanning import BadAddress, Scanner, ScannerSilent, scanner_at
from commands.papers.unfit import Unfit, UnfitFile
from commands.papers.upload import Part, Upload, file_name
from rules.terms.roles import Role
from store import audit, documents
from store.states import DocumentState, Verdict
from tests import papers
from tests.cast import ADVISER, OUTSIDER
from tests.papers import PDF
from tests.stage import PlayHouse

FOUND = b"stream: Eicar-Test-Signature FOUND"


@asynccontextmanager
async def clamd(answer: bytes = b"stream: OK") -> AsyncIterator[str]:
    """Serve the protocol of the scanner on a free port, with one answer for everything."""

    async def serve(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        assert await reader.readuntil(b"\0") == b"zINSTREAM\0"
        content = b""
        while length := int.from_bytes(await reader.readexactly(4), "big"):
            content += await reader.readexactly(length)
        assert content.startswith((b"%PDF-", b"content"))
        writer.write(answer + b"\0")
        await writer.drain()
        writer.close()

    server = await asyncio.start_server(serve, "127.0.0.1", 0)
    async with server:
        yield f"127.0.0.1:{server.sockets[0].getsockname()[1]}"


def upload(document: str = "passport_copy", content: bytes = b"", **more: object) -> Upload:
    """Return a scan as somebody brings it."""
    return Upload(document, [File("scan.pdf", PDF, content or papers.pdf())], **more)  # type: ignore[arg-type]


@pytest.fixture
async def desk(quick_house: PlayHouse) -> PlayHouse:
    await quick_house.begin()
    return quick_house


async def test_the_same_key_brings_a_paper_in_once(desk: PlayHouse) -> None:
    receiving, scan = Receiving(desk.store, desk.clock), upload(content=papers.pdf())
    both = await asyncio.gather(*(receiving.receive(desk.journey, ADVISER, "key", scan) for _ in range(2)))
    again = await receiving.receive(desk.journey, ADVISER, "key", scan)
    async with desk.store.read() as connection:
        rows = await documents.of(connection, desk.journey)
    assert {row.id for row in both} == {again.id} == {row.id for row in rows}
    assert (await content_of(desk.store, again)).startswith(b"%PDF-")


async def test_another_paper_under_a_used_key_is_kept_too(desk: PlayHouse) -> None:
    receiving, scan = Receiving(desk.store, desk.clock), papers.pdf()
    given = [
        upload(content=scan), upload(content=papers.pdf(2)), upload("cv_table", scan), upload(content=scan),
        upload(content=scan, valid_until_on=date(2040, 1, 1)),
    ]  # fmt: skip
    kept = [await receiving.receive(desk.journey, ADVISER, "key", one) for one in given]
    assert kept[3].id == kept[0].id
    assert len({one.id for one in kept}) == 4


async def test_a_paper_is_accepted_after_its_scan_and_not_before(desk: PlayHouse) -> None:
    judging = Judging(desk.store, desk.clock)
    silent = Receiving(desk.store, desk.clock, scanner_at("127.0.0.1:1"))
    row = await silent.receive(desk.journey, ADVISER, "k1", upload())
    assert row.state is DocumentState.QUARANTINE
    with pytest.raises(BadCommand):
        await judging.accept(ADVISER, [row])
    async with desk.store.read() as connection:
        known = await documents.get(connection, row.id)
    assert known is not None
    assert known.verdict is Verdict.OPEN


async def test_employer_and_worker_bring_papers_and_an_outsider_does_not(desk: PlayHouse) -> None:
    receiving = Receiving(desk.store, desk.clock)
    worker, employer = await desk.actor("worker"), await desk.actor("employer")
    own = await receiving.receive(desk.journey, worker, "k1", upload())
    for_worker = await receiving.receive(desk.journey, employer, "k2", upload("cv_table"))
    assert (own.supplier, for_worker.supplier, for_worker.person) == (Role.WORKER, Role.WORKER, "p-employer")
    with pytest.raises(NotAllowed):
        await receiving.receive(desk.journey, OUTSIDER, "k3", upload())
    async with desk.store.read() as connection:
        entries = await audit.entries(connection, desk.journey)
    assert [one.actor for one in entries if one.action == "supply denied"] == [OUTSIDER.person]


async def test_a_translation_finds_its_original_and_versions_replace_their_kind(desk: PlayHouse) -> None:
    receiving = Receiving(desk.store, desk.clock)
    certificate = "qualification_certificate"
    first = await receiving.receive(desk.journey, ADVISER, "k1", upload(certificate))
    translation = await receiving.receive(desk.journey, ADVISER, "k2", upload(certificate, part=Part.TRANSLATION))
    second = await receiving.receive(desk.journey, ADVISER, "k3", upload(certificate))
    beside = await receiving.receive(desk.journey, ADVISER, "k4", upload(certificate, beside=True))
    assert (translation.translation_of, translation.replaces) == (first.id, None)
    assert (second.replaces, beside.replaces) == (first.id, None)


@pytest.mark.parametrize(
    ("given", "problem"),
    [
        ({"document": "diploma"}, ("document", "unknown_document")),
        ({"valid_from_on": date(2027, 2, 1), "valid_until_on": date(2027, 1, 1)},
         ("valid_until_on", "ends_before_it_begins")),
    ],
)  # fmt: skip
async def test_what_cannot_be_is_said(desk: PlayHouse, given: dict[str, object], problem: tuple[str, str]) -> None:
    with pytest.raises(BadCommand) as refused:
        await Receiving(desk.store, desk.clock).receive(desk.journey, ADVISER, "k", upload(**given))  # type: ignore[arg-type]
    assert refused.value.problems == [problem]


async def test_a_scanner_that_answers_clears_or_refuses(desk: PlayHouse) -> None:
    async with clamd() as address:
        receiving = Receiving(desk.store, desk.clock, scanner_at(address))
        row = await receiving.receive(desk.journey, ADVISER, "k1", upload())
    async with clamd(FOUND) as address:
        receiving = Receiving(desk.store, desk.clock, scanner_at(address))
        with pytest.raises(UnfitFile) as refused:
            await receiving.receive(desk.journey, ADVISER, "k2", upload())
    assert row.state is DocumentState.CLEAN
    assert refused.value.reason is Unfit.INFECTED


async def test_a_silent_scanner_keeps_a_paper_in_quarantine_until_it_answers(desk: PlayHouse) -> None:
    silent = Receiving(desk.store, desk.clock, Scanner("127.0.0.1:1"))
    row = await silent.receive(desk.journey, ADVISER, "k1", upload())
    assert row.state is await silent.rescan(row, ADVISER) is DocumentState.QUARANTINE
    async with clamd() as address:
        speaking = Receiving(desk.store, desk.clock, Scanner(address))
        assert await speaking.rescan(row, ADVISER) is DocumentState.CLEAN


@pytest.mark.parametrize("answer", [b"INSTREAM size limit exceeded. ERROR", b"what?"])
async def test_a_scanner_that_did_not_look_says_nothing(answer: bytes) -> None:
    async with clamd(answer) as address:
        with pytest.raises(ScannerSilent):
            await Scanner(address).infected(b"content")


@pytest.mark.parametrize("address", ["clamd", ":3310", "host:port"])
def test_a_scanner_has_an_address(address: str) -> None:
    with pytest.raises(BadAddress, match="host:port"):
        scanner_at(address)


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\Ana\\Pass.pdf", "Pass.pdf"),
        ("exe.\u202efdp\x00.pdf", "exe.fdp.pdf"),
        ("\u2066\u200b...", "-"),
        ("Nguyễn Văn An.pdf", "Nguyễn Văn An.pdf"),
        ("a" * 300 + ".pdf", "a" * 116 + ".pdf"),
    ],
)
def test_the_name_of_a_file_does_no_harm(told: str, kept: str) -> None:
    assert file_name(told) == kept
