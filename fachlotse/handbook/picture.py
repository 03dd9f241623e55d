"""Write the drawing of a pathway as a picture that is read in light and dark, by eye and by ear (SVG)."""

import re
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from fachlotse.handbook.chapters import Book
from fachlotse.handbook.drawing import drawing
from rules.terms.roles import Role

COLOURS: dict[str, tuple[str, str]] = {
    Role.CHAMBER: ("#1f5fa8", "#7db4f5"),
    Role.IMMIGRATION_AUTHORITY: ("#5b4bb5", "#b3a7ff"),
    Role.RECOGNITION_BODY: ("#0f7b83", "#5fd0d8"),
    Role.EMPLOYMENT_AGENCY: ("#b3261e", "#ff8a80"),
    Role.MISSION_ABROAD: ("#8a6d00", "#e0bd4a"),
    Role.FORMER_AUTHORITY: ("#7a5c8e", "#cbaee0"),
    Role.RESIDENTS_OFFICE: ("#55636f", "#a5b1bb"),
    Role.EMPLOYER: ("#1b7f5c", "#4cc79b"),
    Role.WORKER: ("#c2570c", "#ffb077"),
    Role.CARETAKER: ("#a83279", "#f59bd0"),
    Role.GUIDE: ("#16202a", "#e8edf1"),
    "custodian": ("#4a6b12", "#b7d67a"),
}
PAGES = Path(__file__).parent / "pages"
JINJA = Environment(
    loader=FileSystemLoader(PAGES), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
)
BLANK_LINES = re.compile(r"\n{2,}")


def picture(told: Book) -> str:
    """Return the picture of a way as SVG."""
    colours = [(role, *COLOURS[role]) for role in COLOURS]
    text = JINJA.get_template("way.svg").render(d=drawing(told), colours=colours, n=_number)
    return BLANK_LINES.sub("\n", text) + "\n"


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
