"""Turn the recorded explanation of a due day into sentences anybody can check."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from functools import partial

from notifications import bases, phrases
from notifications.verification import marked, word
from rules.terms.deadlines import Adjusted, DeadlineKind, Mark, Roll, Unit

_Say = Callable[..., str]


def explain(explanation: Mapping[str, object], language: str) -> list[str]:
    """Return why a day is that day, one sentence a step; empty for an empty explanation."""
    if not explanation:
        return []
    say = partial(phrases.say, language=language)
    return [
        _headline(explanation, say),
        *_way_of(explanation)(explanation, say, language),
        *_result(explanation, say, language),
        *_ground(explanation, say, language),
    ]


def _way_of(explanation: Mapping[str, object]) -> Callable[[Mapping[str, object], _Say, str], Iterator[str]]:
    """Return how the day came about: kept as promised, stated, or counted."""
    if explanation.get("adjusted") == Adjusted.KEPT:
        return _kept
    return _stated if explanation.get("stated") else _counted


def _headline(explanation: Mapping[str, object], say: _Say) -> str:
    rule = _text(explanation, "rule")
    known = f"deadline.{rule}.what"
    what = say(known) if phrases.has(known) else _text(explanation, "what")
    return say("explain.rule", rule=rule, what=what)


def _kept(explanation: Mapping[str, object], say: _Say, language: str) -> Iterator[str]:
    days = {name: _day(explanation, name, language) for name in ("version", "raw_end_on", "due_on")}
    yield say("explain.kept", since=days["version"], end=days["raw_end_on"], due=days["due_on"])


def _stated(explanation: Mapping[str, object], say: _Say, language: str) -> Iterator[str]:
    end = _day(explanation, "raw_end_on", language)
    if explanation.get("adjusted") != Adjusted.LATE_PLANNED:
        yield say("explain.stated", end=end)
    else:
        length = _length(explanation, "adjusted_unit", "adjusted_length", say)
        yield say("explain.late_planned", end=end, length=length, filed=_day(explanation, "filed_on", language))
    yield from _moved(explanation, say, language)


def _served(explanation: Mapping[str, object], say: _Say, language: str) -> Iterator[str]:
    if not _text(explanation, "sent_on"):
        return
    told = {"sent": _day(explanation, "sent_on", language), "served": _day(explanation, "event_on", language)}
    key = "fetched" if _text(explanation, "served_by").startswith("D33p") else "posted"
    said = say(f"explain.{key}", **told, basis=_text(explanation, "served_basis"))
    yield marked(said, language, unverified=bool(explanation.get("served_unverified")))


def _counted(explanation: Mapping[str, object], say: _Say, language: str) -> Iterator[str]:
    yield from _served(explanation, say, language)
    yield _since(explanation, say, language)
    yield say("explain.length", length=_length(explanation, "unit", "length", say))
    ends_at = _moment(explanation, "ends_at", language)
    yield from [say("explain.ends_at", at=ends_at)] if ends_at else _ended(explanation, say, language)
    yield from _moved(explanation, say, language)


def _ended(explanation: Mapping[str, object], say: _Say, language: str) -> Iterator[str]:
    for after_on, until_on in _pairs(explanation, "suspended"):
        first = date.fromisoformat(after_on) + timedelta(days=1)
        last = phrases.day(date.fromisoformat(until_on), language)
        yield say("explain.suspended", first=phrases.day(first, language), last=last)
    if days := _number(explanation, "suspended_days"):
        yield say("explain.suspended_days", n=days)
    yield say("explain.raw_end", end=_day(explanation, "raw_end_on", language))


def _since(explanation: Mapping[str, object], say: _Say, language: str) -> str:
    cause = _cause(explanation, say)
    if event_at := _moment(explanation, "event_at", language):
        return say("explain.since_hours", event=event_at, cause=cause)
    since = "explain.since_counted" if explanation.get("event_counted") else "explain.since"
    return say(since, event=_day(explanation, "event_on", language), cause=cause)


def _moved(explanation: Mapping[str, object], say: _Say, language: str) -> Iterator[str]:
    land = _text(explanation, "land")
    if land and (explanation.get("skipped") or not explanation.get("stated")):
        where = say(f"land.{land}") if phrases.has(f"land.{land}") else land
        municipality = _text(explanation, "municipality")
        yield say("explain.calendar", where=f"{where} ({municipality})" if municipality else where)
    if days := [_free(on, name, say, language) for on, name in _pairs(explanation, "skipped")]:
        rolled = explanation.get("rolled")
        key = rolled if rolled in (Roll.FORWARD, Roll.BACK) else "passed"
        yield say(f"explain.{key}", days=phrases.listed(days, language))


def _result(explanation: Mapping[str, object], say: _Say, language: str) -> Iterator[str]:
    yield say("explain.due", due=_day(explanation, "due_on", language))
    if effective_at := _moment(explanation, "effective_at", language):
        key = "right_begins" if explanation.get("kind") == DeadlineKind.RIGHT else "effective"
        yield say(f"explain.{key}", at=effective_at)


def _ground(explanation: Mapping[str, object], say: _Say, language: str) -> Iterator[str]:
    basis, source = (bases.in_words(_text(explanation, name), language) for name in ("basis", "source"))
    yield say(f"explain.{_text(explanation, 'mark') or Mark.STATUTE}", basis=basis)
    if _text(explanation, "verified_on"):
        on = _day(explanation, "verified_on", language)
        yield say("explain.verified", on=on, source=source)
    elif _text(explanation, "mark") != Mark.PROPOSAL:
        yield say("explain.unverified", word=word(language).capitalize(), source=source)
    if _text(explanation, "version"):
        yield say("explain.version", on=_day(explanation, "version", language))


def _cause(explanation: Mapping[str, object], say: _Say) -> str:
    known = f"deadline.{_text(explanation, 'rule')}.since"
    return say(known) if phrases.has(known) else _text(explanation, "counts_from")


def _length(explanation: Mapping[str, object], unit: str, length: str, say: _Say) -> str:
    return say(f"unit.{_text(explanation, unit) or Unit.DAYS}", n=_number(explanation, length))


def _free(on: str, name: str, say: _Say, language: str) -> str:
    day = phrases.day(date.fromisoformat(on), language)
    return day if name in ("saturday", "sunday") else say("explain.holiday", day=day, name=name)


def _day(explanation: Mapping[str, object], key: str, language: str) -> str:
    return phrases.day(date.fromisoformat(_text(explanation, key)[:10]), language)


def _moment(explanation: Mapping[str, object], key: str, language: str) -> str:
    text = _text(explanation, key)
    return phrases.moment(datetime.fromisoformat(text), language) if text else ""


def _text(explanation: Mapping[str, object], key: str) -> str:
    return str(explanation.get(key) or "")


def _number(explanation: Mapping[str, object], key: str) -> int:
    return int(_text(explanation, key) or 0)


def _pairs(explanation: Mapping[str, object], key: str) -> Sequence[tuple[str, str]]:
    pairs = explanation.get(key)
    return [(str(first), str(last)) for first, last in pairs] if isinstance(pairs, Sequence) else []
