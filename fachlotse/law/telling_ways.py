"""Tell a purpose that fits: its title, its timeline, its fees and its papers."""

from fachlotse.console.output import line, table
from fachlotse.console.words import Words
from notifications.notes import said
from rules.assessment.lengths import Title
from rules.assessment.papers import Paper
from rules.assessment.result import OpenWay
from rules.assessment.timeline import Reached, Timeline
from rules.fees import Fee


def tell_way(way: OpenWay, words: Words) -> None:
    """Print a purpose that fits."""
    pending = f" – {words.say('assess.pending')}" if way.option.pending else ""
    name = words.code("pathway", way.option.pathway)
    line(words.say("assess.fits", name=name, basis=way.option.basis) + pending)
    for noted in way.notes:
        line(words.say("assess.note", note=said(noted, words.language), basis=noted.row.basis))
    if way.title:
        line(_title(way.title, words))
    for one in way.timelines:
        line(_timeline(one, words))
    heads = ("fee", "eur", "payer", "falls_due", "basis")
    table([words.say(f"head.{name}") for name in heads], [_fee(one, words) for one in way.fees])
    if way.later_fees:
        line(words.say("assess.later_fees"))
        table([words.say(f"head.{name}") for name in heads], [_fee(one, words) for one in way.later_fees])
    heads = ("document", "supplier", "translation", "legalisation", "when")
    table([words.say(f"head.{name}") for name in heads], [_paper(one, words) for one in way.papers])


def _title(title: Title, words: Words) -> str:
    told = words.say(f"assess.{_key(title)}", until=title.until_on, months=title.margin_months, basis=title.row.basis)
    most = words.say("assess.title_most", until=title.most_until_on) if title.most_until_on else ""
    return f"{told} {most}".rstrip()


def _key(title: Title) -> str:
    if title.by_contract:
        return "title_by_contract" if title.margin_months else "title_of_contract"
    return "title_at_least" if title.at_least else "title"


def _timeline(one: Timeline, words: Words) -> str:
    order = words.code("leg_order", one.order)
    until = words.say("assess.line", days=one.days, until=one.until_on, order=order)
    said = until if one.until_on else words.say("assess.line_open", order=order)
    return f"{said} {'; '.join(_step(step, words) for step in one.steps)}"


def _step(reached: Reached, words: Words) -> str:
    step, row = words.code("step", reached.step), reached.period
    if reached.until_on is None and row:
        return words.say("assess.step_undated", step=step, length=words.length(row.length, row.unit), rule=row.id)
    return words.say("assess.step", step=step, until=reached.until_on or "–")


def _fee(fee: Fee, words: Words) -> list[str]:
    amount = words.say("assess.eur", eur=fee.eur)
    if fee.eur_most:
        amount = words.say("assess.eur_range", eur=fee.eur, most=fee.eur_most)
    return [
        f"{fee.id} {words.code('fee', fee.id)}",
        amount,
        " / ".join(words.code("role", one) for one in fee.payers),
        words.code("falls_due", fee.falls_due),
        fee.basis,
    ]


def _paper(paper: Paper, words: Words) -> list[str]:
    block = f" [{paper.block}: {paper.either}]" if paper.block else ""
    post = f" ({words.say('assess.post', post=paper.post)})" if paper.post else ""
    return [
        words.code("document", paper.document) + block,
        ", ".join(words.code("role", one) for one in paper.suppliers),
        words.code("translation", paper.translation) + post,
        words.code("legalisation", paper.legalisation),
        words.code("when", paper.when),
    ]
