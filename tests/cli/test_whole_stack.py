"""The embedded stack under real use: answers, crashes, junk, drift, and a clean end."""

import base64
import os
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.commands import called, eventually, fachlotse
from tests.cli.stacks import RunningStack, facts_file, new_stack
from workflows.codec import ENCODING


@pytest.fixture(scope="module")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningStack]:
    running = new_stack(tmp_path_factory.mktemp("stack"))
    running.start()
    for number in (1, 2):
        words = ["--name", f"Test {number}", "--email", f"test{number}@ihk.example", "--id", f"p-{number}"]
        assert running.run("member", "add", "ihk-stuttgart", *words).code == 0
    yield running
    if running.process and running.process.poll() is None:
        running.stop()


@pytest.fixture
def reference(stack: RunningStack, request: pytest.FixtureRequest) -> str:
    """Start a journey that waits for its first answer."""
    key = request.node.name
    opened = stack.run("journey", "start", "--file", str(facts_file(stack.data)), "--key", key, "--json").json()
    assert isinstance(opened, dict)
    name = str(opened["reference"])
    eventually(lambda: stack.open_codes(name) == ["advise"])
    return name


def test_a_journey_is_answered_explained_and_verified(stack: RunningStack, reference: str) -> None:
    wrong = stack.run("journey", "answer", reference, "advise", "procede")
    assert (wrong.code, "proceed (" in wrong.err) == (2, True)
    foreign = stack.run("journey", "answer", reference, "advise", "proceed", "--as", "worker")
    assert (foreign.code, "A-DEFAULT" in foreign.err) == (1, True)
    first = stack.run("journey", "answer", reference, "advise", "proceed", "--as", "chamber", "--key", "once")
    again = stack.run("journey", "answer", f"{reference}/advise", "proceed", "--as", "p-1", "--key", "once")
    assert (first.code, again.code, first.out) == (0, 0, again.out)
    assert f"Answered, as Chamber: {reference}" in first.out
    late = stack.run("journey", "answer", reference, "advise", "no_prospect")
    assert (late.code, "answered “Go on” by Chamber" in late.err) == (1, True)
    eventually(lambda: stack.open_codes(reference) == ["choose_route"])
    nothing = stack.run("journey", "answer", reference, "choose_route")
    assert (nothing.code, "accelerated (" in nothing.err) == (2, True)
    assert "W3" in stack.run("explain", reference, "choose_route").out
    assert stack.run("audit", "verify").code == 0
    assert stack.run("audit", "verify", "--head", "1:0000").code == 3
    assert stack.run("doctor").code == 0


def test_a_held_task_is_resumed_and_a_missing_fact_is_named(stack: RunningStack, reference: str) -> None:
    assert "--reason" in stack.run("journey", "hold", reference, "advise").err
    held = stack.run("journey", "hold", reference, "advise", "--reason", "promised", "--until", "2040-01-05")
    assert held.code == 0, held.err
    assert "On hold until 2040-01-05, as Chamber" in held.out
    assert "The due day stays" in held.out
    assert stack.run("journey", "resume", reference, "advise").code == 0
    assert stack.run("journey", "resume", reference, "advise").code == 1
    past = stack.run("journey", "hold", reference, "advise", "--reason", "promised", "--until", "2020-01-05")
    assert (past.code, "--until" in past.err, "not lie before" in past.err) == (2, True, True)
    assert stack.run("journey", "report", reference, "job_ended", "--as", "employer").code == 1


def test_junk_leaves_a_journey_answerable(stack: RunningStack, reference: str) -> None:
    journey = stack.run("journey", "show", reference, "--json").json()
    assert isinstance(journey, dict)
    for name, words in (("deliver", ["--input", '"junk"']), ("deliver", []), ("nonsense", ["--input", "{}"])):
        sent = _temporal(stack, "workflow", "signal", "--workflow-id", journey["journey"]["id"], "--name", name, *words)
        assert sent.returncode == 0, sent.stderr
    assert stack.run("journey", "answer", reference, "advise", "proceed", "--as", "chamber").code == 0
    eventually(lambda: stack.open_codes(reference) == ["choose_route"])
    assert reference not in stack.run("stuck").out


def test_books_that_drifted_are_found_and_put_right(stack: RunningStack, reference: str) -> None:
    assert stack.run("journey", "answer", reference, "advise", "proceed", "--as", "chamber").code == 0
    eventually(lambda: stack.open_codes(reference) == ["choose_route"])
    where = f"journey = (SELECT id FROM journeys WHERE reference = '{reference}')"
    stack.change(f"DELETE FROM tasks WHERE {where} AND task = 'choose_route'")
    stack.change(f"UPDATE tasks SET state = 'open' WHERE {where} AND task = 'advise'")
    found = stack.run("reconcile", "--check")
    assert (found.code, f"{reference} choose_route" in found.out, f"{reference} advise" in found.out) == (3, True, True)
    assert stack.run("reconcile", "--repair").code == 3
    assert stack.open_codes(reference) == ["choose_route"]
    assert reference not in stack.run("reconcile", "--check").out
    assert stack.run("journey", "answer", reference, "choose_route", "accelerated", "--as", "chamber").code == 0
    eventually(lambda: stack.open_codes(reference) == ["open_case"])
    assert reference not in stack.run("reconcile", "--check").out


def test_a_history_is_written_out_and_replays(stack: RunningStack, reference: str, tmp_path: Path) -> None:
    assert stack.run("history", "export", reference, "--to", str(tmp_path)).code == 0
    text = "".join(path.read_text() for path in tmp_path.glob("*.json"))
    assert base64.b64encode(ENCODING).decode() not in text, "payloads are opened"
    assert "Silva" not in text
    assert stack.run("replay", str(tmp_path)).code == 2  # it has no --data
    assert called("replay", str(tmp_path)).code == 0


def test_crashes_lose_nothing_and_send_nothing_twice(stack: RunningStack, reference: str) -> None:
    stack.forget_office_hours()
    eventually(lambda: any(reference in mail.subject for mail in stack.mails()))
    stack.kill_child("worker")
    answered = stack.run("journey", "answer", reference, "advise", "proceed", "--as", "chamber", "--key", "a")
    assert answered.code == 0, answered.err
    eventually(lambda: stack.open_codes(reference) == ["choose_route"])
    stack.kill_child("server")
    told = stack.run("journey", "answer", reference, "choose_route", "accelerated", "--as", "chamber", "--key", "b")
    assert told.code == 0, told.err
    eventually(lambda: stack.open_codes(reference) == ["open_case"], 120)
    stack.kill()
    stack.start()
    assert stack.open_codes(reference) == ["open_case"]
    assert stack.run("journey", "answer", reference, "open_case", "opened", "--as", "chamber").code == 0
    eventually(lambda: stack.open_codes(reference) == ["grant_authority", "grant_sub_authority"], 120)
    stack.forget_office_hours()
    eventually(lambda: _subjects(stack, reference) >= 3)
    ids = Counter(_message_ids(stack))
    assert max(ids.values()) == 1
    assert "recorded" not in stack.run("ledger").out


def test_a_second_start_says_why_it_cannot_be(stack: RunningStack, tmp_path: Path) -> None:
    same_folder = fachlotse("up", "--port", "1", data=stack.data)
    assert (same_folder.code, "fachlotse down" in same_folder.err) == (1, True)
    same_port = fachlotse("up", "--mode", "demo", "--port", str(stack.port), data=tmp_path / "new")
    assert (same_port.code, "--port" in same_port.err, "PORT=" in same_port.err) == (1, True, True)
    assert len(same_port.err.splitlines()) == 1
    assert not (tmp_path / "new").exists()


def test_sigterm_ends_every_child_and_the_state_stays(tmp_path: Path) -> None:
    own = new_stack(tmp_path)
    own.start()
    assert len(own.processes()) >= 3
    assert own.stop() == 0
    assert eventually(lambda: own.processes() == [])
    said = own.run("stuck")
    assert (said.code, "NO-SERVER" in said.out) == (3, True)
    compared = own.run("reconcile", "--check")
    assert (compared.code, len(compared.err.splitlines()), "fachlotse up" in compared.err) == (1, 1, True)
    assert own.run("down").code == 0


def test_while_everything_stands_still_one_answer_is_saved_and_no_other_is_taken(tmp_path: Path) -> None:
    own, name = _with_a_journey(tmp_path)
    assert own.stop() == 0
    saved = own.run("journey", "answer", name, "advise", "proceed")
    assert (saved.code, "Saved, as Chamber, and not carried out yet" in saved.out) == (0, True)
    contrary = own.run("journey", "answer", name, "advise", "no_prospect")
    assert (contrary.code, "nothing more was saved" in contrary.err) == (1, True)


def test_a_worker_that_is_dead_for_good_is_named_within_a_minute_and_nothing_is_lost(tmp_path: Path) -> None:
    own, name = _with_a_journey(tmp_path)
    own.kill_worker_for_good()
    eventually(lambda: "NO-WORKER" in own.run("stuck").out, 60)
    saved = own.run("journey", "answer", name, "advise", "proceed")
    assert (saved.code, "Saved, as Chamber, and not carried out yet" in saved.out) == (0, True)
    own.kill_server()
    own.start()
    eventually(lambda: own.open_codes(name) == ["choose_route"], 120)
    assert "NO-WORKER" not in own.run("stuck").out
    assert own.stop() == 0


def _with_a_journey(folder: Path) -> tuple[RunningStack, str]:
    """Return a stack of its own with a journey that waits for its first answer, and the journey's reference."""
    own = new_stack(folder)
    own.start()
    assert own.run("member", "add", "ihk-stuttgart", "--name", "A", "--email", "a@ihk.example").code == 0
    opened = own.run("journey", "start", "--file", str(facts_file(folder)), "--json").json()
    assert isinstance(opened, dict)
    name = str(opened["reference"])
    eventually(lambda: own.open_codes(name) == ["advise"])
    return own, name


def _temporal(stack: RunningStack, *words: str) -> "subprocess.CompletedProcess[str]":
    program = str(Path(sys.executable).with_name("temporal"))
    command = [program, *words, "--address", f"127.0.0.1:{stack.port}"]
    return subprocess.run(command, capture_output=True, text=True, check=False, env=dict(os.environ), timeout=60)


def _subjects(stack: RunningStack, reference: str) -> int:
    return sum(reference in mail.subject for mail in stack.mails())


def _message_ids(stack: RunningStack) -> Iterator[str]:
    for mail in stack.mails():
        head = mail.path.read_text(errors="replace").partition("\n\n")[0]
        yield next(line for line in head.splitlines() if line.startswith("Message-ID:"))
