"""Tell an assessment to people: the answer first, then what it takes, then what else was looked at."""

from fachlotse.console.output import line, table
from fachlotse.console.words import Words
from fachlotse.law.telling_ways import tell_way
from notifications import verification
from rules.assessment.cautions import Raised
from rules.assessment.offices import Competence
from rules.assessment.options import Judged, Option
from rules.assessment.result import Assessment, SalaryFloor


def tell(found: Assessment, words: Words) -> None:
    """Print an assessment."""
    _answer(found, words)
    for caution in found.cautions:
        line(_caution(caution, words))
    _missing(found, words)
    if found.authority:
        _authority(found.authority, words)
    for way in found.ways:
        line()
        tell_way(way, words)
    _floors(found, words)
    _others(found, words)
    _duties(found, words)
    if found.unverified:
        line()
        line(words.say("assess.unverified", rows=", ".join(found.unverified)))


def _answer(found: Assessment, words: Words) -> None:
    verdict = words.code("verdict", found.verdict)
    route = words.code("route", found.route) if found.route else words.say("assess.no_route")
    line(words.say("assess.answer", on=words.day(found.on), verdict=verdict, route=route))
    routes = ", ".join(words.code("route", one) for one in found.routes)
    if found.free_choice:
        line(words.say("assess.choice", routes=routes, basis=found.route_basis))
    elif found.route is None:
        line(words.say("assess.open_routes", routes=routes))
    else:
        line(f"({found.route_basis})")


def _caution(caution: Raised, words: Words) -> str:
    about = f" [{caution.about}]" if caution.about else ""
    said = f"{words.code('weight', caution.weight).upper()}: {words.code('caution', caution.caution)}{about}"
    basis = verification.marked(caution.basis, words.language, unverified=caution.unverified)
    return f"{said} ({basis})"


def _missing(found: Assessment, words: Words) -> None:
    if found.missing:
        line(words.say("assess.missing"))
        table(
            [words.say("head.key"), words.say("head.fact")], [[one, words.code("fact", one)] for one in found.missing]
        )


def _authority(authority: Competence, words: Words) -> None:
    names = [one.name or words.code("authority_mode", "local") for one in authority.offices]
    mode = words.code("authority_mode", authority.mode)
    line(words.say("assess.office", mode=mode, names=" / ".join(names)))
    for office in authority.offices:
        if office.contact:
            line(words.say("assess.contact", contact=office.contact.contact, email=office.contact.email))


def _floors(found: Assessment, words: Words) -> None:
    if found.floors:
        line()
    for floor in found.floors:
        line(_floor(floor, words))
    if found.points:
        line(words.say("assess.points", certain=found.points.certain, possible=found.points.possible))


def _floor(floor: SalaryFloor, words: Words) -> str:
    told = {"pathway": words.code("pathway", floor.pathway), "year": floor.year, "basis": floor.basis}
    if floor.amount is None:
        return words.say("assess.floor_unpublished", **told)
    result = "floor_open" if floor.short_by is None else "floor_short" if floor.short_by else "floor_met"
    return words.say(
        "assess.floor", **told, amount=floor.amount, result=words.say(f"assess.{result}", short=floor.short_by)
    )


def _others(found: Assessment, words: Words) -> None:
    if found.undecided:
        line()
    for option in found.undecided:
        facts = ", ".join(option.missing) or words.say("assess.asks")
        line(words.say("assess.undecided", name=words.code("pathway", option.pathway), facts=facts))
    for option in found.family:
        name, verdict = words.code("pathway", option.pathway), words.code("verdict", option.verdict)
        line(words.say("assess.family", name=name, verdict=verdict))
    rows = [[words.code("pathway", one.pathway), one.basis, _why(one, words)] for one in found.failing]
    line()
    table([words.say(f"head.{name}") for name in ("purpose", "basis", "fails")], rows)


def _why(option: Option, words: Words) -> str:
    return "; ".join(_failing(one, words) for one in option.failing)


def _failing(one: Judged, words: Words) -> str:
    told = {"condition": words.code("condition", one.condition), "basis": one.basis}
    return words.say("assess.short", **told, short=one.short_by) if one.short_by else words.say("assess.fails", **told)


def _duties(found: Assessment, words: Words) -> None:
    rows = [
        [words.code("moment", one.moment), words.code("duty", one.duty), one.deadline, one.basis]
        for one in found.duties
    ]
    if rows:
        line()
        table([words.say(f"head.{name}") for name in ("moment", "duty", "due", "basis")], rows)
