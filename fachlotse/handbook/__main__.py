"""Write the handbook page: `python -m fachlotse.handbook docs/procedure.md`."""

import sys
from pathlib import Path

from fachlotse.handbook.writing import handbook
from rules.terms.stages import Pathway

if __name__ == "__main__":
    Path(sys.argv[1]).write_text(handbook(Pathway.P18A), encoding="utf-8")
