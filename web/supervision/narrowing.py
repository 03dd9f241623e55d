"""What the overview can be narrowed to: whose move it is, stages, and whose hands a task is in."""

from collections.abc import Iterable, Mapping, Sequence

from notifications.words import Words
from rules.terms.stages import Stage
from store.heaps import NOBODY
from web.narrowing import Narrowing, Option, Told, values_of
from web.supervision.matters import Matter
from web.supervision.wishes import holder_of


def narrowings(
    found: Sequence[Matter], told: Mapping[str, Told], hands: Mapping[str, str], offices: Mapping[str, str],
    staff: Mapping[str, str], words: Words,
) -> list[Narrowing]:  # fmt: skip
    """Return the lists of boxes: the offices whose move it is, every stage, and whoever has something in hand."""
    people = {NOBODY: words.say("inbox.nobody"), **staff}
    waiting = _by_word((one, _office(one, offices, words)) for one in {one.office for one in found})
    stages = [(one.value, words.code("stage", one)) for one in Stage]
    holders = {holder_of(one, hands) for one in found} - {NOBODY}
    return [
        Narrowing("office", waiting, [(one, _office(one, offices, words)) for one in _told(told, "office")]),
        Narrowing("stage", stages, [(one, words.code("stage", one)) for one in _told(told, "stage")]),
        Narrowing(
            "holder",
            [(NOBODY, people[NOBODY]), *_by_word((one, people.get(one, one)) for one in holders)],
            [(one, people.get(one, one)) for one in _told(told, "holder")],
        ),
    ]


def _office(one: str, offices: Mapping[str, str], words: Words) -> str:
    return offices[one] if one in offices else words.code("role", one)


def _told(told: Mapping[str, Told], name: str) -> list[str]:
    return list(dict.fromkeys(values_of(told, name)))


def _by_word(options: Iterable[Option]) -> list[Option]:
    return sorted(options, key=lambda one: one[1].casefold())
