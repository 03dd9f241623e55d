"""Write the handbook page anew: `python -m fachlotse.handbook`."""

from pathlib import Path

from fachlotse.handbook.writing import handbook
from rules.terms.stages import Pathway

PAGE = Path("docs") / "procedure.md"

if __name__ == "__main__":
    PAGE.write_text(handbook(Pathway.P18A), encoding="utf-8")
