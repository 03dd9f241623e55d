"""What `rules check` finds: rows that lead nowhere or end too early, codes without words, rows nobody looked at."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from fachlotse.console.words import Words
from fachlotse.law.checking import findings
from fachlotse.law.loose_ends import Loose, loose_ends
from fachlotse.law.rows import Shown
from fachlotse.law.unnamed import unnamed_fees
from fachlotse.law.untranslated import untranslated
from rules.deadlines import DEADLINES
from rules.law import enact, present
from rules.row_sets import read_row_set
from tests.law import files

DAY = date(2026, 11, 22)
NEW_YEAR = date(2027, 1, 1)


class Unspoken(StrEnum):
    WORD = "word"


@dataclass(frozen=True)
class Version:
    id: str
    words: tuple[Unspoken, ...] = (Unspoken.WORD,)


def test_a_row_that_is_gone_or_ends_too_early_is_found_with_those_that_rest_on_it() -> None:
    law = dict(present())
    law["deadlines"] = {name: rows for name, rows in DEADLINES.items() if name not in ("D19", "D01")}
    law["fees"] = {**law["fees"], "F-VISA": tuple(replace(one, valid_to=DAY) for one in law["fees"]["F-VISA"])}
    found = {(one.table, one.row.split()[0]): one for one in loose_ends(law, DAY)}

    assert found["duties", "notice_45c"] == Loose("duties", "notice_45c 2026-01-01", "D19 (deadlines)", None)
    assert found["fee_clauses", "F-VISA"].gap_on == date(2026, 11, 23)
    assert found["conditions", "P18G/salary_floor"].gap_on == NEW_YEAR
    assert {row for table, row in found if table == "tasks"}


def test_the_ceiling_of_the_new_year_closes_the_gap() -> None:
    ceiling = files.version("contribution_ceilings", "pension", valid_from="2027-01-01")
    enact([read_row_set("change.toml", files.row_set(ceiling))])

    assert list(loose_ends(present(), DAY)) == []


def test_a_fee_that_neither_a_task_nor_a_clause_names_is_found() -> None:
    law = dict(present())
    assert list(unnamed_fees(law)) == []

    law["fees"] = {**law["fees"], "F-NEW": law["fees"]["F-NE"]}
    assert list(unnamed_fees(law)) == ["F-NEW"]


def test_a_code_without_words_is_found_in_both_languages() -> None:
    period = Shown("deadlines", replace(DEADLINES["D01"][0], id="D99"))

    assert list(untranslated(Shown("cautions", Version("new")))) == ["unspoken.word (de)", "unspoken.word (en)"]
    assert list(untranslated(period)) == [
        f"deadline.D99.{part} ({language})" for language in ("de", "en") for part in ("what", "since")
    ]


def test_rows_verified_too_long_ago_or_never_are_found_in_every_table() -> None:
    now, later = (findings([], on, Words("de")) for on in (DAY, date(2027, 8, 20)))

    assert {one.kind for one in now} == {"unverified", "gap"}
    stale = {one.table for one in later if one.kind == "stale"}
    assert stale >= {"authorities", "cautions", "conditions", "deadlines", "fees", "pathways", "points", "state_lists"}
