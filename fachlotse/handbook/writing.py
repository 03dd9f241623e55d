"""Writing the handbook page of a pathway: stages, tasks, deadlines, reminders, outcomes, legal bases."""

from collections.abc import Iterator

from fachlotse.handbook.reading import purpose_of, tasks_beside, tasks_of
from notifications.phrases import say
from rules.deadlines import DEADLINES, Deadline
from rules.itineraries import itinerary
from rules.pathways import ROWS as PATHWAYS
from rules.pathways import PathwayRow
from rules.reminders import LADDERS, PLANS, Plan, Rung
from rules.tasks import ROWS, TaskRow
from rules.terms.deadlines import Unit
from rules.terms.stages import Pathway, Stage
from rules.terms.tasks import Effect, Task

LANGUAGE = "de"
TURNS = (Stage.JOB_END, Stage.CLOSURE)
HEAD = "| Aufgabe | Wer | Frist | Erinnerung und Eskalation | Mögliche Ergebnisse | Rechtsgrundlage |"
RULE = "| --- | --- | --- | --- | --- | --- |"


def handbook(code: Pathway) -> str:
    """Return the page of a pathway in Markdown, in German."""
    return "\n".join(_page(PATHWAYS[code][-1])) + "\n"


def _page(way: PathwayRow) -> Iterator[str]:
    yield f"# Verfahrenshandbuch: {way.name} ({way.basis})"
    yield ""
    yield "Diese Seite wird aus den Tabellen des Rechts und dem Text der Abschnitte erzeugt (`make docs`); ein Test"
    yield "verlangt, dass sie aktuell ist. Bitte nicht von Hand ändern. Fristen mit „Vorschlag“ sind interne Zielwerte,"
    yield "kein Gesetz."
    planned = itinerary(way, way.routes[0], regulated=False)
    for number, stage in enumerate((*planned.stages, *TURNS), start=1):
        tasks = tasks_of(stage, planned.legs.get(stage, ()))
        yield from _section(number, say(f"stage.{stage}", LANGUAGE), purpose_of(stage), tasks)
    yield from _section(0, "Jederzeit", "Tasks that can arise beside every stage.", tasks_beside())


def _section(number: int, title: str, purpose: str, tasks: list[Task]) -> Iterator[str]:
    yield ""
    yield f"## {number}. {title}" if number else f"## {title}"
    yield ""
    yield f"*{purpose}*"
    yield ""
    yield HEAD
    yield RULE
    yield from (_line(ROWS[task]) for task in tasks)


def _line(row: TaskRow) -> str:
    cells = (
        f"**{say(f'task.{row.task}.title', LANGUAGE)}**<br>`{row.task}`",
        _who(row),
        _period(DEADLINES[row.deadline][-1], row),
        _follow_up(row),
        "<br>".join(say(f"outcome.{outcome}", LANGUAGE) for outcome in row.outcomes),
        row.basis,
    )
    return "| " + " | ".join(cell.replace("|", "/") for cell in cells) + " |"


def _who(row: TaskRow) -> str:
    who = say(f"role.{row.owner}.short", LANGUAGE)
    if row.recorders:
        others = ", ".join(say(f"role.{role}.short", LANGUAGE) for role in row.recorders)
        who += f"<br>(eintragen darf auch: {others})"
    if row.in_name:
        who += "<br>in fremdem Namen: nur mit gültiger Vollmacht"
    if row.differs_from:
        who += f"<br>vier Augen: andere Person als bei „{say(f'task.{row.differs_from}.title', LANGUAGE)}“"
    return who


def _period(rule: Deadline, row: TaskRow) -> str:
    stated = rule.unit is Unit.STATED
    length = "angegebener Tag" if stated else say(f"unit.{rule.unit}", LANGUAGE, n=rule.length)
    mark = say(f"mark.{rule.mark}", LANGUAGE)
    effect = {Effect.FICTION: "<br>**Schweigen wirkt kraft Gesetzes; ein Mensch bestätigt es**"}.get(row.effect, "")
    return f"{length} ({rule.id}, {mark})<br>{rule.basis}{effect}"


def _follow_up(row: TaskRow) -> str:
    said = [*_reminders(PLANS[row.reminders]), *(_rung(rung) for rung in LADDERS[row.escalation])]
    return "<br>".join(said) or "keine"


def _reminders(plan: Plan) -> Iterator[str]:
    unit = "Kalendertage" if plan.unit is Unit.DAYS else "Arbeitstage"
    parts = ((plan.before, "vor Fristende"), (plan.after, "nach Fristende"), (plan.after_filing, "nach Beginn"))
    for days, when in parts:
        if days:
            yield f"Erinnerung {', '.join(map(str, days))} {unit} {when}"
    if plan.ask_again_after:
        yield f"Anruf durch einen Menschen {plan.ask_again_after} {unit} nach Fristende"


def _rung(rung: Rung) -> str:
    unit = "Kalendertage" if rung.unit is Unit.DAYS else "Arbeitstage"
    since = "nach Beginn" if rung.since_filing else "nach Fristende"
    return f"{say(f'alarm_kind.{rung.kind}', LANGUAGE)}: {rung.days} {unit} {since}"
