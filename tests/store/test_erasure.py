"""Erasure: the person is gone from every byte, the lists and the chain still work."""

from datetime import date
from pathlib import Path

import pytest

from rules.terms.outcomes import Outcome
from rules.terms.roles import Role
from store import answers, audit, commands, journeys, letters, organisations, parties
from store.answers import AnswerRow
from store.audit import Entry
from store.organisations import Organisation
from store.parties import Party
from store.sealing import Erased
from store.states import AddressState, Mode
from store.store import Store
from tests.databases import NOW
from tests.store.conftest import EMAIL, NAME
from tests.store.test_commands import command
from tests.store.test_letters import letter

WORKER = Party(
    journey="j1",
    role=Role.WORKER,
    organisation=parties.person_id("j1", Role.WORKER),
    name=NAME,
    email=EMAIL,
    language="tr",
    valid_from_on=date(2026, 3, 2),
)
OFFICE = Organisation(id="ihk", name="IHK", kind=Role.CHAMBER, email="desk@ihk.example", local_holidays=("08-08",))
CHAMBER = Party(journey="j1", role=Role.CHAMBER, organisation="ihk", language="de", valid_from_on=date(2026, 3, 2))


@pytest.fixture
async def full(store: Store, journey: str) -> Store:
    """Fill every sealed column with the worker's name or address."""
    answer = AnswerRow(command="c1", journey="j1", task_id="t1", outcome=Outcome.DONE, answered_on=date(2026, 3, 3))
    async with store.begin() as connection:
        await organisations.put(connection, OFFICE)
        await parties.put(connection, store.vault, WORKER)
        await parties.put(connection, store.vault, CHAMBER)
        await commands.record(connection, store.vault, command(note=NAME))
        await answers.keep(connection, store.vault, answer, {"note": NAME})
        await letters.reserve(connection, store.vault, letter())
        entry = Entry(at=NOW, actor="p1", action="answer", journey="j1", details={"note": NAME})
        await audit.append(connection, store.vault, entry)
    return store


async def test_a_party_is_found_by_its_address(full: Store) -> None:
    async with full.read() as connection:
        assert await parties.by_email(connection, full.vault, EMAIL.upper()) == [WORKER]
        assert await parties.by_email(connection, full.vault, "else@example.org") == []
        chamber, worker = await parties.of(connection, full.vault, "j1")
    assert worker == WORKER
    assert (chamber.name, chamber.email) == ("IHK", "desk@ihk.example")
    assert EMAIL not in repr(worker)


async def test_a_bad_address_is_noted(full: Store) -> None:
    async with full.begin() as connection:
        await parties.mark_address(connection, "j1", Role.WORKER, AddressState.BAD)
        _, worker = await parties.of(connection, full.vault, "j1")
    assert worker.address_state == AddressState.BAD


@pytest.mark.parametrize("kind", ["sqlite"])
async def test_nothing_personal_is_stored_in_plain(full: Store, tmp_path: Path, kind: str) -> None:
    assert _plain_hits(tmp_path) == []


async def test_after_erasure_no_byte_is_left(full: Store, tmp_path: Path, kind: str) -> None:
    key = await full.data_key("j1")
    assert await full.erase("j1", NOW)
    assert not await full.erase("j1", NOW)
    if kind == "sqlite":
        assert _plain_hits(tmp_path) == []
        assert next(tmp_path.glob("*-wal")).stat().st_size == 0
        assert not any(key in file.read_bytes() for file in tmp_path.iterdir())


async def test_after_erasure_content_is_gone_and_lists_still_work(full: Store) -> None:
    await full.erase("j1", NOW)
    vault = full.vault
    with pytest.raises(Erased):
        await full.data_key("j1")
    async with full.begin() as connection:
        with pytest.raises(Erased):
            await journeys.dossier(connection, vault, "j1")
        with pytest.raises(Erased):
            await answers.content(connection, vault, (await answers.of_task(connection, "t1"))[0])
        assert [party.name for party in await parties.of(connection, vault, "j1")] == ["IHK", None]
        assert await parties.by_email(connection, vault, EMAIL) == []
        row = await journeys.get(connection, "j1")
        assert row is not None
        assert row.erased_at == NOW
        assert await letters.due(connection, NOW) == []
        assert (await commands.of(connection, "j1"))[0].payload_enc is None
        await audit.append(connection, vault, Entry(at=NOW, actor="p1", action="erased", journey="j1"))
        assert await audit.verify(connection) is None
        with pytest.raises(Erased):
            await audit.content(connection, vault, (await audit.entries(connection, journey="j1"))[0])


async def test_another_process_learns_that_a_key_was_destroyed(full: Store) -> None:
    other = Store(full.engine, full.keyring)
    await other.start(Mode.DEMO, NOW)
    await other.data_key("j1")
    await full.erase("j1", NOW)
    async with other.read() as connection:
        await other.vault.forget_destroyed(connection)
    with pytest.raises(Erased):
        await other.data_key("j1")


def _plain_hits(folder: Path) -> list[str]:
    words = [NAME.encode(), EMAIL.encode(), NAME.split()[0].encode(), b"Merhaba"]
    return [file.name for file in folder.iterdir() for word in words if word in file.read_bytes()]
