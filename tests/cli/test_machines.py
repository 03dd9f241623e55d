"""Tokens, webhooks and inlets on the command line: shown once, listed without secrets, ended at once."""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from fachlotse.limits import permitted_by
from fachlotse.settings import BadSettings, Settings
from store.states import Mode
from tests.cli.commands import called
from web.api.document import FILE

Run = Callable[..., str]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    """Return the command line of a fresh demonstration with one member."""
    monkeypatch.setenv("FACHLOTSE_MODE", "demo")

    def invoke(*words: str, code: int = 0) -> str:
        done = called(*words, data=tmp_path)
        assert done.code == code, done.err
        return done.out + done.err

    invoke("db", "upgrade")
    invoke("member", "add", "ihk-stuttgart", "--name", "A", "--email", "a@ihk.example", "--id", "p-a", "--no-invite")
    return invoke


def test_what_machines_come_in_with_is_made_listed_and_ended(run: Run) -> None:
    made = json.loads(run("token", "create", "p-a", "--name", "DMS", "--scope", "read", "--json"))
    assert made["token"].startswith("fachlotse_")
    listed = run("token", "list", "--json")
    assert made["token"] not in listed
    assert "secret_hash" not in listed
    run("token", "revoke", made["id"])
    run("token", "revoke", made["id"], code=2)
    assert "scopes" in run("token", "create", "p-a", "--name", "DMS", "--scope", "all", code=2)
    hook = json.loads(run("webhook", "add", "ihk-stuttgart", "https://dms.example/x", "--event", "closed", "--json"))
    assert "address" in run("webhook", "add", "ihk-stuttgart", "https://10.0.0.1/", code=2)
    run("webhook", "switch", hook["id"], "--off")
    (shown,) = json.loads(run("webhook", "list", "--json"))
    assert (shown["active"], shown["events"], hook["secret"] in str(shown)) == (False, ["closed"], False)
    assert json.loads(run("webhook", "calls", hook["id"], "--json")) == []
    run("webhook", "again", "c0", code=2)
    inlet = json.loads(run("inlet", "add", "p-a", "--name", "Fachverfahren", "--json"))
    assert inlet["address"].endswith(f"/api/v1/inbound/{inlet['id']}")
    run("inlet", "end", inlet["id"])
    for group in ("token", "webhook", "inlet"):
        assert made["name"] in run(group, "list") or group != "token"


def test_the_document_is_written_as_it_is_kept(tmp_path: Path) -> None:
    done = called("openapi", "--out", str(tmp_path / "openapi.json"))
    assert (done.code, (tmp_path / "openapi.json").read_text("utf-8")) == (0, FILE.read_text("utf-8"))


@pytest.mark.parametrize("told", ["all", "10.0.0.0/33", "10.0.0.1/8"])
def test_networks_that_are_none_are_refused(told: str) -> None:
    with pytest.raises(BadSettings):
        permitted_by(Settings(webhook_networks=told), Mode.PRODUCTION)
