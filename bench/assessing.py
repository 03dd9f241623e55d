"""Measure 5: assessments a second on one core, over every file of facts of the tests, read once."""

from datetime import date
from pathlib import Path
from time import process_time

from bench.figures import Figure
from rules.assessment.assess import assess
from rules.assessment.facts import Facts
from rules.assessment.reading import read
from rules.rows import Row
from rules.tables import toml_text

FACTS = Path(__file__).parents[1] / "tests" / "rules" / "facts"
GOAL = 1000
DAY = date(2026, 11, 23)


def measure_assess(rounds: int) -> list[Figure]:
    """Assess every file of facts so many times; the round least disturbed by other work tells what a core carries."""
    facts = [_facts(file) for file in sorted(FACTS.glob("*.toml"))]
    _round(facts)  # whatever is remembered from one assessment to the next is remembered now
    best = min(_round(facts) for _ in range(rounds))
    return [Figure("assessments on one core", "1/s", len(facts) / best, goal=GOAL, at_least=True)]


def _round(facts: list[Facts]) -> float:
    begun = process_time()
    for one in facts:
        assess(one, DAY)
    return process_time() - begun


def _facts(file: Path) -> Facts:
    cells = toml_text(file.name, file.read_text("utf-8")).cells
    return read(Row(file.name, "", {name: part for name, part in cells.items() if name != "expect"}))
