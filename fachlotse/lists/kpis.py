"""The key figures of a cooperation, each with what it counts and of how much."""

from datetime import date

from commands.kpis import Counted, count_kpis
from fachlotse.composition import Composition
from fachlotse.console.errors import BadInput
from fachlotse.console.output import as_json, line, table
from fachlotse.console.words import Words
from rules.kpis import Kind
from schemas.instants import berlin_day


async def show_kpis(composition: Composition, on: str, cooperation: str | None, *, json: bool) -> None:
    """Print the key figures as they stood at the end of a day, with the formula of each in words."""
    words, day = Words(composition.settings.language), _day(on) or berlin_day(composition.clock())
    async with composition.store.read() as connection:
        found = await count_kpis(connection, day, cooperation)
    if json:
        as_json({"on": day, "cooperation": cooperation, "kpis": [_plain(one) for one in found]})
        return
    heads = [words.say(f"head.{name}") for name in ("kpi", "value", "counted")]
    table(heads, [[one.kpi.name[words.language], _value(one, words), f"{one.counted} / {one.of}"] for one in found])
    line()
    for one in found:
        told = {"name": one.kpi.name, "counts": one.kpi.counts, "of": one.kpi.of}
        said = {key: text[words.language] for key, text in told.items()}
        line(words.say("word.kpi_formula", id=one.kpi.id, **said))


def _value(one: Counted, words: Words) -> str:
    if one.value is None:
        return "–"
    if one.kpi.kind is Kind.SHARE:
        return f"{one.value:.0%}"
    return words.say("word.kpi_days", n=round(one.value, 1))


def _plain(one: Counted) -> dict[str, object]:
    kpi = one.kpi
    return {
        "id": kpi.id,
        "kind": kpi.kind,
        "value": one.value,
        "counted": one.counted,
        "of": one.of,
        "definition": {"name": dict(kpi.name), "counts": dict(kpi.counts), "of": dict(kpi.of)},
        "mark": kpi.mark,
        "source": kpi.source,
    }


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        raise BadInput(f"--on: {text} is no day; write it like 2027-03-01.") from None
