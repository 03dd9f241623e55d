"""Documents and requests in the books: sealed, in order, and gone with their journey."""

import os
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from rules.terms.answers import Reason
from rules.terms.roles import Role
from store import contents, documents, requests
from store.blobs import BlobMissing, FolderBlobs, Nowhere
from store.documents import DocumentRow, current
from store.keys import Tampered
from store.requests import Item, RequestRow
from store.sealing import Erased
from store.states import DocumentState, RequestState, Verdict
from store.store import Store
from tests.databases import NOW

CONTENT = b"%PDF-1.7 a secret diploma"
ROW = DocumentRow(
    id="d1", journey="j1", document="passport_copy", supplier=Role.WORKER, translation_of=None, replaces=None,
    state=DocumentState.CLEAN, reason="", media_type="application/pdf", size=25, pages=1, hash="h", blob="",
    name_enc=None, person="p1", received_at=NOW, valid_from_on=None, valid_until_on=None, verdict=Verdict.OPEN,
    verdict_reason="", verdict_by=None, verdict_at=None,
)  # fmt: skip
REQUEST = RequestRow(
    id="r1", journey="j1", organisation="o1", number=0, task_id="", items=(), state=RequestState.GATHERED,
    person="p1", made_at=NOW, sent_at=None, command=None,
)  # fmt: skip
ITEM = Item(number=1, supplier=Role.WORKER, document="passport_copy", reason=Reason.PAPER_EXPIRED)


@pytest.fixture
def place(tmp_path: Path) -> FolderBlobs:
    return FolderBlobs(tmp_path / "documents")


@pytest.fixture
async def filed(store: Store, journey: str, place: FolderBlobs) -> DocumentRow:
    """Keep a document of the journey."""
    store.blobs = place
    async with store.begin() as connection:
        blob = await place.put(await contents.seal(connection, store.vault, "j1", "d1", CONTENT))
        row = replace(ROW, blob=blob)
        assert await documents.enter(connection, store.vault, row, "Reisepass Amina.pdf")
        assert not await documents.enter(connection, store.vault, row, "twice.pdf")
    return row


async def test_a_document_is_kept_sealed_and_read_again(store: Store, filed: DocumentRow, place: FolderBlobs) -> None:
    kept = await place.get(filed.blob)
    async with store.read() as connection:
        row = await documents.get(connection, "d1")
        assert row is not None
        assert replace(row, name_enc=None) == filed
        assert await documents.name_of(connection, store.vault, row) == "Reisepass Amina.pdf"
        assert await contents.unseal(connection, store.vault, "j1", "d1", kept) == CONTENT
        with pytest.raises(Tampered):
            await contents.unseal(connection, store.vault, "j1", "d2", kept)
    assert b"diploma" not in kept
    assert os.stat(place.folder / filed.blob).st_mode & 0o777 == 0o600


async def test_with_its_journey_a_document_is_gone(store: Store, filed: DocumentRow, place: FolderBlobs) -> None:
    kept = await place.get(filed.blob)
    await store.erase("j1", NOW)
    assert list(place.folder.iterdir()) == []
    async with store.read() as connection:
        row = await documents.get(connection, "d1")
        assert row is not None
        assert (row.blob, row.name_enc) == ("", None)
        with pytest.raises(Erased):
            await contents.unseal(connection, store.vault, "j1", "d1", kept)


async def test_what_an_erasure_left_behind_is_removed_later(store: Store, filed: DocumentRow) -> None:
    place, store.blobs = store.blobs, Nowhere()
    with pytest.raises(BlobMissing):  # the folder was out of reach
        await store.erase("j1", NOW)
    store.blobs = place
    assert await store.remove_erased() == 1
    assert await store.remove_erased() == 0
    with pytest.raises(BlobMissing):
        await place.get(filed.blob)


async def test_versions_replace_each_other_and_carry_their_verdict(store: Store, filed: DocumentRow) -> None:
    newer = replace(ROW, id="d2", replaces="d1", received_at=NOW + timedelta(hours=1), state=DocumentState.QUARANTINE)
    async with store.begin() as connection:
        await documents.enter(connection, store.vault, newer, "neu.pdf")
        await documents.judge(connection, "d1", Verdict.REJECTED, Reason.PAPER_EXPIRED, "p2", NOW)
        await documents.release(connection, "d2", DocumentState.CLEAN, "scripts")
        await documents.release(connection, "d2", DocumentState.REFUSED, "late")
        found = await documents.of(connection, "j1")
    assert [row.id for row in found] == ["d1", "d2"]
    assert [row.id for row in current(found)] == ["d2"]
    assert (found[0].verdict, found[0].verdict_reason, found[0].verdict_by) == (Verdict.REJECTED, "paper_expired", "p2")
    assert (found[1].state, found[1].reason) == (DocumentState.CLEAN, "scripts")


async def test_each_office_gathers_its_own_and_the_last_sent_counts_by_its_instant(store: Store, journey: str) -> None:
    async with store.begin() as connection:
        for request, office in (("r1", "o1"), ("r2", "o2")):
            await requests.begin(connection, replace(REQUEST, id=request, organisation=office))
        await requests.put_items(connection, "r2", [ITEM])
        assert (await requests.gathering(connection, "j1", "o1")) == replace(REQUEST, number=1)
        assert await requests.mark_sent(connection, "r2", [ITEM], "t2", "c2", NOW)
        assert await requests.mark_sent(connection, "r1", [ITEM], "t1", "c1", NOW + timedelta(hours=1))
        last = requests.last_sent(await requests.of(connection, "j1"))
    assert last is not None
    assert last.id == "r1"


async def test_requests_are_numbered_and_sent_once(store: Store, journey: str) -> None:
    async with store.begin() as connection:
        first = await requests.begin(connection, REQUEST)
        await requests.put_items(connection, "r1", [ITEM])
        assert await requests.mark_sent(connection, "r1", [ITEM], "t1", "c1", NOW)
        assert not await requests.mark_sent(connection, "r1", [], "t2", "c2", NOW)
        second = await requests.begin(connection, replace(REQUEST, id="r2"))
        kept = await requests.of(connection, "j1")
        gathering = await requests.gathering(connection, "j1", "o1")
    assert (first.number, second.number) == (1, 2)
    assert (kept[0].items, kept[0].task_id, kept[0].command) == ((ITEM,), "t1", "c1")
    assert gathering == second


@pytest.mark.parametrize("name", ["../../etc/passwd", "", "A" * 32, "0" * 31])
async def test_a_name_that_was_not_given_leads_nowhere(place: FolderBlobs, name: str) -> None:
    with pytest.raises(BlobMissing):
        await place.get(name)
