"""The short tables of a stage: its tasks with owner, deadline and answers, and how each is reminded and founded."""

from collections.abc import Iterator

from fachlotse.handbook.strands import Strand
from fachlotse.handbook.wording import code, head, length, letter, role, roles, row, title
from notifications import verification
from rules.deadlines import DEADLINES, Deadline
from rules.reminders import LADDERS, PLANS, Plan, Rung
from rules.tasks import ROWS, TaskRow
from rules.terms.deadlines import Mark, Unit
from rules.terms.outcomes import AlarmKind, Outcome
from rules.terms.stages import Ending
from rules.terms.tasks import Effect, Task

UNVERIFIED = f"⚠ {verification.word('de')}"
SHORT = {Unit.DAYS: "T", Unit.WORKING_DAYS: "AT"}
TOLD = {AlarmKind.LEAD: "Leitung", AlarmKind.GUIDE: "Lotse", AlarmKind.PARKED: "ruht"}


def unverified(row: Deadline) -> bool:
    """Tell whether a row states law or practice that nobody has checked against its source."""
    return row.verified_on is None and row.mark is not Mark.PROPOSAL


def rule_of(task: Task) -> Deadline:
    """Return the row that dates a task, in its latest version."""
    return DEADLINES[ROWS[task].deadline][-1]


def strand_tables(strand: Strand) -> Iterator[str]:
    """Return the tables of a strand in Markdown."""
    yield from head("Aufgabe", "Wer", "Frist", "Mögliche Ergebnisse")
    for task in strand.tasks:
        yield _asked(ROWS[task], strand.ends.get(task, {}), task in strand.certain)
    yield from ("", "<details><summary>Erinnerung, Vertretung, Rechtsgrundlage</summary>", "")
    yield from head("Aufgabe", "Erinnerung und Eskalation", "Eintragen und handeln", "Rechtsgrundlage")
    yield from (_founded(ROWS[task]) for task in strand.tasks)
    yield from ("", "</details>")
    for one in strand.letters:
        yield from ("", f"Schreiben ohne Aufgabe: „{letter(one.letter)}“ an {roles(one.roles)}.")


def deadline_line(rule: Deadline) -> str:
    """Return a row of the table of deadlines."""
    checked = UNVERIFIED if unverified(rule) else (rule.verified_on.isoformat() if rule.verified_on else "–")
    return row(
        f'<a id="frist-{rule.id.lower()}"></a>**{rule.id}**',
        f"{code('deadline', f'{rule.id}.what')}: {length(rule)} (Beginn: {code('deadline', f'{rule.id}.since')})",
        f"{rule.basis} · {code('mark', rule.mark)}",
        code("in_flight", rule.in_flight),
        checked,
    )


def _asked(known: TaskRow, ends: dict[Outcome, Ending], certain: bool) -> str:
    outcomes = [
        code("outcome", one) + (f" → **Ende:** {code('ending', ends[one])}" if one in ends else "")
        for one in known.outcomes
    ]
    name = f"**{title(known.task)}**<br>`{known.task}`" + ("" if certain else "<br>*nur nach bestimmten Antworten*")
    return row(name, _owner(known), _period(known), "<br>".join(outcomes))


def _owner(known: TaskRow) -> str:
    eyes = f"<br>vier Augen: nicht die Person von „{title(known.differs_from)}“" if known.differs_from else ""
    return role(known.owner) + eyes


def _period(known: TaskRow) -> str:
    rule = rule_of(known.task)
    said = f"{length(rule)} · [{rule.id}](#frist-{rule.id.lower()}) · {code('mark', rule.mark).partition(' der ')[0]}"
    if unverified(rule):
        said += f"<br>{UNVERIFIED}"
    if known.effect is Effect.FICTION:
        said += "<br>**Schweigen wirkt kraft Gesetzes; ein Mensch bestätigt es**"
    return said


def _founded(known: TaskRow) -> str:
    return row(title(known.task), follow_up(known), _acting(known), f"{known.basis} · {code('mark', known.mark)}")


def _acting(known: TaskRow) -> str:
    said = [f"auch {roles(known.recorders)}"] if known.recorders else []
    if known.in_name:
        said.append("in fremdem Namen: nur mit gültiger Vollmacht")
    return "; ".join(said) or "–"


def follow_up(known: TaskRow) -> str:
    """Return how a task is reminded and who is told of its silence."""
    said = [*_reminders(PLANS[known.reminders][-1]), *(_rung(rung) for rung in LADDERS[known.escalation][-1].rungs)]
    return "; ".join(said) or "–"


def _reminders(plan: Plan) -> Iterator[str]:
    for days, when in ((plan.before, "vorher"), (plan.after, "danach"), (plan.after_filing, "nach Beginn")):
        if days:
            yield f"Erinnerung {', '.join(map(str, days))} {SHORT[plan.unit]} {when}"
    if plan.ask_again_after:
        yield f"Anruf {plan.ask_again_after} {SHORT[plan.unit]} danach"


def _rung(rung: Rung) -> str:
    return f"{TOLD[rung.kind]} {rung.days} {SHORT[rung.unit]} {'nach Beginn' if rung.since_filing else 'danach'}"
