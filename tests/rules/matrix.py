"""The matrix of residence purposes as the sheet of the law has it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from rules.assessment.notes import Noted
from rules.terms.assessment import Condition
from rules.terms.pathways import Pathway

DAY = date(2026, 11, 23)
STRICT, OR_PENSION = "55 strict", "55"


@dataclass(frozen=True)
class Line:
    """A purpose: whether it is accelerated, its branch, consent, shares of pay, German, titles, notes."""

    pathway: Pathway
    accelerated: bool
    branch: str
    consent: bool
    titles: tuple[str, ...]
    shares: tuple[str, ...] = ()
    german: str = ""
    livelihood: bool = False
    notes: tuple[str, ...] = ()


def shares_of(asked: Mapping[Condition, str]) -> tuple[str, ...]:
    """Return the shares of the ceiling a purpose asks for: the floor, and that of somebody over 45."""
    floor = re.findall(r"share ([0-9.]+)", asked.get(Condition.SALARY_FLOOR, ""))
    later = asked.get(Condition.PENSION_SECURED, "")
    old = [OR_PENSION if "pension_proof" in later else STRICT] if later else []
    return (*floor, *old)


def said(noted: Noted) -> str:
    """Return a note with its figure and its lengths."""
    figure = [str(noted.row.number)] if noted.row.number else []
    return " ".join([noted.row.word, *figure, *(f"{row.length}{row.unit}" for row in noted.lengths)])


BY_CONTRACT = ("LONGEST",)
BLUE = "tertiary_programme"
MATRIX = [
    Line(Pathway.P18A, True, "recognition", True, BY_CONTRACT, (OR_PENSION,)),
    Line(Pathway.P18B, True, "degree", True, BY_CONTRACT, (OR_PENSION,)),
    Line(Pathway.P18G, True, "degree", False, BY_CONTRACT, ("50",), notes=(BLUE,)),
    Line(Pathway.P18G_SHORT, True, "degree", True, BY_CONTRACT, ("45.3",), notes=(BLUE,)),
    Line(Pathway.P18G_NEW, True, "degree", True, BY_CONTRACT, ("45.3",), notes=(BLUE,)),
    Line(Pathway.P18G_IT, True, "", True, BY_CONTRACT, ("45.3",)),
    Line(
        *(Pathway.P16D1, True, "", True, ("P16D1_FIRST", "P16D1_MOST")), german="level A2", livelihood=True,
        notes=("consent_if_in_company", "related_job", "side_job 20", "language_as_a_rule"),
    ),
    Line(
        *(Pathway.P16D3, True, "state_recognition", True, ("P16D3_FIRST", "P16D3_MOST")), german="level A2",
        notes=("consent_term 12m", "language_of_job", "side_job 20", "pay_exception"),
    ),
    Line(
        *(Pathway.P16D4, False, "", True, ("P16D4_FIRST", "P16D4_MOST")), german="level A2",
        notes=("consent_term 12m", "language_agreed"),
    ),
    Line(
        *(Pathway.P16D6, True, "", True, ("P16D6_MOST",)), german="level A2",
        notes=("consent_if_related", "not_counted", "language_as_a_rule"),
    ),
    Line(
        *(Pathway.P16A, True, "", True, ("P16A_TITLE",)), german="level B1", livelihood=True,
        notes=("consent_without_priority", "side_job 20", "language_course", "livelihood_amount"),
    ),
    Line(
        *(Pathway.P16A2, True, "", False, ("P16A_TITLE",)), german="level B1", livelihood=True,
        notes=("no_consent_at_school", "side_job 20", "language_course", "livelihood_amount"),
    ),
    Line(
        *(Pathway.P19C2_6, True, "state_recognition", True, BY_CONTRACT, ("45", OR_PENSION)),
        notes=("chamber_certificate",),
    ),
    Line(
        *(Pathway.P19C1_26_2, False, "", True, BY_CONTRACT, (STRICT,)), notes=("priority_check", "six_states"),
    ),
    Line(Pathway.P19C1_26_1, True, "", True, BY_CONTRACT, notes=("priority_check",)),
    Line(
        *(Pathway.P19C1_22A, False, "licence", True, BY_CONTRACT, (OR_PENSION,)),
        notes=("language_of_land", "accelerated_uncertain"),
    ),
    Line(
        *(Pathway.P19C1_24A, True, "", True, BY_CONTRACT, (OR_PENSION,)),
        notes=("training_variant 15m 6m", "accelerated_in_practice"),
    ),
    Line(
        *(Pathway.P20A, False, "state_recognition", False, ("P20A_MOST",)), livelihood=True,
        notes=("side_job 20", "trial_job 2", "follow_up 24m"),
    ),
    Line(Pathway.P17, False, "", False, ("P17_MOST",), german="level B1", livelihood=True, notes=("school_abroad",)),
    Line(Pathway.P18D, True, "hosting_agreement", False, ("", "", "P18D_LEAST")),
]  # fmt: skip
