"""The container files, checked without an engine: form, pinned images, no open door, nobody is root."""

import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
COMPOSE = (ROOT / "docker-compose.yml").read_text()
DOCKERFILE = (ROOT / "Dockerfile").read_text()


def test_the_compose_file_has_the_form_of_one() -> None:
    checker = str(Path(sys.executable).with_name("check-jsonschema"))
    schema = ["--builtin-schema", "vendor.compose-spec"]
    done = subprocess.run(
        [checker, *schema, str(ROOT / "docker-compose.yml")], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout


def test_every_image_is_pinned_to_a_version() -> None:
    images = re.findall(r"image: (\S+)", COMPOSE) + re.findall(r"^FROM (\S+)", DOCKERFILE, re.MULTILINE)
    assert len(images) >= 8
    assert all(re.search(r":v?\d+\.\d+", image) for image in images), images


def test_ports_are_open_on_this_machine_only() -> None:
    ports = re.findall(r"ports: \[(.*)\]", COMPOSE)
    assert ports
    assert all(port.strip('"').startswith("127.0.0.1:") for line in ports for port in line.split(", "))


def test_no_password_stands_in_a_file() -> None:
    assert re.findall(r"(?:PASSWORD|PWD): (?!\$\{DATABASE_PASSWORD)", COMPOSE) == []


def test_the_image_is_built_in_stages_and_run_by_nobody_in_particular() -> None:
    assert len(re.findall("^FROM ", DOCKERFILE, re.MULTILINE)) == 2
    last = DOCKERFILE.rpartition("FROM ")[2]
    assert re.search(r"^USER [1-9]\d*$", last, re.MULTILINE)
    assert "HEALTHCHECK" in last


def test_every_package_is_copied_into_the_image() -> None:
    packages = re.search(r"packages = \[(.*)\]", (ROOT / "pyproject.toml").read_text())
    assert packages
    for name in re.findall(r'"(\w+)"', packages[1]):
        assert f"COPY {name} {name}" in DOCKERFILE


def test_make_has_few_targets_and_lists_them() -> None:
    makefile = (ROOT / "Makefile").read_text()
    targets = set(re.search(r"\.PHONY: (.*)", makefile)[1].split()) - {"help"}  # type: ignore[index]
    assert len(targets) <= 8
    assert all(f"make {target} " in makefile for target in targets)
