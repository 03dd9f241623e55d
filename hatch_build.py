"""Brings the assets of others into the package while it is built; none of them is kept in the repository."""

import hashlib
import tomllib
from importlib.metadata import PackageNotFoundError, distribution
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

LIST = Path("web") / "assets.toml"
VENDOR = Path("web") / "static" / "vendor"


class Assets(BuildHookInterface[Any]):
    """Copies each listed file out of a build requirement and checks its sum."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Put every file in its place, or stop the build."""
        root = Path(self.root)
        for row in tomllib.loads((root / LIST).read_text("utf-8"))["files"]:
            target = root / VENDOR / row["target"]
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(_read(row))


def _read(row: dict[str, str]) -> bytes:
    try:
        found = distribution(row["distribution"]).locate_file(row["source"])
    except PackageNotFoundError:
        raise SystemExit(f"{LIST}: {row['distribution']} is missing among the build requirements") from None
    content = Path(str(found)).read_bytes()
    if hashlib.sha256(content).hexdigest() != row["sha256"]:
        raise SystemExit(f"{LIST}: {row['source']} is not the file it was; check {row['distribution']} and its sum")
    return content
