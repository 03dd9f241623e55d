"""The short tables of a stage: its tasks with owner, deadline and answers, and how each is reminded and founded."""

from collections.abc import Callable, Iterator, Sequence

from fachlotse.handbook.differences import Compared
from fachlotse.handbook.following import follow_up
from fachlotse.handbook.strands import Strand
from fachlotse.handbook.wording import code, head, length, letter, role, roles, row, title
from notifications import verification
from rules.deadlines import DEADLINES, Deadline
from rules.task_row import TaskRow
from rules.terms.desk import Effect
from rules.terms.outcomes import Outcome
from rules.terms.stages import Ending
from rules.terms.tasks import Task

UNVERIFIED = f"⚠ {verification.word('de')}"
NOT_ALWAYS = "nicht in jedem Verfahren"


def rule_of(known: TaskRow) -> Deadline:
    """Return the row that dates a task, in its latest version."""
    return DEADLINES[known.deadline][-1]


def strand_tables(strand: Strand, beside: Compared, tasks: Sequence[Task] | None = None) -> Iterator[str]:
    """Return the tables of a strand in Markdown, of all its tasks or of some."""
    told = strand.tasks if tasks is None else tasks
    yield from head("Aufgabe", "Wer", "Frist", "Mögliche Ergebnisse")
    for task in told:
        yield _asked(task, strand, beside)
    yield from ("", "<details><summary>Erinnerung, Vertretung, Rechtsgrundlage</summary>", "")
    yield from head("Aufgabe", "Erinnerung und Eskalation", "Eintragen und handeln", "Rechtsgrundlage")
    yield from (_founded(task, strand, beside) for task in told)
    yield from ("", "</details>")
    for one in strand.letters:
        yield from ("", f"Schreiben ohne Aufgabe: „{letter(one.letter)}“ an {roles(one.roles)}.")


def noted(task: Task, beside: Compared, own: TaskRow, say: Callable[[TaskRow], str]) -> str:
    """Return what is said of a task here, and below it what is said of it elsewhere."""
    return "".join([say(own), *(f"<br>*{one}*" for one in beside.notes(task, say))])


def _asked(task: Task, strand: Strand, beside: Compared) -> str:
    known, ends = strand.row(task), strand.ends.get(task, {})
    name = f"**{title(task)}**<br>`{task}`"
    if some := beside.only(task):
        name += f"<br>*nur: {some}*"
    elif task not in strand.certain:
        name += f"<br>*{NOT_ALWAYS}*"
    name += _fees(known)
    owner, period = noted(task, beside, known, _owner), noted(task, beside, known, _period)
    if known.effect is Effect.FICTION:
        period += "<br>**Schweigen wirkt kraft Gesetzes; ein Mensch bestätigt es**"
    return row(name, owner, period, _outcomes(known, ends, beside))


def _fees(known: TaskRow) -> str:
    """Return the fees of a task, each leading to its amount and to who pays it."""
    certain = [name for name in known.fees if name not in known.may_cost]
    told = (("Gebühr", certain), ("Gebühr, wenn es dazu kommt", known.may_cost))
    return "".join(f"<br>{head}: {', '.join(_fee(name) for name in names)}" for head, names in told if names)


def _fee(name: str) -> str:
    return f"[{name}](#gebuehr-{name.lower()})"


def _outcomes(known: TaskRow, ends: dict[Outcome, Ending], beside: Compared) -> str:
    def other(there: TaskRow) -> str:
        added = [code("outcome", one) for one in there.outcomes if one not in known.outcomes]
        without = [code("outcome", one) for one in known.outcomes if one not in there.outcomes]
        said = [f"auch „{', '.join(added)}“"] if added else []
        return "; ".join([*said, *([f"nicht „{', '.join(without)}“"] if without else [])])

    own = [
        code("outcome", one) + (f" → **Ende:** {code('ending', ends[one])}" if one in ends else "")
        for one in known.outcomes
    ]
    notes = [f"*{one}*" for one in beside.notes(known.task, other)]
    return "<br>".join([*own, *notes])


def _owner(known: TaskRow) -> str:
    eyes = f"<br>vier Augen: nicht die Person von „{title(known.differs_from)}“" if known.differs_from else ""
    return role(known.owner) + eyes


def _period(known: TaskRow) -> str:
    rule = rule_of(known)
    said = f"{length(rule)} · [{rule.id}](#frist-{rule.id.lower()}) · {code('mark', rule.mark).partition(' der ')[0]}"
    return f"{said} · {UNVERIFIED}" if rule.unverified else said


def _founded(task: Task, strand: Strand, beside: Compared) -> str:
    cells = (noted(task, beside, strand.row(task), say) for say in (follow_up, _acting, _basis))
    return row(title(task), *cells)


def _basis(known: TaskRow) -> str:
    """Return the basis of a task, marked where nobody has compared it with its source."""
    return f"{known.basis} · {code('mark', known.mark)}" + (f" · {UNVERIFIED}" if known.unverified else "")


def _acting(known: TaskRow) -> str:
    said = [f"auch {roles(known.recorders)}"] if known.recorders else []
    if known.in_name:
        said.append("in fremdem Namen: nur mit gültiger Vollmacht")
    return "; ".join(said) or "–"
