"""Settings: every weak one is refused in production, all at once, with the remedy and without the secret."""

import base64
import json
import os
from pathlib import Path

import pytest

from fachlotse.connection import Connection, connection
from fachlotse.refusals import refuse
from fachlotse.settings import BadSettings, Settings, load
from fachlotse.upkeep.configuration import shown
from store.keys import create_keyring
from store.states import Mode
from tests.cli.commands import called, fachlotse

SECURE = Connection("temporal.house.de:7233", "default", told=True, encrypted=True)
GOOD = {
    "database_url": "postgresql://fachlotse:Zk3-vW9.q@db.house.de/fachlotse",
    "smtp_url": "smtps://post:q8-Rt.zz@smtp.house.de:465",
    "sender": "fachkraefte@house.de",
    "domain": "house.de",
    "address": "https://lotse.house.de",
}


def settings(folder: Path, **changed: object) -> Settings:
    """Return settings production accepts, but for what is changed."""
    key_file = folder / "master.key"
    if not key_file.exists():
        create_keyring(key_file)
    return Settings.model_validate({"data": folder, "mode": "production", **GOOD, **changed})


def found(told: Settings, where: Connection = SECURE) -> str:
    with pytest.raises(BadSettings) as refused:
        refuse(told, where, Mode.PRODUCTION)
    assert all(one.remedy for one in refused.value.findings)
    return str(refused.value)


def write_key(path: Path, key: bytes) -> None:
    path.write_text(json.dumps({"current": "k1", "keys": {"k1": base64.b64encode(key).decode()}}))
    path.chmod(0o600)


def test_production_accepts_what_is_strong(tmp_path: Path) -> None:
    refuse(settings(tmp_path), SECURE, Mode.PRODUCTION)


@pytest.mark.parametrize(
    ("changed", "name"),
    [
        ({"smtp_url": None}, "FACHLOTSE_SMTP_URL"),
        ({"smtp_url": "smtp://smtp.house.de:25"}, "FACHLOTSE_SMTP_URL"),
        ({"smtp_url": "mail.house.de"}, "FACHLOTSE_SMTP_URL"),
        ({"database_url": "postgresql://fachlotse:postgres@db/fachlotse"}, "FACHLOTSE_DATABASE_URL"),
        ({"database_url": "nonsense"}, "FACHLOTSE_DATABASE_URL"),
        ({"sender": "fachlotse@fachlotse.example"}, "FACHLOTSE_SENDER"),
        ({"sender": "a@b.de, c@d.de"}, "FACHLOTSE_SENDER"),
        ({"domain": "fachlotse.example"}, "FACHLOTSE_DOMAIN"),
        ({"address": ""}, "FACHLOTSE_ADDRESS"),
        ({"address": "http://lotse.house.de"}, "FACHLOTSE_ADDRESS"),
        ({"portal": "http://lotse.house.de"}, "FACHLOTSE_PORTAL"),
        ({"proxies": "*"}, "FACHLOTSE_PROXIES"),
        ({"proxies": "0.0.0.0/0"}, "FACHLOTSE_PROXIES"),
    ],
)
def test_production_refuses_a_weak_setting(tmp_path: Path, changed: dict[str, object], name: str) -> None:
    assert name in found(settings(tmp_path, **changed))


def test_production_refuses_temporal_without_encryption_elsewhere(tmp_path: Path) -> None:
    plain = Connection("temporal.house.de:7233", "default", told=True, encrypted=False)
    assert "TEMPORAL_ADDRESS" in found(settings(tmp_path), plain)
    refuse(settings(tmp_path), Connection("127.0.0.1:7233", "default", told=True, encrypted=False), Mode.PRODUCTION)


def test_production_refuses_keys_others_can_read(tmp_path: Path) -> None:
    told = settings(tmp_path)
    (tmp_path / "master.key").chmod(0o640)
    assert "chmod 600" in _remedy(told)


@pytest.mark.parametrize("key", [bytes(32), bytes(range(32)), b"this is a sample key of 32 bytes"])
def test_production_refuses_sample_keys(tmp_path: Path, key: bytes) -> None:
    told = settings(tmp_path)
    write_key(tmp_path / "master.key", key)
    assert "sample" in found(told)


def test_production_refuses_a_missing_or_damaged_key_file(tmp_path: Path) -> None:
    assert "names no file" in found(settings(tmp_path, master_key_file=tmp_path / "elsewhere"))
    (tmp_path / "master.key").write_text("{}")
    assert "holds no keys" in found(settings(tmp_path))


def test_production_refuses_a_python_that_lets_names_forge_headers(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("fachlotse.refusals.self_test", lambda: False)
    assert "Python" in found(settings(tmp_path))


def test_all_findings_are_told_at_once_and_no_secret(tmp_path: Path) -> None:
    told = settings(tmp_path, smtp_url="smtp://post:geheim1@smtp.house.de:25", sender="nobody", domain="x.example")
    text = found(told)
    assert all(name in text for name in ("SMTP_URL", "SENDER", "DOMAIN"))
    assert "geheim1" not in text


def test_a_demonstration_sends_nothing_out(tmp_path: Path) -> None:
    with pytest.raises(BadSettings):
        refuse(settings(tmp_path), SECURE, Mode.DEMO)
    refuse(settings(tmp_path, smtp_url="smtp://mail:1025"), SECURE, Mode.DEMO)


def test_the_settings_are_shown_without_secrets(tmp_path: Path) -> None:
    text = json.dumps(shown(settings(tmp_path)))
    assert "Zk3-vW9.q" not in text
    assert "q8-Rt.zz" not in text
    assert "********" in text


def test_every_bad_value_is_told_with_exit_78(tmp_path: Path) -> None:
    result = called("config", "show", data=tmp_path, FACHLOTSE_MODE="test", FACHLOTSE_LOG_LEVEL="LOUD")
    assert result.code == 78
    assert "FACHLOTSE_MODE" in result.err
    assert "FACHLOTSE_LOG_LEVEL" in result.err


def test_the_stamp_of_the_database_decides_and_a_contradiction_is_an_error(tmp_path: Path) -> None:
    assert called("db", "upgrade", data=tmp_path).code == 78
    assert called("db", "upgrade", data=tmp_path, FACHLOTSE_MODE="demo").code == 0
    assert called("db", "check", data=tmp_path).code == 0
    refused = called("tasks", data=tmp_path, FACHLOTSE_MODE="production")
    assert refused.code == 78
    assert "contradicts" in refused.err
    assert (os.stat(tmp_path / "master.key").st_mode & 0o777) == 0o600


def test_the_worker_refuses_weak_production_settings_with_exit_78(tmp_path: Path) -> None:
    told = {"FACHLOTSE_MODE": "production", "FACHLOTSE_SMTP_URL": "smtp://smtp.house.de"}
    called("keys", "create", data=tmp_path)
    assert called("db", "upgrade", data=tmp_path, **told).code == 0
    result = fachlotse("worker", data=tmp_path, TEMPORAL_ADDRESS="temporal.house.de:7233", **told)
    assert result.code == 78
    assert all(name in result.err for name in ("SMTP_URL", "TEMPORAL_ADDRESS", "SENDER", "DOMAIN"))


def test_temporal_is_found_by_its_own_settings_else_where_up_has_started_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TEMPORAL_CONFIG_FILE", "/dev/null")
    monkeypatch.delenv("TEMPORAL_ADDRESS", raising=False)
    (tmp_path / "up.json").write_text('{"address": "127.0.0.1:7399"}')
    assert connection(tmp_path).address == "127.0.0.1:7399"
    monkeypatch.setenv("TEMPORAL_ADDRESS", "temporal.house.de:7233")
    assert connection(tmp_path).address == "temporal.house.de:7233"


def test_the_data_folder_of_the_command_line_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FACHLOTSE_DATA", "/elsewhere")
    assert load(tmp_path).data == tmp_path


def _remedy(told: Settings) -> str:
    with pytest.raises(BadSettings) as refused:
        refuse(told, SECURE, Mode.PRODUCTION)
    return " ".join(one.remedy for one in refused.value.findings)
