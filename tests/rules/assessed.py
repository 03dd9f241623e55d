"""Facts with what is expected of them, read from files, and what an assessment says in the same words."""

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from rules.assessment.assess import assess
from rules.assessment.reading import read
from rules.assessment.result import Assessment
from rules.assessment.timeline import Reached
from rules.rows import Row
from rules.tables import toml_text
from rules.terms.pathways import Pathway

FOLDER = Path(__file__).parent / "facts"
FILES = sorted(FOLDER.glob("*.toml"))


def assessed(file: Path) -> tuple[Assessment, dict[str, Any]]:
    """Return the assessment of a file and what is expected of it."""
    whole = toml_text(file.name, file.read_text("utf-8"))
    cells = dict(whole.cells)
    expect = dict(cells.pop("expect"))  # type: ignore[call-overload]
    assert expect.pop("reason")
    on: date = expect.pop("on")
    return assess(read(Row(file.name, "", cells)), on), expect


def said(found: Assessment, word: str, wanted: Any) -> Any:
    """Return what an assessment says about a word of an expectation, in the form the expectation has."""
    if word in BY_PATHWAY:
        return {code: BY_PATHWAY[word](found, Pathway(code)) for code in wanted}
    whole = WORDS[word.removesuffix("_with")](found)
    return [one for one in wanted if one in whole] if word.endswith("_with") or word in SOME else whole


def _way(found: Assessment, code: Pathway) -> Any:
    return next(one for one in found.ways if one.option.pathway is code)


def _step(reached: Reached) -> str:
    """Return a step with its row, and with its last day where there is one."""
    told = (reached.step, reached.period and reached.period.id, reached.until_on)
    return " ".join(str(one) for one in told if one)


def _failing(found: Assessment, code: Pathway) -> Any:
    return next(one for one in found.failing if one.pathway is code).failing


SOME = ("cautions", "documents", "unverified")
WORDS: Mapping[str, Callable[[Assessment], Any]] = {
    "verdict": lambda found: found.verdict,
    "route": lambda found: found.route or "",
    "routes": lambda found: list(found.routes),
    "fits": lambda found: [one.option.pathway for one in found.ways],
    "undecided": lambda found: [one.pathway for one in found.undecided],
    "missing": lambda found: list(found.missing),
    "blocks": lambda found: [one.caution for one in found.blocks],
    "advice": lambda found: [one.caution for one in found.advice_first],
    "cautions": lambda found: [one.caution for one in found.cautions],
    "authority": lambda found: [one.name for one in found.authority.offices] if found.authority else [],
    "fees": lambda found: [one.id for one in found.ways[0].fees],
    "later_fees": lambda found: [one.id for one in found.ways[0].later_fees],
    "documents": lambda found: [one.document for way in found.ways for one in way.papers],
    "points": lambda found: found.points.certain if found.points else None,
    "unverified": lambda found: list(found.unverified),
    "duties": lambda found: [one.duty for one in found.duties],
    "pending": lambda found: [one.option.pathway for one in found.ways if one.option.pending],
    "about": lambda found: [one.about for one in found.cautions if one.about],
    "family": lambda found: {one.pathway: one.verdict for one in found.family},
}
BY_PATHWAY: Mapping[str, Callable[[Assessment, Pathway], Any]] = {
    "failing": lambda found, code: [one.condition for one in _failing(found, code)],
    "short": lambda found, code: next(str(one.short_by) for one in _failing(found, code) if one.short_by),
    "days": lambda found, code: [one.days for one in _way(found, code).timelines],
    "until": lambda found, code: [one.until_on for one in _way(found, code).timelines],
    "steps": lambda found, code: [_step(one) for line in _way(found, code).timelines[:1] for one in line.steps],
    "title": lambda found, code: _way(found, code).title.until_on,
    "fees_of": lambda found, code: [one.id for one in _way(found, code).fees],
    "documents_of": lambda found, code: [
        one.document for one in _way(found, code).papers if one.document in NAMED_DOCUMENTS
    ],
    "legalised": lambda found, code: [
        one.document for one in _way(found, code).papers if one.legalisation == "required"
    ],
}
NAMED_DOCUMENTS = ("partnership_agreement", "employer_suitability", "dab")
