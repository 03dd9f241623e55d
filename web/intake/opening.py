"""A journey opened from the form, or every reason at once why it cannot be; of a draft, what was typed wrongly."""

from collections.abc import Iterator, Mapping, Sequence

from commands.facts import BadFacts, read_facts
from commands.fate import NotAllowed
from commands.intake import Opened
from commands.routing import competent
from notifications.words import Words
from store.commands import KeyReused
from store.sessions import Session
from web.intake.dossier import dossier, problem
from web.intake.showing import Shown
from web.office import Office
from web.reading import actor_of
from web.words import words_in

Problems = Sequence[tuple[str, str]]


class NotOpened(Exception):
    """The journey was not opened: each field with what is wrong and the remedy, and the status of the answer."""

    def __init__(self, problems: Problems, status: int = 422) -> None:
        super().__init__(", ".join(field for field, _ in problems))
        self.problems, self.status = problems, status


async def open_from(office: Office, session: Session, found: Shown, sent: Mapping[str, str]) -> Opened:
    """Open the journey of a form, once for its key; raises NotOpened."""
    words, key = words_in(session.language), sent.get("key", "")
    problems = list(_before(office, found, sent, words))
    try:
        facts = read_facts(dossier(found.sent, found.known, found.outlook, found.on))
        if not problems:
            return await office.intake.open(facts, actor_of(session), key)
        competent(facts, found.on)  # whatever else is wrong is named at once
    except BadFacts as error:
        problems += [problem(field, said, words) for field, said in error.problems]
    except KeyReused:
        problems.append(("content", words.say("intake_wrong.sent_already")))
    except NotAllowed:
        raise NotOpened([("content", words.say("intake_wrong.not_allowed"))], 403) from None
    raise NotOpened(_one_a_field(problems))


def slips(found: Shown, sent: Mapping[str, str], words: Words) -> Problems:
    """Name what was typed and would not do; what is merely missing may still come."""
    problems = list(_unusable(found, words))
    try:
        competent(read_facts(dossier(found.sent, found.known, found.outlook, found.on)), found.on)
    except BadFacts as error:
        told = [problem(field, said, words) for field, said in error.problems if getattr(said, "code", "") != "missing"]
        problems += [(field, said) for field, said in told if sent.get(field, "").strip()]
    return _one_a_field(problems)


def _one_a_field(problems: Problems) -> Problems:
    """Keep the first problem of each field."""
    first = dict(reversed(problems))
    return [(field, first.pop(field)) for field, _ in problems if field in first]


def _unusable(found: Shown, words: Words) -> Iterator[tuple[str, str]]:
    for fact in found.known.wrong:
        yield problem(fact, "", words)


def _before(office: Office, found: Shown, sent: Mapping[str, str], words: Words) -> Iterator[tuple[str, str]]:
    """Name the fields that cannot be used, and an open journey of the same person that nobody has looked at."""
    yield from _unusable(found, words)
    earlier = office.intake.id_for(sent.get("key", ""))
    if any(one.journey.id != earlier for one in found.duplicates.person) and not sent.get("sure"):
        yield "sure", words.say("intake_wrong.duplicate")
