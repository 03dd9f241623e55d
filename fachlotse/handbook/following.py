"""What follows when nobody answers: reminders, the news to the lead and the guide, the rest of a task."""

from collections.abc import Iterator

from rules.reminders import LADDERS, PLANS, Plan, Rung
from rules.task_row import TaskRow
from rules.terms.deadlines import Unit
from rules.terms.desk import AlarmKind

SHORT = {Unit.DAYS: "T", Unit.WORKING_DAYS: "AT"}
TOLD = {AlarmKind.LEAD: "Leitung", AlarmKind.GUIDE: "Lotse", AlarmKind.PARKED: "ruht"}


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
