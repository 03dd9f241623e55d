"""Which questions the intake puts: a few to begin with, then only what can still change the answer."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from rules.assessment import cautions
from rules.assessment.facts import Facts
from rules.assessment.findings import Case
from rules.assessment.reading import read
from rules.assessment.result import Assessment
from rules.rows import BadRow, Row
from rules.terms.facts import Fact
from web.intake.fields import OPEN_END, Field, Unreadable, cell, field_of

OFFER = (Fact.JOB, Fact.REGULATED, Fact.SALARY, Fact.START)
PLACE = (Fact.MUNICIPALITY, Fact.LAND, Fact.CHAMBER)
PERSON = (Fact.NATIONALITIES, Fact.RESIDENCE, Fact.BIRTH_DATE, Fact.FREE_MOVEMENT_FAMILY)
WISHES = (Fact.WISHED_PATHWAY, Fact.WISHED_ROUTE)
FIRST = frozenset((*OFFER, *PLACE, *PERSON, *WISHES, Fact.COOPERATION))
AT_ONCE = 6  # so many further questions stand on the page at a time


@dataclass(frozen=True)
class Known:
    """What the form tells: the facts, how they are written down, and the fields that cannot be used."""

    facts: Facts
    raw: Mapping[str, Mapping[str, object]]
    wrong: tuple[Fact, ...]


def known(sent: Mapping[str, str]) -> Known:
    """Return the facts of a form; what cannot be used is left out and named."""
    raw: dict[str, dict[str, object]] = {}
    wrong = []
    for fact in Fact:
        try:
            if (found := cell(fact, sent)) is not None:
                raw.setdefault(fact.partition(".")[0], {})[fact.partition(".")[2]] = found
        except Unreadable:
            wrong.append(fact)
    return _consistent(raw, wrong)


def further(found: Assessment, facts: Facts, sent: Mapping[str, str]) -> tuple[list[Field], int]:
    """Return the further questions, those answered first, and how many more may follow.

    What could still raise a block of the law comes first, then what decides on the most purposes.
    """
    given = [fact for fact in Fact if fact not in FIRST and (sent.get(fact) or sent.get(f"{fact}{OPEN_END}"))]
    fitting = [one.option.pathway for one in found.ways]
    blocking = cautions.missing(Case(facts, found.on), found.route, fitting)
    weight = Counter(fact for option in found.undecided for fact in option.missing)
    ahead = [fact for fact in found.missing if fact not in FIRST and fact not in given]
    ahead.sort(key=lambda fact: (fact not in blocking, -weight[fact]))
    return [field_of(fact) for fact in (*given, *ahead[:AT_ONCE])], max(0, len(ahead) - AT_ONCE)


def _consistent(raw: dict[str, dict[str, object]], wrong: list[Fact]) -> Known:
    """Leave out what contradicts something else."""
    while True:
        try:
            return Known(read(Row("", "", raw)), raw, tuple(wrong))
        except BadRow as error:
            fact = Fact(f"{error.row}.{error.column}")
            wrong.append(fact)
            del raw[error.row][error.column]
