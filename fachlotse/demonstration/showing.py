"""The demonstration: started in the background, filled once, and shown."""

import asyncio
import json
import subprocess
import sys
from pathlib import Path

from fachlotse.composition import Composition, opened
from fachlotse.console.errors import Failed
from fachlotse.console.output import line
from fachlotse.demonstration.people import STAFF
from fachlotse.demonstration.playing import PARTS, play
from fachlotse.lists.inbox import show_inbox
from fachlotse.settings import Settings
from fachlotse.stack.state import is_running, read_stack
from fachlotse.upkeep.membership import add
from notifications.mailbox import read_mails
from store import letters, members
from store.states import Mode

PLAYED = "demo.json"
WAIT, STEP = 120.0, 0.1


async def demo(settings: Settings, port: int, web_port: int) -> int:
    """Start, fill and show the demonstration; what is there already stays as it is."""
    settings = settings.model_copy(update={"mode": Mode.DEMO})
    await _start(settings, port, web_port)
    async with opened(settings) as composition:
        await _enter_staff(composition)
        played = await _play(composition)
        for name, reference in played.items():
            line(f"{reference}  {name}")
        async with composition.store.begin() as connection:
            await letters.bring_forward(connection, composition.clock())
        await _letters_sent(composition)
        await _show(composition, played)
    return 0


async def _start(settings: Settings, port: int, web_port: int) -> None:
    """Run `up` in a session of its own, unless it runs."""
    log = settings.data / "logs" / "up.log"
    process = None if is_running(settings.data) else _spawn(settings, [port, web_port], log)
    for _ in range(int(WAIT / STEP)):
        if process and process.poll() is not None:
            raise Failed(f"`fachlotse up` ended: {_last_line(log)}")
        stack = read_stack(settings.data) if is_running(settings.data) else None
        if stack and stack.ready:
            return
        await asyncio.sleep(STEP)
    raise Failed(f"`fachlotse up` does not get ready: look into {log.parent}.")


def _spawn(settings: Settings, ports: list[int], log: Path) -> "subprocess.Popen[bytes]":
    log.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    port, web_port = map(str, ports)
    command = [sys.executable, "-m", "fachlotse", "up", "--mode", "demo", "--port", port, "--web-port", web_port]
    with log.open("ab") as output:
        return subprocess.Popen(
            [*command, "--data", str(settings.data)],
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )


def _last_line(log: Path) -> str:
    lines = [text for text in log.read_text(errors="replace").splitlines() if text.strip()]
    return lines[-1] if lines else f"look into {log}."


async def _enter_staff(composition: Composition) -> None:
    """Enter two members for every office."""
    for office, names in STAFF.items():
        for number, name in enumerate(names, start=1):
            person = f"{office}-{number}"
            async with composition.store.read() as connection:
                known = await members.get(connection, person)
            if known is None:
                await add(composition, office, name, f"{person}@{office}.example", None, person, None)


async def _play(composition: Composition) -> dict[str, str]:
    """Play every journey that was not played yet; an interrupted one is played to its end."""
    file = composition.settings.data / PLAYED
    played = json.loads(file.read_text()) if file.exists() else {}
    engine = await composition.engine()
    for part in PARTS:
        if part.name not in played:
            played[part.name] = await play(composition, engine, part)
            file.write_text(json.dumps(played, indent=1))
    return dict(played)


async def _letters_sent(composition: Composition) -> None:
    """Give the postman a few seconds."""
    for _ in range(100):
        async with composition.store.read() as connection:
            if not await letters.due(connection, composition.clock()):
                return
        await asyncio.sleep(STEP)


async def _show(composition: Composition, played: dict[str, str]) -> None:
    for office in STAFF:
        line()
        line(f"{office}")
        await show_inbox(composition, role=None, office=office, who=None, json=False)
    mails = read_mails(composition.settings.mail_folder)
    line()
    line(f"{len(mails)} mails, sent at once for once and not in office hours, in {composition.settings.mail_folder}:")
    for mail in mails[-5:]:
        line(f"  {mail.recipient}: {mail.subject}")
    told = f"--data {composition.settings.data}"
    line()
    stack = read_stack(composition.settings.data)
    line(f"Open the pages: {stack.web if stack else ''}")
    line("Look further:")
    line(f"  fachlotse stuck {told}                      what does not move, and why")
    line(f"  fachlotse journey show {played['overdue']} {told}  one journey")
    line(f"  fachlotse letters {told}                    every letter with its state")
    line(f"  fachlotse explain {played['overdue']} decide_recognition {told}")
    line(f"End it with: fachlotse down {told}")
