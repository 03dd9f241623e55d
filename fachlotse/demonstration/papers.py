"""The papers of seeded journeys: brought, asked for and judged through the doors of everybody, as their tasks tell."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from commands.papers.gathering import gather
from commands.papers.holdings import Holdings
from commands.papers.judging import Judging as Judges
from commands.papers.permits import decide, note
from commands.papers.reading import holdings_of
from commands.papers.receiving import Receiving
from commands.papers.sending import note_sent
from commands.papers.upload import Part, Upload
from fachlotse.demonstration.dossier import Bringing, Dossier, Judging, Requesting, Told
from fachlotse.demonstration.place import Staff
from fachlotse.demonstration.sheets import cleaned, sheet
from rules.documents import DOCUMENTS
from rules.terms.answers import Reason
from rules.terms.documents import Receiver, Translation
from rules.terms.roles import Action, Role
from schemas.command import Actor, Details
from schemas.instants import berlin_day
from store import answers, documents, journeys, requests, tasks
from store.documents import DocumentRow
from store.states import Verdict
from store.store import Store

OUTLASTING = ("passport_copy",)
YEARS = timedelta(days=5 * 365)


async def bring(store: Store, journey: str, now: datetime, people: Staff, extra: Sequence[str] = ()) -> None:
    """Let a journey have its papers as they stand at an instant; done again, nothing is done twice."""
    holdings, told = await _read(store, journey, berlin_day(now))
    listed = [line.document for line in holdings.listed(Receiver.PRE_CHECK).lines]
    hands = _Hands(store, journey, people, berlin_day(now), _translated(holdings))
    for step in Dossier({one.id: one.suppliers[0] for one in listed}, told).steps(now):
        match step:
            case Bringing():
                await hands.bring(step)
            case Judging():
                await hands.judge(step)
            case Requesting():
                await hands.ask(step)
    for name in extra:
        await hands.bring(Bringing(now - timedelta(days=3), "extra", DOCUMENTS[name].suppliers[0], [name], whole=False))


async def _read(store: Store, journey: str, today: date) -> tuple[Holdings, list[Told]]:
    async with store.read() as connection:
        row = await journeys.get(connection, journey)
        assert row is not None  # noqa: S101 - for the type checker
        holdings = await holdings_of(connection, store, row, "", today)
        filed = await tasks.all_of(connection, row.id)
        given = await answers.of_commands(connection, [one.command for one in filed if one.command])
        said = {one.command: await answers.content(connection, store.vault, one) for one in given}
    ordered = sorted(filed, key=lambda one: one.filed_seq)
    return holdings, [Told(one, _details(said.get(one.command or "", {}))) for one in ordered]


def _details(content: dict[str, object]) -> Details:
    command = content.get("command")
    return Details.model_validate((command.get("details") if isinstance(command, dict) else None) or {})


def _translated(holdings: Holdings) -> frozenset[str]:
    """Return the documents that some office wants in a certified translation, on its list or when it asks for them."""
    lines = [line.document for one in Receiver for line in holdings.listed(one).lines]
    return frozenset(one.id for one in (*DOCUMENTS.values(), *lines) if one.translation is Translation.CERTIFIED)


@dataclass(frozen=True)
class _Hands:
    """Those who do it."""

    store: Store
    journey: str
    people: Staff
    today: date
    translated: frozenset[str]

    async def bring(self, step: Bringing) -> None:
        receiving = Receiving(self.store, lambda: step.at, cleaner=cleaned)
        actor = self.people.actor(step.role)
        for name in await self._allowed(actor, Action.SUPPLY, step.documents, step.at):
            parts = [Part.ORIGINAL, *([Part.TRANSLATION] if step.whole and name in self.translated else [])]
            for part in parts:
                ends = self.today + YEARS if name in OUTLASTING else None
                upload = Upload(name, (sheet(name, part),), part, valid_until_on=ends)
                await receiving.receive(self.journey, actor, f"demo {name} {part} {step.occasion}", upload)

    async def judge(self, step: Judging) -> None:
        judges, actor = Judges(self.store, lambda: step.at), _actor(step.by)
        there = [row for row in await self._current() if row.received_at <= step.at]
        names = await self._allowed(actor, Action.JUDGE, [row.document for row in there], step.at)
        seen = [row for row in (there[: len(there) // 2] if step.half else there) if row.document in names]
        seen = [row for row in seen if row.verdict is Verdict.OPEN]
        for row in [row for row in seen if row.document in step.faulty and not row.translates]:
            await judges.reject(actor, row, Reason.PAPER_UNREADABLE)
        await judges.accept(actor, [row for row in seen if row.document not in step.faulty])

    async def ask(self, step: Requesting) -> None:
        actor, row = _actor(step.by), step.by.row
        async with self.store.begin() as connection:
            if any(one.task_id == row.id for one in await requests.of(connection, self.journey)):
                return
            reasons = dict.fromkeys(step.faulty, Reason.PAPER_UNREADABLE)
            marks = [(role, name, reasons.get(name, Reason.PAPER_MISSING)) for role, name in _asked(step.by)]
            begun = await gather(connection, self.journey, actor, marks, step.at)
            known = next(one for one in await requests.of(connection, self.journey) if one.id == begun.id)
            details = step.by.details.model_dump(mode="json")
            await note_sent(connection, known, actor, row.id, row.command or "", details, step.at)
            subject = f"request {known.number}"
            await note(connection, self.store, actor, "ask for papers", self.journey, subject, step.at)

    async def _current(self) -> list[DocumentRow]:
        async with self.store.read() as connection:
            return documents.current(await documents.of(connection, self.journey))

    async def _allowed(self, actor: Actor, action: Action, names: Sequence[str], at: datetime) -> list[str]:
        async with self.store.read() as connection:
            return [name for name in names
                    if (await decide(connection, actor, action, self.journey, name, at)).allowed]  # fmt: skip


def _actor(told: Told) -> Actor:
    row = told.row
    return Actor(person=row.answered_by or f"{row.organisation}-1", organisation=row.organisation, role=row.owner)


def _asked(told: Told) -> list[tuple[Role, str]]:
    return [(role, name) for role, names in told.asked.items() for name in names]
