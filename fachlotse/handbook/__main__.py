"""Write the handbook anew: `python -m fachlotse.handbook`."""

from pathlib import Path

from fachlotse.handbook.files import files

FOLDER = Path("docs") / "handbook"

if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    written = files()
    for old in FOLDER.iterdir():
        if old.name not in written:
            old.unlink()
    for name, text in written.items():
        (FOLDER / name).write_text(text, encoding="utf-8")
