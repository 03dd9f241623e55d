"""Keys: their file, their rotation, and what they bind a ciphertext to."""

import json
import secrets
from pathlib import Path

import pytest

from store import installation, journeys
from store.keys import (
    KeyFileBroken,
    KeyFileExposed,
    KeyFileMissing,
    Keyring,
    MasterKeyUnknown,
    Tampered,
    create_keyring,
    load_keyring,
    rotate_keyring,
)
from store.sealing import Sealer, UnknownJourney
from store.states import Mode
from store.store import NotStarted, Store
from tests.databases import NOW


def test_a_key_file_is_made_for_its_owner_alone(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    made = create_keyring(path)
    assert path.stat().st_mode & 0o777 == 0o600
    assert load_keyring(path) == made
    with pytest.raises(FileExistsError):
        create_keyring(path)


def test_a_key_file_others_can_read_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    with pytest.raises(KeyFileMissing):
        load_keyring(path)
    create_keyring(path)
    path.chmod(0o640)
    with pytest.raises(KeyFileExposed):
        load_keyring(path)


@pytest.mark.parametrize("content", ["", "[]", "{}", json.dumps({"current": "k1", "keys": {"k1": "c2hvcnQ="}})])
def test_a_file_without_proper_keys_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "keys.json"
    path.write_text(content)
    path.chmod(0o600)
    with pytest.raises(KeyFileBroken):
        load_keyring(path)


def test_keys_do_not_show() -> None:
    key = secrets.token_bytes(32)
    assert repr(key) not in repr(Keyring({"k1": key}, "k1")) + repr(Sealer("i", "j", key))


def test_a_ciphertext_opens_only_at_its_place() -> None:
    key = secrets.token_bytes(32)
    sealer = Sealer("installation", "j1", key)
    sealed = sealer.seal_json("answers", "payload_enc", "c1", {"note": "ä"})
    assert sealer.open_json("answers", "payload_enc", "c1", sealed) == {"note": "ä"}
    for other in (Sealer("installation", "j2", key), Sealer("elsewhere", "j1", key)):
        with pytest.raises(Tampered):
            other.open_json("answers", "payload_enc", "c1", sealed)
    for place in (("commands", "payload_enc", "c1"), ("answers", "note", "c1"), ("answers", "payload_enc", "c2")):
        with pytest.raises(Tampered):
            sealer.open(*place, sealed)
    with pytest.raises(Tampered):
        sealer.open("answers", "payload_enc", "c1", sealed[:-1] + bytes([sealed[-1] ^ 1]))


async def test_a_rotation_wraps_keys_again_and_leaves_content_alone(store: Store, journey: str, tmp_path: Path) -> None:
    email_index = store.vault.index("A@b.example")
    both = Keyring({**store.keyring.keys, "k2": secrets.token_bytes(32)}, "k2")
    rotated = Store(store.engine, both)
    await rotated.start(Mode.DEMO, NOW)
    async with rotated.begin() as connection:
        assert await rotated.vault.rewrap(connection) == 1
        assert await rotated.vault.rewrap(connection) == 0
    only_new = Store(store.engine, Keyring({"k2": both.keys["k2"]}, "k2"))
    await only_new.start(Mode.DEMO, NOW)
    async with only_new.read() as connection:
        assert "worker" in await journeys.dossier(connection, only_new.vault, journey)
    assert only_new.vault.index("a@B.example ") == email_index
    with pytest.raises(MasterKeyUnknown):
        await Store(store.engine, store.keyring).start(Mode.DEMO, NOW)


def test_a_rotation_adds_a_key_to_the_file(tmp_path: Path) -> None:
    path = tmp_path / "keys.json"
    old = create_keyring(path)
    new = rotate_keyring(path)
    assert (old.current, new.current, set(new.keys)) == ("k1", "k2", {"k1", "k2"})
    assert load_keyring(path) == new


async def test_a_database_keeps_its_mode(store: Store) -> None:
    with pytest.raises(installation.WrongMode):
        await Store(store.engine, store.keyring).start(Mode.PRODUCTION, NOW)
    again = Store(store.engine, store.keyring)
    assert (await again.start(Mode.DEMO, NOW)).id == store.installation.id


async def test_a_store_is_useless_before_it_is_started(store: Store) -> None:
    with pytest.raises(NotStarted):
        _ = Store(store.engine, store.keyring).vault


async def test_the_data_key_is_had_for_known_journeys_only(store: Store, journey: str) -> None:
    assert len(await store.data_key(journey)) == 32
    with pytest.raises(UnknownJourney):
        await store.data_key("nobody")


async def test_a_key_made_in_a_transaction_that_failed_is_forgotten(store: Store, journey: str) -> None:
    async def fail() -> None:
        async with store.begin():
            await store.data_key(journey)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()
    assert store.vault.kept(journey) is None
