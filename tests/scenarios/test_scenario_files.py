"""A scenario file that is wrong is refused before anything is played, with line and remedy."""

from pathlib import Path

import pytest

from fachlotse.simulation.reading import SHIPPED, BadScenario, read_scenario, read_usual
from rules.terms.tasks import Task

HEAD = 'title = "T"\nstart = 2026-10-12\n'


def problem_of(folder: Path, text: str) -> str:
    """Return the one problem of a file, with its line in front."""
    path = folder / "wrong.toml"
    path.write_text(HEAD + text, "utf-8")
    with pytest.raises(BadScenario) as refused:
        read_scenario(path)
    assert len(refused.value.problems) == 1, str(refused.value)
    return str(refused.value).removeprefix(f"{path}:")


@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("wrong = 1\n", 3, "wrong: is not known here; remove it or correct its name"),
        ('[[answers]]\ntask = "advice"\noutcome = "proceed"\n', 4, "unknown 'advice'; use advise"),
        ('[[answers]]\ntask = "advise"\n\noutcome = "granted"\n', 6, "unknown 'granted'; advise takes proceed"),
        (
            '[[answers]]\ntask = "advise"\noutcome = "proceed"\nwho = "worker"\n',
            6,
            "answered by chamber, not by worker",
        ),
        ('[[answers]]\ntask = "advise"\noutcome = "proceed"\nwho = "boss"\n', 6, "unknown 'boss'; write a role"),
        ('[[answers]]\ntask = "advise"\noutcome = "proceed"\non = "soon"\n', 6, "cannot read the day 'soon'; write"),
        ('[[answers]]\ntask = "advise"\noutcome = "proceed"\nat = "25:00"\n', 6, "cannot read the time"),
        ('[[answers]]\ntask = "advise"\noutcome = "proceed"\nafter = 1\non = "due"\n', 7, "give either after or on"),
        ('[[answers]]\ntask = "advise"\n[[answers]]\ntask = "advise"\noutcome = "proceed"\n', 3, "is missing; give it"),
        ('[worker]\nnationality = "Brazil"\n', 4, "must be a two-letter country code"),
        ('[[events]]\ndo = "report"\nwho = "worker"\non = 2026-12-01\n', 4, "report needs happening; give it"),
        ("[[outages]]\nfrom = 2026-12-02T08:00:00\nuntil = 2026-12-01T08:00:00\n", 5, "must lie after from"),
        (
            '[expect]\n[[expect.tasks]]\ntask = "advise"\ndue = 2026-12-01\n',
            6,
            "expect.tasks[1].due: is not known here",
        ),
        ("[expect\n", 3, "is no TOML"),
    ],
)
def test_a_wrong_key_names_its_line_and_the_remedy(tmp_path: Path, text: str, line: int, says: str) -> None:
    problem = problem_of(tmp_path, text)
    assert problem.startswith(f"{line}:"), problem
    assert says in problem


def test_a_wrong_change_of_the_law_names_its_own_file_line_and_remedy(tmp_path: Path) -> None:
    shipped = (SHIPPED[-1] / "law" / "2027-07-01.toml").read_text("utf-8")
    law = tmp_path / "law.toml"
    law.write_text(shipped.replace('unit = "wd"', 'unit = "weeks"'), "utf-8")
    path = tmp_path / "changed.toml"
    path.write_text(HEAD + 'law = "law.toml"\n', "utf-8")
    line = shipped.splitlines().index('unit = "wd"') + 1
    with pytest.raises(
        BadScenario, match=rf"law\.toml:{line}: law\.toml, deadlines 2 \(W15\), unit: unknown word 'weeks'"
    ):
        read_scenario(path)
    law.write_text(shipped.replace('kind = "internal"', 'kind = "fiction"'), "utf-8")
    with pytest.raises(BadScenario, match=r"law\.toml:\d+: .*write yes for kind fiction"):
        read_scenario(path)
    path.write_text(HEAD + 'law = "nowhere.toml"\n', "utf-8")
    with pytest.raises(BadScenario, match=r"changed\.toml:3: law: there is no file .*nowhere\.toml; name a row set"):
        read_scenario(path)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadScenario, match=r"nowhere\.toml:1: cannot be read"):
        read_scenario(tmp_path / "nowhere.toml")


def test_a_scenario_may_replace_single_facts(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    path.write_text(HEAD + '[worker]\nnationality = "VN"\n', "utf-8")
    found = read_scenario(path)
    assert (found.worker.nationality, found.worker.family_name) == ("VN", "Silva")


def test_every_task_has_a_usual_answer() -> None:
    usual = read_usual()
    assert all(usual.of(task).after is not None or usual.of(task).on for task in Task)
